package org.qianxian.adapters.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a table or view, {@code 派单表} or {@code exchange.派单表}. As in SQL, it is the database that decides about
 * upper and lower case, unless a part stands in double quotes.
 */
record TableName(List<String> parts) {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$#]{0,127}");
    private static final Pattern QUOTED = Pattern.compile("\"[\\p{L}\\p{N}_$# \\-]{1,128}\"");
    private static final int MOST_PARTS = 3;

    /** Empty if this is no name. */
    static Optional<TableName> parse(String text) {
        List<String> parts = Arrays.asList(text.split("\\.", -1));
        boolean good = parts.size() <= MOST_PARTS
                && parts.stream()
                        .allMatch(part -> PLAIN.matcher(part).matches()
                                || QUOTED.matcher(part).matches());
        return good ? Optional.of(new TableName(List.copyOf(parts))) : Optional.empty();
    }

    /** Whether this can be a column's name. */
    static boolean isColumn(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** As it stands in a statement, with this database's quotation marks. */
    String sql(String quote) {
        return parts.stream().map(part -> part.replace("\"", quote)).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
