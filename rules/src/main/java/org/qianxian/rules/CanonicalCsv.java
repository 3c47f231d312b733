package org.qianxian.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.table.CsvTable;

/** The one form in which tables of the same content are the same bytes: columns and tables in order, rows by id. */
final class CanonicalCsv {
    private CanonicalCsv() {}

    /** @param rules those that were changed; null for the shipped, of which the hash knows nothing */
    static String hash(Map<TableKind, CsvTable> tables, @Nullable String rules) {
        MessageDigest digest = sha256();
        tables.forEach((kind, table) -> digest.update(write(kind, table).getBytes(StandardCharsets.UTF_8)));
        if (rules != null) {
            digest.update(("# " + DecisionRules.DRL + "\n" + rules).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A whole file: heading, rows, and a line feed after each. */
    static String file(TableKind kind, CsvTable table) {
        String withName = write(kind, table);
        return withName.substring(withName.indexOf('\n') + 1).stripTrailing() + "\n";
    }

    /** With the table's name before it. */
    private static String write(TableKind kind, CsvTable table) {
        return table.rows().stream()
                .sorted(Comparator.comparing(row -> row.get(TableKind.ID)))
                .map(row -> line(kind, row))
                .collect(Collectors.joining(
                        "\n", "# " + kind.fileName() + "\n" + String.join(",", kind.columns()) + "\n", "\n"));
    }

    private static String line(TableKind kind, CsvRow row) {
        List<String> cells =
                kind.columns().stream().map(row::get).map(CanonicalCsv::quoted).toList();
        return String.join(",", cells);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
