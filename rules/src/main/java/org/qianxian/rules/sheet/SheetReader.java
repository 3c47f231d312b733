package org.qianxian.rules.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Message;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.schema.ColumnSchema;
import org.qianxian.rules.schema.Dictionaries;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.TableSchema;

/** Reads tables out of a workbook. Tells what it had to refuse, and what it put right by itself, with sheet and cell. */
public final class SheetReader {
    private static final int MOST_ROWS = 100_000;
    private static final int HEADING_WITHIN = 5;
    private static final Set<String> IGNORED = Set.of(SheetWriter.READING, "检查", "备注", "");

    private final CellText cellText;
    private final List<SheetRemark> refused = new ArrayList<>();
    private final List<SheetRemark> remarks = new ArrayList<>();
    private final Map<String, Placed> placed = new TreeMap<>();
    private final Map<String, byte[]> tables = new TreeMap<>();

    private SheetReader(City city) {
        this.cellText = new CellText(Dictionaries.of(city));
    }

    /**
     * Where a table was found.
     *
     * @param columns heading to column, counted from 0
     * @param rows line in the table's CSV to row in the sheet, counted from 0
     */
    record Placed(String sheet, int headingRow, Map<String, Integer> columns, Map<Integer, Integer> rows) {}

    /** @param file the whole workbook; of any origin, so it is looked at with care */
    public static SheetReading read(byte[] file, City city) {
        SheetReader reader = new SheetReader(city);
        Optional<Message> refusal = SheetGuard.refusal(file);
        if (refusal.isPresent()) {
            reader.refused.add(SheetRemark.ofFile(refusal.get()));
            return reader.result();
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            reader.read(workbook);
        } catch (IOException | RuntimeException broken) {
            // The library throws whatever its parts throw at a damaged file.
            reader.refused.add(SheetRemark.ofFile(SheetTexts.message("file.broken")));
        }
        return reader.result();
    }

    private void read(XSSFWorkbook workbook) {
        List<Sheet> unknown = new ArrayList<>();
        for (Sheet sheet : workbook) {
            Optional<TableSchema> table = PolicySchema.find(sheet.getSheetName().strip());
            if (table.isPresent()) {
                read(sheet, table.get());
            } else if (!sheet.getSheetName().equals(SheetWriter.HELP)
                    && !sheet.getSheetName().equals(SheetWriter.WORDS)) {
                unknown.add(sheet);
            }
        }
        unknown.forEach(this::readRenamed);
    }

    /** A sheet under another name is known by its headings. */
    private void readRenamed(Sheet sheet) {
        for (TableSchema table : PolicySchema.tables()) {
            if (!placed.containsKey(table.name())
                    && headings(sheet, table).keySet().containsAll(table.headings())) {
                remarks.add(new SheetRemark(
                        sheet.getSheetName(),
                        null,
                        SheetTexts.message("sheet.renamed", table.title().zh())));
                read(sheet, table);
                return;
            }
        }
        if (sheet.getPhysicalNumberOfRows() > 0) {
            remarks.add(new SheetRemark(sheet.getSheetName(), null, SheetTexts.message("sheet.unknown")));
        }
    }

    private void read(Sheet sheet, TableSchema table) {
        Map<String, Integer> columns = headings(sheet, table);
        int headingRow = headingRow(sheet, table);
        List<String> missing = table.headings().stream()
                .filter(heading -> !columns.containsKey(heading))
                .toList();
        if (!missing.isEmpty()) {
            refused.add(new SheetRemark(
                    sheet.getSheetName(), null, SheetTexts.message("column.missing", String.join("、", missing))));
            return;
        }
        Map<Integer, Integer> rows = new HashMap<>();
        placed.put(table.name(), new Placed(sheet.getSheetName(), headingRow, columns, rows));
        Map<CellReference, Cell> merged = merged(sheet, headingRow);
        StringBuilder csv = new StringBuilder(String.join(",", table.headings())).append('\n');
        int line = 2;
        for (int at = headingRow + 1; at <= Math.min(sheet.getLastRowNum(), MOST_ROWS); at++) {
            Row row = sheet.getRow(at);
            if (row == null) {
                continue;
            }
            List<String> cells = cells(row, table, columns, merged);
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            if (row.getZeroHeight()) {
                remarks.add(remark(row, 0, SheetTexts.message("row.hidden")));
            }
            rows.put(line, at);
            csv.append(cells.stream().map(SheetReader::quoted).collect(Collectors.joining(",")))
                    .append('\n');
            line += 1
                    + (int) cells.stream()
                            .flatMapToInt(String::chars)
                            .filter(each -> each == '\n')
                            .count();
        }
        if (sheet.getLastRowNum() > MOST_ROWS) {
            refused.add(new SheetRemark(sheet.getSheetName(), null, SheetTexts.message("sheet.long", MOST_ROWS)));
        }
        tables.put(table.name(), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<String> cells(
            Row row, TableSchema table, Map<String, Integer> columns, Map<CellReference, Cell> merged) {
        List<String> cells = new ArrayList<>();
        for (ColumnSchema column : table.columns()) {
            int at = columns.getOrDefault(column.heading(), 0);
            Cell filled = merged.get(new CellReference(row.getRowNum(), at));
            Cell cell = filled == null ? row.getCell(at) : filled;
            cells.add(cell == null ? "" : text(cell, row, at, column, filled != null));
        }
        return cells;
    }

    private String text(Cell cell, Row row, int at, ColumnSchema column, boolean merged) {
        if (cell.getCellType() == CellType.FORMULA) {
            refused.add(remark(row, at, SheetTexts.message("cell.formula", "=" + cell.getCellFormula())));
            return "";
        }
        if (cell.getCellType() == CellType.ERROR) {
            refused.add(remark(row, at, SheetTexts.message("cell.error")));
            return "";
        }
        CellText.Taken taken = cellText.of(cell, column);
        boolean copied = merged && (cell.getRowIndex() != row.getRowNum() || cell.getColumnIndex() != at);
        if (copied && !taken.text().isEmpty()) {
            remarks.add(remark(row, at, SheetTexts.message("cell.merged", taken.text())));
        } else if (taken.remark() != null) {
            remarks.add(remark(row, at, taken.remark()));
        }
        return taken.text();
    }

    /** Every cell of a merged block says what its first one does. */
    private static Map<CellReference, Cell> merged(Sheet sheet, int headingRow) {
        Map<CellReference, Cell> merged = new HashMap<>();
        for (CellRangeAddress block : sheet.getMergedRegions()) {
            Row first = sheet.getRow(block.getFirstRow());
            Cell cell = first == null ? null : first.getCell(block.getFirstColumn());
            if (cell != null && block.getFirstRow() > headingRow && block.getNumberOfCells() <= MOST_ROWS) {
                block.forEach(at -> merged.put(new CellReference(at.getRow(), at.getColumn()), cell));
            }
        }
        return merged;
    }

    /** People like to put a title above the headings. */
    private static int headingRow(Sheet sheet, TableSchema table) {
        for (int at = 0; at <= Math.min(HEADING_WITHIN, sheet.getLastRowNum()); at++) {
            long known = texts(sheet.getRow(at)).values().stream()
                    .filter(table.headings()::contains)
                    .count();
            if (known > table.headings().size() / 2) {
                return at;
            }
        }
        return 0;
    }

    private Map<String, Integer> headings(Sheet sheet, TableSchema table) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Row row = sheet.getRow(headingRow(sheet, table));
        texts(row).forEach((at, heading) -> {
            boolean known = table.headings().contains(heading);
            if (known) {
                columns.putIfAbsent(heading, at);
            } else if (!IGNORED.contains(heading)
                    && PolicySchema.find(sheet.getSheetName()).isPresent()) {
                remarks.add(remark(row, at, SheetTexts.message("column.unknown", heading)));
            }
        });
        return columns;
    }

    private static Map<Integer, String> texts(@Nullable Row row) {
        Map<Integer, String> texts = new TreeMap<>();
        if (row != null) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.STRING) {
                    texts.put(cell.getColumnIndex(), cell.getStringCellValue().strip());
                }
            }
        }
        return texts;
    }

    private static SheetRemark remark(Row row, int column, Message text) {
        return new SheetRemark(row.getSheet().getSheetName(), new CellReference(row.getRowNum(), column), text);
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private SheetReading result() {
        Map<String, byte[]> complete = tables;
        if (refused.isEmpty()) {
            for (TableSchema table : PolicySchema.tables()) {
                if (!complete.containsKey(table.name())) {
                    refused.add(SheetRemark.ofFile(
                            SheetTexts.message("sheet.missing", table.title().zh())));
                }
            }
        }
        PolicyBundle bundle = refused.isEmpty() ? PolicyBundle.of(complete) : null;
        return new SheetReading(bundle, refused, remarks, placed);
    }
}
