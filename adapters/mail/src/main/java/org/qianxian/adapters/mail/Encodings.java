package org.qianxian.adapters.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text as mail programs here encode it: what calls itself GB2312 is nearly always GBK, and some calls itself nothing. */
final class Encodings {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private Encodings() {}

    /** @param named by the mail; null if it names none */
    static String text(byte[] bytes, @Nullable String named) {
        String name = named == null ? "" : named.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("gb") || name.equals("x-gbk") || name.equals("cp936")) {
            return new String(bytes, GB18030);
        }
        if (!name.isEmpty() && !name.equals("us-ascii")) {
            try {
                return new String(bytes, Charset.forName(name));
            } catch (IllegalArgumentException unknown) {
                // then as if none were named
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException another) {
            return new String(bytes, GB18030);
        }
    }

    /** A header with its encoded words (RFC 2047) read; as it stands if they cannot be. */
    static String header(String raw) {
        try {
            return MimeUtility.decodeText(
                    MimeUtility.unfold(raw.replaceAll("(?i)=\\?(gb2312|gbk|x-gbk)\\?", "=?GB18030?")));
        } catch (UnsupportedEncodingException unknown) {
            return raw;
        }
    }
}
