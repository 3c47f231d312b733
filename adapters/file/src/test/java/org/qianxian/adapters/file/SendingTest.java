package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.dispatch.Outcome;

/** What is written, under which name, and what is never overwritten. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class SendingTest {
    private static final String COLUMNS =
            "{name: \"'c-' & dispatch.effectKey & '.x'\", columns: {编号: case.number, 标题: case.title}}";
    private static final String BODY =
            "{name: \"'c-' & dispatch.effectKey & '.x'\", root: 交办, body: {编号: case.number, 明细: {标题: case.title}}}";

    @TempDir
    Path folder;

    @Test
    void aWorkbook() throws Exception {
        try (Lab lab = Lab.sending(folder, "{format: xlsx}", "", COLUMNS)) {
            assertThat(lab.send(Lab.order("k1", "=1+1 𠮷"))).isEqualTo(new Outcome.Accepted(null));
        }
        try (InputStream file = Files.newInputStream(folder.resolve("c-k1.x"));
                XSSFWorkbook workbook = new XSSFWorkbook(file)) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("标题");
            assertThat(sheet.getRow(1).getCell(1).getStringCellValue())
                    .as("a text, no formula")
                    .isEqualTo("=1+1 𠮷");
        }
    }

    @Test
    void xmlInGbkSaysSoAndKeepsWordsWords() throws Exception {
        try (Lab lab = Lab.sending(folder, "{format: xml, encoding: GBK}", "", BODY)) {
            assertThat(lab.send(Lab.order("k1", "</标题><坏/>&"))).isEqualTo(new Outcome.Accepted(null));
        }
        assertThat(Files.readString(folder.resolve("c-k1.x"), Lab.GBK))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"GBK\"?>\n<交办><编号>" + Lab.CASE
                        + "</编号><明细><标题>&lt;/标题&gt;&lt;坏/&gt;&amp;</标题></明细></交办>\n");
    }

    @Test
    void json() throws Exception {
        String action = BODY.replace("root: 交办, ", "");
        try (Lab lab = Lab.sending(folder, "{format: json}", "", action)) {
            lab.send(Lab.order("k1", "灯"));
        }
        assertThat(Files.readString(folder.resolve("c-k1.x")))
                .isEqualTo("{\"编号\":\"" + Lab.CASE + "\",\"明细\":{\"标题\":\"灯\"}}");
    }

    @Test
    void whatTheEncodingLacksIsRefusedByItsField() {
        try (Lab lab = Lab.sending(folder, "{format: xml, encoding: GBK}", "", BODY)) {
            assertThat(lab.send(Lab.order("k1", "𠮷野家")))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.fault().in(Locale.CHINESE))
                                    .contains("body.明细.标题", "GBK", "：𠮷。"));
        }
        try (Lab wider = Lab.sending(folder, "{format: xml, encoding: GB18030}", "", BODY)) {
            assertThat(wider.send(Lab.order("k1", "𠮷野家"))).isEqualTo(new Outcome.Accepted(null));
        }
    }

    @Test
    void theMarkerComesLastAndIsWhatCounts() throws Exception {
        String transport = "{marker: '{stem}.ok', temporary: '{name}.tmp'}";
        try (Lab lab = Lab.sending(folder, transport, "lookUp: {folders: []}", COLUMNS)) {
            lab.send("k1");
            assertThat(Folders.names(folder)).containsExactly("c-k1.ok", "c-k1.x");
            Files.delete(folder.resolve("c-k1.ok"));
            assertThat(lab.connector().lookUp(Lab.order("k1", "灯")))
                    .as("without the marker the department has not seen it")
                    .isInstanceOf(LookUp.NotFound.class);
            lab.send("k1");
            assertThat(Folders.names(folder)).containsExactly("c-k1.ok", "c-k1.x");
        }
    }

    @Test
    void whatTheDepartmentHasTakenIsNotSentAgain() throws Exception {
        Files.createDirectories(folder.resolve("taken"));
        try (Lab lab = Lab.sending(folder, "{}", "lookUp: {folders: [taken]}", COLUMNS)) {
            lab.send("k1");
            Files.move(folder.resolve("c-k1.x"), folder.resolve("taken/c-k1.x"));
            assertThat(lab.send("k1")).isEqualTo(new Outcome.Accepted(null));
            assertThat(Folders.names(folder)).containsExactly("taken");
            Files.move(folder.resolve("taken/c-k1.x"), folder.resolve("taken/c-k1.x.20261121"));
            assertThat(lab.connector().lookUp(Lab.order("k1", "灯"))).isInstanceOf(LookUp.Found.class);
            assertThat(lab.connector().lookUp(Lab.order("k", "灯"))).isInstanceOf(LookUp.NotFound.class);
        }
    }

    @Test
    void aFileOfAnotherDispatchIsNeverOverwritten() throws Exception {
        String action = "{name: \"'today.csv'\", columns: {标题: case.title}}";
        String profile =
                "system: lab\nname: lab\nkind: file\ncapabilities: {idempotent: false, lookUp: false, poll: false,"
                        + " push: false}\nactions: {dispatch: " + action + "}\n";
        try (Lab lab = Lab.of(folder, profile)) {
            assertThat(lab.send(Lab.order("k1", "灯"))).isEqualTo(new Outcome.Accepted(null));
            assertThat(lab.send(Lab.order("k2", "井盖"))).isInstanceOf(Outcome.Unavailable.class);
            assertThat(Files.readString(folder.resolve("today.csv"))).contains("灯");
            Files.delete(folder.resolve("today.csv"));
            assertThat(lab.send(Lab.order("k2", "井盖"))).isEqualTo(new Outcome.Accepted(null));
        }
    }

    @Test
    void aNameThatWouldBeAPathIsRefused() {
        String action = "{name: \"'../' & dispatch.effectKey\", columns: {标题: case.title}}";
        try (Lab lab = Lab.sending(folder, "{}", "", action)) {
            assertThat(lab.send("k1")).isInstanceOf(Outcome.Refused.class);
        }
    }
}
