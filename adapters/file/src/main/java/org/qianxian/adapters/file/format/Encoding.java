package org.qianxian.adapters.file.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;

/**
 * The encoding of a make's files. What is written keeps to its name; what is read as GBK may be GB18030, its superset,
 * and a UTF-8 byte order mark says UTF-8 whatever was agreed.
 */
public record Encoding(Charset charset) {
    private static final List<String> KNOWN = List.of("UTF-8", "GBK", "GB18030");
    private static final Charset WIDEST_CHINESE = Charset.forName("GB18030");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** {@code encoding: UTF-8 | GBK | GB18030}. */
    public static Encoding read(Section section, Encoding standard) {
        return new Encoding(
                Charset.forName(section.choice("encoding", standard.charset().name(), KNOWN)));
    }

    public static Encoding utf8() {
        return new Encoding(StandardCharsets.UTF_8);
    }

    /** The first character that cannot be written; empty if all can. */
    public String lacking(String text) {
        var encoder = charset.newEncoder();
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> !encoder.canEncode(character))
                .findFirst()
                .orElse("");
    }

    public byte[] encode(String text) {
        return text.getBytes(charset);
    }

    /** The text without its mark. Throws if it is in another encoding, at the line where that shows. */
    String decode(byte[] content) throws UnreadableFileException {
        boolean marked = content.length >= MARK.length
                && ByteBuffer.wrap(content, 0, MARK.length).equals(ByteBuffer.wrap(MARK));
        Charset actual = marked ? StandardCharsets.UTF_8 : forReading();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        bytes.position(marked ? MARK.length : 0);
        CharsetDecoder decoder = actual.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw new UnreadableFileException(
                    line(content, bytes.position()), Texts.message("file.bytes", actual.name()));
        }
        return text.flip().toString();
    }

    private Charset forReading() {
        return charset.name().startsWith("GB") ? WIDEST_CHINESE : charset;
    }

    private static long line(byte[] content, int until) {
        long line = 1;
        for (int i = 0; i < until; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
