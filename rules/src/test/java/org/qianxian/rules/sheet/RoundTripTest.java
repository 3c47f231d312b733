package org.qianxian.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    @TempDir
    private Path folder;

    @Test
    void theShippedTablesComeBackAsTheyWere() {
        SheetReading back = Workbook.of(Workbook.SHIPPED).read();

        assertThat(back.refused()).isEmpty();
        assertThat(back.remarks()).isEmpty();
        assertThat(back.bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
        assertThat(back.bundle().orElseThrow().canonicalTables()).isEqualTo(Workbook.SHIPPED.canonicalTables());
    }

    @Test
    void theWorkbookHelpsWhoFillsItIn() {
        Workbook.of(Workbook.SHIPPED).changed(workbook -> {
            XSSFSheet routing = workbook.getSheet("派单规则");
            assertThat(routing.getPaneInformation().isFreezePane()).isTrue();
            assertThat(routing.getDataValidations()).hasSizeGreaterThan(6);
            assertThat(Workbook.cell(routing, "B3").getCellStyle().getDataFormatString())
                    .isEqualTo("@");
            assertThat(Workbook.cell(routing, "N3").getStringCellValue()).contains("燃气泄漏：首办在市，由市级燃气主办");
            assertThat(workbook.isSheetHidden(workbook.getSheetIndex("字典"))).isTrue();
            assertThat(workbook.getSheet("说明").getLastRowNum()).isGreaterThan(60);
        });
    }

    @Test
    void openedAndSavedByLibreOfficeNothingIsLost() throws IOException, InterruptedException {
        assumeTrue(isThere("soffice"), "LibreOffice is not installed");
        Path exported = folder.resolve("rules.xlsx");
        Files.write(exported, Workbook.of(Workbook.SHIPPED).file());
        Path saved = Files.createDirectory(folder.resolve("saved"));

        Process office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML",
                        "--outdir",
                        saved.toString(),
                        exported.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("office.log").toFile())
                .start();
        assertThat(office.waitFor(5, TimeUnit.MINUTES)).isTrue();

        SheetReading back =
                Workbook.ofFile(Files.readAllBytes(saved.resolve("rules.xlsx"))).read();
        assertThat(back.refused()).isEmpty();
        assertThat(back.bundle().orElseThrow().hash()).isEqualTo(Workbook.SHIPPED.hash());
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
