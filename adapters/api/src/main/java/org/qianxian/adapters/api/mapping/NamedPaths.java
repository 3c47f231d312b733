package org.qianxian.adapters.api.mapping;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What an expression names of a {@link CanonicalOrder}, by the look of it: one name below {@code case}, {@code case.reporter},
 * {@code dispatch}, {@code dispatch.details} or {@code settings}. What stands in literals and comments, or is reached in
 * another way, is not seen.
 */
public final class NamedPaths {
    private static final String NAME = "([\\p{L}_][\\p{L}\\p{N}_]*)";
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.$])(case\\.reporter|dispatch\\.details|case|dispatch|settings)\\." + NAME);

    private NamedPaths() {}

    /** @param parent such as {@code dispatch.details} */
    public record Named(String parent, String name) {
        @Override
        public String toString() {
            return parent + "." + name;
        }
    }

    /** In the order in which they stand there. */
    public static List<Named> in(String expression) {
        return PATH.matcher(LITERAL.matcher(expression).replaceAll("''"))
                .results()
                .map(path -> new Named(path.group(1), path.group(2)))
                .toList();
    }
}
