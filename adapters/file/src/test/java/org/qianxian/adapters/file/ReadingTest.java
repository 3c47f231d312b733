package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianxian.adapters.api.Polled;
import org.qianxian.casework.dispatch.UnitReport;

/** Reports in files: none lost, none doubled, and what cannot be read stands aside while the rest goes on. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ReadingTest {
    private static final String CSV = "{files: '*.csv', archive: read, items: rows}";

    @TempDir
    Path folder;

    @Test
    void aFileIsMovedOnlyWhenItsCursorComesBack() {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            lab.put("a.csv", Lab.reports("1", "2"));
            Polled first = lab.connector().poll("");
            assertThat(Lab.keys(first)).containsExactly("1", "2");
            assertThat(Folders.names(folder))
                    .as("the hub may die before it commits")
                    .contains("a.csv");
            assertThat(lab.connector().poll("").reports()).as("and asks again").isEqualTo(first.reports());

            lab.put("b.csv", Lab.reports("3"));
            Polled second = lab.connector().poll(first.cursor());
            assertThat(Lab.keys(second)).containsExactly("3");
            assertThat(Folders.names(folder.resolve("read"))).containsExactly("a.csv");
            assertThat(lab.connector().poll(first.cursor()).reports())
                    .as("died after moving: nothing is gone")
                    .isEqualTo(second.reports());
            Polled third = lab.connector().poll(second.cursor());
            assertThat(third.reports()).isEmpty();
            assertThat(third.cursor()).isEmpty();
            assertThat(Folders.names(folder.resolve("read"))).containsExactly("a.csv", "b.csv");
        }
    }

    @Test
    void aFileThatTookTheNameOfOneThatWasReadIsReadToo() {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            lab.put("a.csv", Lab.reports("1"));
            String cursor = lab.connector().poll("").cursor();
            lab.put("a.csv", Lab.reports("2"));
            Polled second = lab.connector().poll(cursor);
            assertThat(Lab.keys(second)).containsExactly("2");
            lab.put("read/a.csv", Lab.reports("0"));
            lab.connector().poll(second.cursor());
            assertThat(Folders.names(folder.resolve("read")))
                    .as("neither covers the other")
                    .hasSize(2);
        }
    }

    @Test
    void withoutAnArchiveWhatWasReadIsDeleted() {
        try (Lab lab = Lab.reading(folder, "{}", "{files: '*.csv', items: rows}")) {
            lab.put("a.csv", Lab.reports("1"));
            lab.connector().poll(lab.connector().poll("").cursor());
            assertThat(Folders.names(folder)).isEmpty();
        }
    }

    @Test
    void aTornLineStandsAsideWithItsReasonAndTheRestGoesOn() throws Exception {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            lab.put("a.csv", Lab.reports("1") + "2,DQ2026");
            lab.put("b.csv", Lab.reports("3"));
            Polled polled = lab.connector().poll("");
            assertThat(Lab.keys(polled)).containsExactlyInAnyOrder("1", "3");
            assertThat(Lab.told(polled))
                    .containsExactly("u1/a.csv:3：「2,DQ2026」这一行有 2 格，表头有 3 格；可能没有写完。请补全这一行后把文件放回原目录");
            Polled next = lab.connector().poll(polled.cursor());
            assertThat(next.faults()).as("told once").isEmpty();
            assertThat(Folders.names(folder.resolve("error"))).containsExactly("a.csv", "a.csv.reason");
            assertThat(Files.readString(folder.resolve("error/a.csv.reason"))).contains("a.csv:3", "没有写完");
            assertThat(Folders.names(folder.resolve("read"))).containsExactly("b.csv");
        }
    }

    @Test
    void aReportThatCannotBeUnderstoodNamesFileLineAndField() {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            lab.put("a.csv", "id,no,state,phone\r\n1," + Lab.CASE + ",10,\r\n," + Lab.CASE + ",10,13812345678\r\n");
            Polled polled = lab.connector().poll("");
            assertThat(Lab.keys(polled)).containsExactly("1");
            assertThat(Lab.told(polled))
                    .singleElement()
                    .asString()
                    .startsWith("u1/a.csv:3 key：")
                    .doesNotContain("13812345678");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv | '' | 文件是空的",
                "csv | 'id,id' | 「id」出现两次",
                "csv | 'id,no,state\n1,\"x' | 引号没有结束",
                "xml | '<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><r><i>&e;</i></r>' | DOCTYPE",
                "xml | '<r>&e;</r>' | 不是能读的 XML",
                "xml | '<r><i></r>' | 不是能读的 XML",
                "json | '{\"id\":1} {\"id\":2}' | 不是能读的 JSON",
                "xlsx | 'no package' | 不是能读的 XLSX"
            })
    void whatCannotBeReadAtAllStandsAside(String format, String content, String told) {
        try (Lab lab = Lab.reading(folder, "{}", "{files: '*.in', format: " + format + ", items: 'body.i'}")) {
            lab.put("a.in", content);
            Polled polled = lab.connector().poll("");
            assertThat(polled.reports()).isEmpty();
            assertThat(Lab.told(polled))
                    .singleElement()
                    .asString()
                    .startsWith("u1/a.in")
                    .contains(told);
            lab.connector().poll(polled.cursor());
            assertThat(Folders.names(folder.resolve("error"))).containsExactly("a.in", "a.in.reason");
        }
    }

    @Test
    void textInAnotherEncodingIsToldAtItsLine() {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            lab.put("a.csv", (Lab.reports("1") + "2," + Lab.CASE + ",签收\r\n").getBytes(Lab.GBK));
            assertThat(Lab.told(lab.connector().poll("")))
                    .singleElement()
                    .asString()
                    .startsWith("u1/a.csv:3")
                    .contains("不是 UTF-8 编码");
        }
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeadingAndSaysUtf8() {
        try (Lab lab = Lab.reading(folder, "{encoding: GBK}", CSV)) {
            lab.put("a.csv", "\uFEFFid,no,state,text\r\n1," + Lab.CASE + ",10,签收\r\n");
            assertThat(lab.connector().poll("").reports())
                    .extracting(UnitReport::key, UnitReport::text)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("1", "签收"));
        }
    }

    @Test
    void aFileOfTwoGigabytesIsRefusedUnread() throws IOException {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("a.csv").toFile(), "rw")) {
                file.setLength(2_000_000_000L); // sparse: it takes no space
            }
            Polled polled = lab.connector().poll("");
            assertThat(Lab.told(polled)).singleElement().asString().contains("a.csv", "8192 kB");
            lab.connector().poll(polled.cursor());
            assertThat(Folders.names(folder.resolve("error"))).containsExactly("a.csv", "a.csv.reason");
        }
    }

    @Test
    void aWorkbookThatIsABombIsRefused() throws IOException {
        try (Lab lab = Lab.reading(folder, "{}", "{files: '*.xlsx', format: xlsx, items: rows}")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
                byte[] nothing = new byte[1_000_000];
                for (int i = 0; i < 100; i++) {
                    zip.write(nothing);
                }
            }
            lab.put("a.xlsx", bytes.toByteArray());
            assertThat(Lab.told(lab.connector().poll("")))
                    .singleElement()
                    .asString()
                    .contains("解开后太大");
        }
    }

    @Test
    void aWorkbooksNumbersAndDatesAreReadAsTheyAre() throws IOException {
        try (Lab lab = Lab.reading(folder, "{}", "{files: '*.xlsx', format: xlsx, items: rows}")) {
            try (XSSFWorkbook workbook = new XSSFWorkbook();
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
                XSSFSheet sheet = workbook.createSheet();
                XSSFRow heading = sheet.createRow(0);
                heading.createCell(0).setCellValue("id");
                heading.createCell(1).setCellValue("no");
                heading.createCell(2).setCellValue("state");
                heading.createCell(3).setCellValue("text");
                XSSFRow row = sheet.createRow(2);
                row.createCell(0).setCellValue(138123456780D);
                row.createCell(1).setCellValue(Lab.CASE);
                row.createCell(2).setCellValue(40);
                CellStyle asDate = workbook.createCellStyle();
                asDate.setDataFormat(workbook.createDataFormat().getFormat("m/d/yy"));
                row.createCell(3).setCellValue(java.time.LocalDateTime.of(2026, 11, 21, 10, 30));
                row.getCell(3).setCellStyle(asDate);
                workbook.write(bytes);
                lab.put("a.xlsx", bytes.toByteArray());
            }
            Polled polled = lab.connector().poll("");
            assertThat(polled.faults()).isEmpty();
            assertThat(polled.reports())
                    .extracting(UnitReport::key, UnitReport::kind, UnitReport::text)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            "138123456780", UnitReport.Kind.COMPLETED, "2026-11-21 10:30:00"));
        }
    }

    @Test
    void aFileThatStillGrowsIsLeftUntilTwoLooksFindItTheSame() {
        try (Lab lab = Lab.reading(folder, "{}", "{files: '*.csv', complete: stable, archive: read, items: rows}")) {
            lab.put("a.csv", Lab.reports("1"));
            Polled first = lab.connector().poll("");
            assertThat(first.reports()).isEmpty();
            lab.put("a.csv", Lab.reports("1", "2"));
            Polled grown = lab.connector().poll(first.cursor());
            assertThat(grown.reports()).isEmpty();
            Polled whole = lab.connector().poll(grown.cursor());
            assertThat(Lab.keys(whole)).containsExactly("1", "2");
            assertThat(lab.connector().poll(whole.cursor()).cursor()).isEmpty();
            assertThat(Folders.names(folder.resolve("read"))).containsExactly("a.csv");
        }
    }

    @Test
    void aFileWithoutItsMarkerIsNotThereYet() {
        try (Lab lab =
                Lab.reading(folder, "{}", "{files: '*.csv', complete: marker, marker: '{stem}.ok', items: rows}")) {
            lab.put("a.csv", Lab.reports("1"));
            assertThat(lab.connector().poll("").reports()).isEmpty();
            lab.put("a.ok", "");
            Polled polled = lab.connector().poll("");
            assertThat(Lab.keys(polled)).containsExactly("1");
            lab.connector().poll(polled.cursor());
            assertThat(Folders.names(folder)).as("the marker goes too").isEmpty();
        }
    }

    @Test
    void linksAreNotFollowedAndOddNamesAreToldOnceAndLeftAlone() throws IOException {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            Path elsewhere = Files.createTempFile("elsewhere", ".csv");
            Files.writeString(elsewhere, Lab.reports("secret"), StandardCharsets.UTF_8);
            Files.createSymbolicLink(folder.resolve("link.csv"), elsewhere);
            lab.put("a\nb.csv", Lab.reports("1"));
            lab.put("反馈 (2).csv", Lab.reports("2"));
            Polled polled = lab.connector().poll("");
            assertThat(Lab.keys(polled)).containsExactly("2");
            assertThat(Lab.told(polled)).singleElement().asString().contains("不该有的字符");
            Polled next = lab.connector().poll(polled.cursor());
            assertThat(next.faults()).as("told once").isEmpty();
            assertThat(Folders.names(folder)).contains("a\nb.csv", "link.csv").doesNotContain("反馈 (2).csv");
            Files.delete(elsewhere);
        }
    }

    @Test
    void aFileThatCannotBeMovedIsToldOnceAndNotReadAgain() throws IOException {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            lab.put("a.csv", Lab.reports("1"));
            lab.put("read", "a file stands where the folder should be");
            Polled first = lab.connector().poll("");
            lab.put("b.csv", Lab.reports("2"));
            Polled second = lab.connector().poll(first.cursor());
            assertThat(Lab.keys(second)).as("the others go on").containsExactly("2");
            assertThat(Lab.told(second)).singleElement().asString().contains("a.csv");
            Polled third = lab.connector().poll(second.cursor());
            assertThat(third.reports()).isEmpty();
            assertThat(Lab.told(third)).singleElement().asString().contains("b.csv");
            Files.delete(folder.resolve("read"));
            assertThat(lab.connector().poll(third.cursor()).cursor()).isEmpty();
            assertThat(Folders.names(folder.resolve("read"))).containsExactly("a.csv", "b.csv");
        }
    }

    @Test
    void olderFilesAreReadFirst() throws IOException {
        try (Lab lab = Lab.reading(folder, "{}", CSV)) {
            lab.put("a.csv", Lab.reports("2"));
            lab.put("b.csv", Lab.reports("1"));
            Files.setLastModifiedTime(
                    folder.resolve("b.csv"), FileTime.from(Instant.now().minusSeconds(60)));
            assertThat(Lab.keys(lab.connector().poll(""))).containsExactly("1", "2");
        }
    }
}
