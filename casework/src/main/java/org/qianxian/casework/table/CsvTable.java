package org.qianxian.casework.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/**
 * A table with named columns, read from CSV (RFC 4180, UTF-8, with or without a byte order mark).
 *
 * @param thing what its owner calls it: a file, or 《派单规则》
 * @param rows without the heading and without empty lines
 */
public record CsvTable(String thing, List<CsvRow> rows) {
    private static final String TEXTS = "org.qianxian.casework.table.texts";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public CsvTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table. Every fault is added to {@code faults}; a table whose encoding or heading is wrong comes back
     * without rows, and a row of the wrong width is left out.
     *
     * @param required columns that the heading must have, in any order
     * @param optional columns that it may have
     */
    public static CsvTable read(
            String thing, byte[] bytes, List<String> required, List<String> optional, Faults faults) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            faults.add(thing, "", null, message("encoding"));
            return new CsvTable(thing, List.of());
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        List<CsvText.Cells> records = CsvText.parse(thing, text, faults);
        if (records.isEmpty()) {
            faults.add(thing, "", null, message("empty", String.join("、", required)));
            return new CsvTable(thing, List.of());
        }
        List<String> heading =
                records.get(0).cells().stream().map(String::strip).toList();
        if (!headingIsRight(thing, heading, required, optional, faults)) {
            return new CsvTable(thing, List.of());
        }
        List<CsvRow> rows = new ArrayList<>(records.size());
        for (CsvText.Cells record : records.subList(1, records.size())) {
            if (record.cells().size() != heading.size()) {
                faults.add(
                        thing,
                        "第" + record.line() + "行",
                        null,
                        message("width", record.cells().size(), heading.size()));
                continue;
            }
            Map<String, String> cells = new LinkedHashMap<>();
            for (int column = 0; column < heading.size(); column++) {
                cells.put(heading.get(column), record.cells().get(column).strip());
            }
            rows.add(new CsvRow(thing, record.line(), cells));
        }
        return new CsvTable(thing, rows);
    }

    private static boolean headingIsRight(
            String thing, List<String> heading, List<String> required, List<String> optional, Faults faults) {
        boolean right = true;
        Set<String> seen = new HashSet<>();
        for (String column : heading) {
            if (!seen.add(column)) {
                faults.add(thing, "第1行", column, message("column.twice"));
                right = false;
            } else if (!required.contains(column) && !optional.contains(column)) {
                faults.add(thing, "第1行", column, message("column.unknown", String.join("、", required)));
                right = false;
            }
        }
        for (String column : required) {
            if (!seen.contains(column)) {
                faults.add(thing, "第1行", column, message("column.missing"));
                right = false;
            }
        }
        return right;
    }

    static Message message(String key, Object... arguments) {
        return Message.of(TEXTS, key, arguments);
    }
}
