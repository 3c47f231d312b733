package org.qianxian.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qianxian.rules.Findings;

/** What people do to spreadsheets. */
class PeopleAndSheetsTest {
    private static final Workbook SHIPPED = Workbook.of(Workbook.SHIPPED);

    private static String shipped(String table, int row, String heading) {
        return Workbook.SHIPPED.rows(table).get(row).get(heading);
    }

    private static String read(Workbook workbook, String table, int row, String heading) {
        return workbook.read().bundle().orElseThrow().rows(table).get(row).get(heading);
    }

    @Nested
    class MetKindly {
        @Test
        void spacesAround() {
            Workbook workbook = SHIPPED.with("派单规则", "F3", " 市\u00A0 ");

            assertThat(workbook.read().bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
            assertThat(workbook.said()).contains("《派单规则》 F3：首尾有空格，已去掉");
        }

        @Test
        void fullWidthDigitsAndSigns() {
            Workbook workbook = SHIPPED.with("时限规则", "H2", "２").with("时限规则", "L2", "８０％");

            assertThat(workbook.read().bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
            assertThat(workbook.said()).contains("《时限规则》 L2：「８０％」按「80%」读入");
        }

        @Test
        void numbersDatesAndPercentagesThatAreNoTexts() {
            Workbook workbook = SHIPPED.changed(book -> {
                Workbook.cell(book.getSheet("派单规则"), "J3").setCellValue(10);
                CellStyle dates = book.createCellStyle();
                dates.setDataFormat(book.createDataFormat().getFormat("yyyy/m/d"));
                Workbook.cell(book.getSheet("派单规则"), "K3").setCellValue(LocalDate.of(2020, 1, 1));
                Workbook.cell(book.getSheet("派单规则"), "K3").setCellStyle(dates);
                Workbook.cell(book.getSheet("时限规则"), "L2").setCellValue(0.8);
            });

            assertThat(workbook.read().bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
        }

        @Test
        void aCodeThatLostItsZero() {
            Workbook workbook = SHIPPED.changed(
                    book -> Workbook.cell(book.getSheet("派单规则"), "B3").setCellValue(101));

            assertThat(read(workbook, "routing", 1, "事项")).isEqualTo("0101 燃气泄漏");
            assertThat(workbook.said()).contains("《派单规则》 B3：「101」按「0101 燃气泄漏」读入");
        }

        @Test
        void aDateThatExcelMadeOutOfACode() {
            Workbook workbook = SHIPPED.changed(book -> {
                CellStyle dates = book.createCellStyle();
                dates.setDataFormat(book.createDataFormat().getFormat("m月d日"));
                Workbook.cell(book.getSheet("派单规则"), "B3").setCellValue(LocalDate.of(2026, 7, 3));
                Workbook.cell(book.getSheet("派单规则"), "B3").setCellStyle(dates);
            });

            assertThat(read(workbook, "routing", 1, "事项")).isEqualTo("0703 暴露垃圾");
            assertThat(workbook.said()).contains("《派单规则》 B3：被表格软件改成了日期（2026-07-03），按「0703 暴露垃圾」读入");
        }

        @Test
        void mergedCells() {
            Workbook workbook =
                    SHIPPED.changed(book -> book.getSheet("派单规则").addMergedRegion(new CellRangeAddress(1, 3, 12, 12)));

            assertThat(read(workbook, "routing", 2, "依据")).isEqualTo(shipped("routing", 0, "依据"));
            assertThat(workbook.said()).contains("《派单规则》 M3：合并的单元格，按「县区部门三定规定」读入");
        }

        @Test
        void hiddenRowsCountAndAreTold() {
            Workbook workbook =
                    SHIPPED.changed(book -> book.getSheet("结案规则").getRow(2).setZeroHeight(true));

            assertThat(workbook.read().bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
            assertThat(workbook.said()).contains("《结案规则》 A3：这一行是隐藏的");
        }

        @Test
        void aSheetWithAnotherNameAndATitleAboveItsHeadings() {
            Workbook workbook = SHIPPED.changed(book -> {
                book.setSheetName(book.getSheetIndex("督办规则"), "督办（改）");
                book.getSheet("督办（改）").shiftRows(0, book.getSheet("督办（改）").getLastRowNum(), 1);
                Workbook.cell(book.getSheet("督办（改）"), "A1").setCellValue("大庆市督办规则");
            });

            assertThat(workbook.read().bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
            assertThat(workbook.said()).contains("工作表改了名，按表头认作「督办规则」");
        }

        @Test
        void columnsInAnotherOrderEmptyRowsAndAColumnOfOnesOwn() {
            Workbook workbook = SHIPPED.changed(book -> {
                Workbook.cell(book.getSheet("积分规则"), "L1").setCellValue("备注");
                Workbook.cell(book.getSheet("积分规则"), "L2").setCellValue("问过王科长");
                book.getSheet("积分规则").createRow(900);
            });

            assertThat(workbook.read().bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
        }
    }

    @Nested
    class Refused {
        @Test
        void aFormula() {
            Workbook workbook = SHIPPED.changed(
                    book -> Workbook.cell(book.getSheet("时限规则"), "H3").setCellFormula("1+1"));

            assertThat(workbook.read().bundle()).isEmpty();
            assertThat(workbook.said()).contains("《时限规则》 H3：是公式（=1+1），未读取");
        }

        @Test
        void aMacro() throws IOException {
            assertThat(said(withPart("xl/vbaProject.bin", new byte[] {1, 2, 3})))
                    .contains("带有宏（xl/vbaProject.bin）");
        }

        @Test
        void anExternalLink() throws IOException {
            assertThat(said(withPart("xl/externalLinks/externalLink1.xml", new byte[] {1})))
                    .contains("带有外部链接");
        }

        @Test
        void aBomb() throws IOException {
            assertThat(said(withPart("xl/worksheets/sheet99.xml", new byte[210_000_000])))
                    .contains("解压后过大");
        }

        @Test
        void aFileThatIsTooLargeDamagedOldOrSomethingElse() {
            assertThat(said(new byte[20_000_001])).contains("文件超过 20 MB");
            assertThat(said("行号,事项".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .contains("不是 XLSX 工作簿");
            assertThat(said(Arrays.copyOf(SHIPPED.file(), 5000))).containsAnyOf("文件已损坏", "不是 XLSX");
            assertThat(said(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}))
                    .contains("不是 XLSX 工作簿");
        }

        @Test
        void aSheetOrAColumnThatIsMissing() {
            assertThat(SHIPPED.changed(book -> book.removeSheetAt(book.getSheetIndex("积分规则")))
                            .said())
                    .contains("缺少工作表「积分规则」");
            assertThat(SHIPPED.with("积分规则", "H1", "公告天数").said()).contains("《积分规则》：缺少列：公示天数");
        }

        private static String said(byte[] file) {
            return Workbook.ofFile(file).said();
        }

        private static byte[] withPart(String name, byte[] content) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out);
                    var parts = new java.util.zip.ZipInputStream(new ByteArrayInputStream(SHIPPED.file()))) {
                for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                    zip.putNextEntry(new ZipEntry(part.getName()));
                    parts.transferTo(zip);
                }
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
            }
            return out.toByteArray();
        }
    }

    @Test
    void findingsComeBackAsCommentsOfTheirCells() throws IOException {
        Workbook workbook = SHIPPED.with("紧急规则", "G2", "急");
        Findings findings = workbook.check();

        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        SheetComments.write(workbook.file(), workbook.read(), findings, Locale.CHINESE, copy);

        try (XSSFWorkbook commented = new XSSFWorkbook(new ByteArrayInputStream(copy.toByteArray()))) {
            assertThat(Workbook.cell(commented.getSheet("紧急规则"), "G2")
                            .getCellComment()
                            .getString()
                            .getString())
                    .isEqualTo("✗ 「急」不在字典（一般、特急、紧急）。请改为其中之一。");
        }
        assertThat(Workbook.ofFile(copy.toByteArray()).check().errors()).hasSameSizeAs(findings.errors());
    }

    @Test
    void codeInACellDoesNothingButIsReported() {
        String code = "\"); System.setProperty(\"hacked\", \"yes\"); Runtime.getRuntime().exit(7); //";
        Workbook workbook = SHIPPED.with("派单规则", "D3", code)
                .with("派单规则", "G3", "T(java.lang.Runtime).getRuntime()")
                .with("升级规则", "F2", "${jndi:ldap://x}")
                .with("紧急规则", "C2", "=HYPERLINK(\"http://x\")")
                .with("时限规则", "H2", "then System.exit(1); end");

        assertThat(workbook.said())
                .contains("《派单规则》 D3「来源」：「" + code + "」不在字典")
                .contains("《派单规则》 G3「主办职能」：「T(java.lang.Runtime).getRuntime()」不在字典")
                .contains("《升级规则》 F2「去向」：「${jndi:ldap://x}」不认识这个去向")
                .contains("《时限规则》 H2「时长」：「then System.exit(1); end」不是时长");
        assertThat(System.getProperty("hacked")).isNull();
    }
}
