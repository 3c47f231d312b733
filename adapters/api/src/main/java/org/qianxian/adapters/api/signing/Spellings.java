package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text in whatever way JSON, XML or a query may write it: each library escapes other characters than the next one has to,
 * and some of them escape all that are not English.
 */
final class Spellings {
    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "&amp;", (int) '<', "&lt;", (int) '>', "&gt;", (int) '"', "&quot;", (int) '\'', "&apos;");

    private Spellings() {}

    static Pattern of(String text) {
        return Pattern.compile(text.codePoints()
                .mapToObj(point -> "(?:" + String.join("|", spellings(point)) + ")")
                .collect(Collectors.joining()));
    }

    private static List<String> spellings(int point) {
        String plain = Character.toString(point);
        List<String> spellings = new ArrayList<>();
        spellings.add(Pattern.quote(plain));
        spellings.add("\\\\" + Pattern.quote(plain));
        spellings.add(
                plain.chars().mapToObj(unit -> "\\\\u(?i:%04x)".formatted(unit)).collect(Collectors.joining()));
        spellings.add("&#(?:0*%d|(?i:x0*%x));".formatted(point, point));
        spellings.add(percent(plain));
        if (ENTITIES.containsKey(point)) {
            spellings.add(ENTITIES.get(point));
        }
        if (point == ' ') {
            spellings.add("\\+");
        }
        return spellings;
    }

    private static String percent(String plain) {
        StringBuilder bytes = new StringBuilder();
        for (byte one : plain.getBytes(StandardCharsets.UTF_8)) {
            bytes.append("%%(?i:%02x)".formatted(one));
        }
        return bytes.toString();
    }
}
