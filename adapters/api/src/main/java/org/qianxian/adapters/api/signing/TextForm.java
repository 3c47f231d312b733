package org.qianxian.adapters.api.signing;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.qianxian.adapters.api.mapping.Section;

/** How bytes are written as text. */
enum TextForm {
    HEX("hex"),
    UPPER_HEX("HEX"),
    BASE64("base64");

    private final String code;

    TextForm(String code) {
        this.code = code;
    }

    static TextForm read(Section section, String key, TextForm standard) {
        String chosen = section.choice(key, standard.code, List.of(HEX.code, UPPER_HEX.code, BASE64.code));
        return chosen.equals(HEX.code) ? HEX : chosen.equals(UPPER_HEX.code) ? UPPER_HEX : BASE64;
    }

    String write(byte[] bytes) {
        return switch (this) {
            case HEX -> HexFormat.of().formatHex(bytes);
            case UPPER_HEX -> HexFormat.of().withUpperCase().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        };
    }

    /** Hexadecimal digits of either case. Throws {@link IllegalArgumentException} for anything else. */
    byte[] read(String text) {
        return this == BASE64
                ? Base64.getMimeDecoder().decode(text.strip())
                : HexFormat.of().parseHex(text.strip());
    }
}
