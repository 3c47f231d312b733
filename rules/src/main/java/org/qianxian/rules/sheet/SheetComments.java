package org.qianxian.rules.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.qianxian.casework.text.Fault;
import org.qianxian.rules.Finding;
import org.qianxian.rules.Finding.Severity;
import org.qianxian.rules.Findings;

/** Writes findings into a copy of the workbook, as comments of the cells that they are about. */
public final class SheetComments {
    private static final String AUTHOR = "千线";
    private static final int WIDTH = 5;
    private static final int HEIGHT = 6;

    private final XSSFWorkbook workbook;
    private final Map<Short, CellStyle> marked = new LinkedHashMap<>();

    private SheetComments(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** @param file the workbook that was read */
    public static void write(byte[] file, SheetReading reading, Findings findings, Locale language, OutputStream out)
            throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            SheetComments comments = new SheetComments(workbook);
            comments.texts(reading, findings, language).forEach(comments::comment);
            workbook.write(out);
        }
    }

    private record Spot(String sheet, CellReference cell) {}

    private Map<Spot, String> texts(SheetReading reading, Findings findings, Locale language) {
        Map<Spot, String> texts = new LinkedHashMap<>();
        for (SheetRemark remark : reading.refusedRemarks()) {
            if (remark.at() != null) {
                add(texts, new Spot(remark.sheet(), remark.at()), "✗ ", remark.fault(), language);
            }
        }
        List<Finding> all = findings.all();
        for (Finding finding : all) {
            SheetReader.Placed table = reading.placed(finding.table());
            if (table != null) {
                CellReference at = reading.place(finding).orElse(new CellReference(table.headingRow(), 0));
                String mark = finding.severity() == Severity.ERROR ? "✗ " : "! ";
                add(texts, new Spot(table.sheet(), at), mark, finding.fault(), language);
            }
        }
        return texts;
    }

    private static void add(Map<Spot, String> texts, Spot spot, String mark, Fault fault, Locale language) {
        String value = fault.value() == null ? "" : "「" + fault.value() + "」";
        String text = mark + value + fault.problem().in(language) + "。"
                + fault.problem().remedyIn(language);
        texts.merge(spot, text, (before, more) -> before + "\n" + more);
    }

    private void comment(Spot spot, String text) {
        XSSFSheet sheet = workbook.getSheet(spot.sheet());
        int at = spot.cell().getRow();
        int column = spot.cell().getCol();
        XSSFRow row = sheet.getRow(at) == null ? sheet.createRow(at) : sheet.getRow(at);
        XSSFCell cell = row.getCell(column) == null ? row.createCell(column) : row.getCell(column);
        cell.removeCellComment();
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setCol1(column + 1);
        anchor.setCol2(column + 1 + WIDTH);
        anchor.setRow1(at);
        anchor.setRow2(at + HEIGHT);
        Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
        comment.setAddress(new CellAddress(at, column));
        comment.setAuthor(AUTHOR);
        comment.setString(workbook.getCreationHelper().createRichTextString(XmlText.escaped(text)));
        cell.setCellComment(comment);
        cell.setCellStyle(marked.computeIfAbsent(cell.getCellStyle().getIndex(), style -> yellow(cell)));
    }

    private CellStyle yellow(XSSFCell cell) {
        CellStyle style = workbook.createCellStyle();
        style.cloneStyleFrom(cell.getCellStyle());
        style.setFillForegroundColor(IndexedColors.LIGHT_YELLOW.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }
}
