package org.qianxian.casework.journey;

import java.util.Locale;

/**
 * A picture or recording that belongs to a case. The file itself is kept elsewhere, under its hash.
 *
 * @param hash SHA-256 of its content, in lower-case hexadecimal; what evidence refers to
 * @param mediaType found in its content, for example {@code image/jpeg}
 * @param size in bytes
 * @param name as its sender called it, for people only
 */
public record Attachment(String hash, String mediaType, long size, String name, Shows shows) {
    /** What it shows. */
    public enum Shows {
        /** The spot before anything was done 处置前. */
        BEFORE,
        /** The spot afterwards 处置后. */
        AFTER,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Attachment {
        if (!isHash(hash)) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + hash);
        }
        if (size < 1) {
            throw new IllegalArgumentException("an attachment has at least one byte");
        }
    }

    public static boolean isHash(String text) {
        return text.matches("[0-9a-f]{64}");
    }
}
