package org.qianxian.rules.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.qianxian.casework.city.City;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.schema.ColumnSchema;
import org.qianxian.rules.schema.ColumnType;
import org.qianxian.rules.schema.Dictionaries;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.Reading;
import org.qianxian.rules.schema.TableSchema;

/**
 * Writes tables as a workbook: headings that stay in sight, drop-down lists of what a cell may say, every cell as text (so
 * that codes keep their zeros), each row as a sentence at its end, and a page of explanations.
 */
public final class SheetWriter {
    static final String READING = "读法";
    static final String HELP = "说明";
    static final String WORDS = "字典";

    /** New rows are written below the last one; they want the lists as well. */
    private static final int ROWS_TO_COME = 2000;

    /** In characters of 1/256 each. */
    private static final int NARROW = 12 * 256;

    private static final int MIDDLE = 22 * 256;
    private static final int WIDE = 60 * 256;
    private static final int WIDE_LIST = 8;

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final Dictionaries dictionaries;
    private final Map<List<String>, String> lists = new LinkedHashMap<>();
    private final CellStyle text = workbook.createCellStyle();
    private final CellStyle heading = workbook.createCellStyle();
    private final CellStyle sentence = workbook.createCellStyle();

    private SheetWriter(City city) {
        dictionaries = Dictionaries.of(city);
        short asText = workbook.createDataFormat().getFormat("@");
        text.setDataFormat(asText);
        heading.setDataFormat(asText);
        Font bold = workbook.createFont();
        bold.setBold(true);
        heading.setFont(bold);
        heading.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        heading.setBorderBottom(BorderStyle.THIN);
        Font grey = workbook.createFont();
        grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
        sentence.setFont(grey);
        sentence.setDataFormat(asText);
    }

    public static void write(PolicyBundle bundle, City city, OutputStream out) throws IOException {
        SheetWriter writer = new SheetWriter(city);
        try (XSSFWorkbook workbook = writer.workbook) {
            writer.writeHelp();
            XSSFSheet words = workbook.createSheet(WORDS);
            for (TableSchema table : PolicySchema.tables()) {
                writer.writeTable(table, bundle.rows(table.name()), words);
            }
            workbook.setSheetOrder(WORDS, workbook.getNumberOfSheets() - 1);
            workbook.setSheetHidden(workbook.getSheetIndex(words), true);
            workbook.setActiveSheet(1);
            workbook.setSelectedTab(1);
            workbook.write(out);
        }
    }

    private void writeTable(TableSchema table, List<CsvRow> rows, XSSFSheet words) {
        XSSFSheet sheet = workbook.createSheet(table.title().zh());
        List<ColumnSchema> columns = table.columns();
        XSSFRow head = sheet.createRow(0);
        for (int column = 0; column < columns.size(); column++) {
            put(head, column, columns.get(column).heading(), heading);
            sheet.setDefaultColumnStyle(column, text);
            sheet.setColumnWidth(column, width(columns.get(column)));
        }
        put(head, columns.size(), READING, heading);
        sheet.setColumnWidth(columns.size(), WIDE);
        Reading reading = new Reading(table);
        for (CsvRow row : rows) {
            XSSFRow line = sheet.createRow(sheet.getLastRowNum() + 1);
            for (int column = 0; column < columns.size(); column++) {
                put(line, column, row.get(columns.get(column).heading()), text);
            }
            put(line, columns.size(), reading.of(row.cells()), sentence);
        }
        int last = rows.size() + ROWS_TO_COME;
        for (int column = 0; column < columns.size(); column++) {
            offer(sheet, words, columns.get(column), column, last);
        }
        sheet.createFreezePane(1, 1);
        sheet.setAutoFilter(new CellRangeAddress(0, Math.max(1, rows.size()), 0, columns.size()));
    }

    /** A list that closes a cell to everything else only where nothing else can be right. */
    private void offer(XSSFSheet sheet, XSSFSheet words, ColumnSchema column, int at, int lastRow) {
        List<String> choices = new ArrayList<>();
        if (column.any()) {
            choices.add("*");
        }
        choices.addAll(choices(column));
        if (choices.isEmpty()) {
            return;
        }
        String name = lists.computeIfAbsent(choices, list -> named(words, list));
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createFormulaListConstraint(name), new CellRangeAddressList(1, lastRow, at, at));
        boolean closed = !column.many() && column.suggestions().isEmpty();
        validation.setShowErrorBox(closed);
        validation.createErrorBox(column.heading(), column.doc().zh());
        validation.setShowPromptBox(true);
        validation.createPromptBox(column.heading(), column.doc().zh());
        validation.setEmptyCellAllowed(!column.required());
        validation.setSuppressDropDownArrow(true); // the library has it the other way round: this shows the arrow
        sheet.addValidationData(validation);
    }

    private List<String> choices(ColumnSchema column) {
        return switch (column.type()) {
            case CODE -> dictionaries.get(String.valueOf(column.dictionary())).cells();
            case WORD -> column.words();
            case PHRASE -> column.suggestions();
            default -> List.of();
        };
    }

    /** Lists stand on a page of their own, for a list in the cell's own rule may have 255 characters only. */
    private String named(XSSFSheet words, List<String> list) {
        int column = lists.size();
        for (int row = 0; row < list.size(); row++) {
            XSSFRow line = words.getRow(row) == null ? words.createRow(row) : words.getRow(row);
            put(line, column, list.get(row), text);
        }
        String letter = CellReference.convertNumToColString(column);
        XSSFName name = workbook.createName();
        name.setNameName("list_" + (column + 1));
        name.setRefersToFormula(WORDS + "!$" + letter + "$1:$" + letter + "$" + list.size());
        return name.getNameName();
    }

    private void writeHelp() {
        XSSFSheet sheet = workbook.createSheet(HELP);
        sheet.setColumnWidth(0, MIDDLE);
        sheet.setColumnWidth(1, MIDDLE);
        sheet.setColumnWidth(2, WIDE);
        sheet.setColumnWidth(3, WIDE);
        for (int line = 1; line <= 9; line++) {
            row(sheet, SheetTexts.message("help." + line).in(java.util.Locale.CHINESE));
        }
        for (TableSchema table : PolicySchema.tables()) {
            row(sheet, "");
            XSSFRow title = row(
                    sheet,
                    table.title().zh(),
                    table.name(),
                    table.doc().zh(),
                    table.doc().en());
            title.getCell(0).setCellStyle(heading);
            for (ColumnSchema column : table.columns()) {
                row(
                        sheet,
                        column.heading(),
                        column.english(),
                        column.doc().zh(),
                        column.doc().en());
            }
        }
    }

    private XSSFRow row(XSSFSheet sheet, String... cells) {
        XSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int column = 0; column < cells.length; column++) {
            put(row, column, cells[column], text);
        }
        return row;
    }

    private static void put(XSSFRow row, int column, String value, CellStyle style) {
        XSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        if (!value.isEmpty()) {
            cell.setCellValue(XmlText.escaped(value));
        }
    }

    private static int width(ColumnSchema column) {
        boolean wide = column.type() == ColumnType.UNIT
                || (column.type() == ColumnType.TEXT && !column.required())
                || (column.many() && column.heading().length() < WIDE_LIST);
        return wide ? MIDDLE : NARROW;
    }
}
