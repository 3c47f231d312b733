package org.qianxian.adapters.file;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet. */
final class Csv {
    private Csv() {}

    static String lines(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** What a spreadsheet would run as a formula gets an apostrophe in front; numbers with a sign are none. */
    private static String cell(String value) {
        String safe = value.matches("(?s)([=@\\t\\r]|[+-](?![0-9])).*") ? "'" + value : value;
        if (safe.chars()
                .noneMatch(
                        character -> character == ',' || character == '"' || character == '\n' || character == '\r')) {
            return safe;
        }
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
