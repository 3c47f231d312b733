package org.qianxian.routes.inbound;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character encodings that channels use, read strictly. */
final class Charsets {
    /** Holds everything that GBK and GB2312 hold. */
    static final Charset CHINESE = Charset.forName("GB18030");

    private static final Pattern PARAMETER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)");
    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]+)[\"']");

    private Charsets() {}

    /** The name after {@code charset=} in a media type. */
    static Optional<String> ofMediaType(String mediaType) {
        Matcher matcher = PARAMETER.matcher(mediaType);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The name in an XML declaration, if the bytes begin with one in an encoding that contains ASCII. */
    static Optional<String> ofXmlDeclaration(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARATION.matcher(head.replace("\u00EF\u00BB\u00BF", ""));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Empty for an encoding that nobody here uses. */
    static Optional<Charset> find(String name) {
        return switch (name.toUpperCase(java.util.Locale.ROOT)) {
            case "UTF-8", "UTF8", "US-ASCII", "ASCII" -> Optional.of(StandardCharsets.UTF_8);
            case "GBK", "GB2312", "GB18030", "CP936" -> Optional.of(CHINESE);
            case "UTF-16" -> Optional.of(StandardCharsets.UTF_16);
            default -> Optional.empty();
        };
    }

    /** Throws if any byte does not belong to the encoding. A byte order mark is dropped. */
    static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Where the first byte stands that does not belong to the encoding, counted from 1. */
    static OptionalInt firstBadByte(byte[] bytes, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8 * 1024);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                return OptionalInt.of(in.position() + 1);
            }
            if (result.isUnderflow()) {
                return OptionalInt.empty();
            }
            out.clear();
        }
    }

    static boolean fits(byte[] bytes, Charset charset) {
        return firstBadByte(bytes, charset).isEmpty();
    }
}
