package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.desk.DoorEntry.Disposition;

class ImportingTest {
    private static final String HEADING = "来源单号,上报时间,标题,内容,一级分类,区县代码,街道代码,村社区代码\n";

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Importing importing = new Importing(Doors.reception(store, store, Repository.channels()), 2);

    @Test
    void theRealMessagesAreAllAccountedForAndAgainAreOnlyRepeats() {
        Optional<Path> messages = Repository.citizenMessages();
        assumeTrue(messages.isPresent(), "the real messages are not at hand");
        List<Long> told = new ArrayList<>();

        ImportResult first = importing.run(
                "citizen-messages",
                messages.get(),
                folder.resolve("receipts.csv"),
                folder.resolve("rejected.csv"),
                (totals, rate) -> told.add(totals.read()));

        assertThat(first.totals()).isEqualTo(new ImportTotals(495, 494, 0, 1, 0, 0));
        assertThat(told).endsWith(495L);
        assertThat(folder.resolve("receipts.csv")).content().hasLineCount(496);
        assertThat(folder.resolve("rejected.csv")).doesNotExist();
        assertThat(store.all())
                .hasSize(494)
                .allMatch(found -> found.report().caseClass() != null)
                .allMatch(found -> found.report().location().area().length() >= 9);

        ImportResult again = importing.run(
                "citizen-messages", messages.get(), null, folder.resolve("rejected.csv"), ImportProgress.NOBODY);

        assertThat(again.totals().cases()).isZero();
        assertThat(again.totals().rejected()).isZero();
        assertThat(again.totals().read()).isEqualTo(495);
        assertThat(store.all()).hasSize(494);
    }

    @Test
    void rowsThatCannotBeUsedAreListedWithWhatToDo() throws IOException {
        ImportResult result = run(HEADING
                + row("1", "2026/11/20 08:00", "一")
                + row("2", "2026/2/30", "二")
                + "3,2026/11/20,太短\n"
                + row("4", "2026/11/20 08:00", "\"四，两\n行\""));

        assertThat(result.totals()).isEqualTo(new ImportTotals(4, 2, 0, 0, 0, 2));
        assertThat(rejected())
                .anyMatch(line -> line.startsWith("3,上报时间,2026/2/30,没有这个日期或时刻,"))
                .anyMatch(line -> line.startsWith("4,第4行,") && line.contains("有 3 格"));
        assertThat(store.all()).anyMatch(found -> found.report().content().equals("四，两\n行"));
        assertThat(store.door(Disposition.REJECTED))
                .extracting(entry -> new String(entry.raw(), StandardCharsets.UTF_8))
                .contains("3,2026/11/20,太短");
    }

    @Test
    void aTornLastLineIsRejectedAndTheRestIsTakenIn() throws IOException {
        ImportResult result = run(HEADING + row("1", "2026/11/20", "一") + "2,2026/11/20,标题,\"二");
        assertThat(result.totals()).isEqualTo(new ImportTotals(2, 1, 0, 0, 0, 1));
        assertThat(rejected()).anyMatch(line -> line.contains("中断"));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws IOException {
        ImportResult result = run(HEADING
                + row("1", "2026/11/20", "一")
                + row("2", "2026/11/20", "\"二")
                + row("3", "2026/11/20", "三")
                + row("4", "2026/11/20", "四"));
        assertThat(result.totals()).isEqualTo(new ImportTotals(4, 3, 0, 0, 0, 1));
        assertThat(rejected()).anyMatch(line -> line.contains("引号没有配对"));
    }

    @Test
    void aMissingColumnIsAFaultOfTheFile() throws IOException {
        ImportResult result = run("来源单号,上报时间,标题\n1,2026/11/20,一\n");
        assertThat(result.readable()).isFalse();
        assertThat(result.faults()).hasSize(5);
        assertThat(result.totals()).isEqualTo(ImportTotals.NONE);
        assertThat(store.door(Disposition.REJECTED)).hasSize(1);
    }

    @Test
    void anAdditionalColumnIsAWarning() throws IOException {
        ImportResult result =
                run(HEADING.strip() + ",心情\n" + row("1", "2026/11/20", "一").strip() + ",好\n");
        assertThat(result.totals().cases()).isEqualTo(1);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.value()).isEqualTo("心情"));
    }

    @Test
    void anEmptyFileIsAFaultAndAHeadingAloneIsNot() throws IOException {
        assertThat(run("").readable()).isFalse();
        assertThat(run(HEADING).totals()).isEqualTo(ImportTotals.NONE);
    }

    @Test
    void byteOrderMarksAndChineseEncodingsAreRecognised() throws IOException {
        String text = HEADING + row("1", "2026/11/20", "路灯不亮");
        for (byte[] bytes : List.of(
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                text.getBytes(Charset.forName("GBK")),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_16))) {
            Path file = folder.resolve("f.csv");
            Files.write(file, bytes);
            assertThat(run(file).totals().read()).isEqualTo(1);
        }
        assertThat(store.all())
                .singleElement()
                .satisfies(found -> assertThat(found.report().content()).isEqualTo("路灯不亮"));
        assertThat(store.door(Disposition.REPEAT)).hasSize(3);
    }

    @Test
    void aCharacterThatFitsNoEncodingCostsItsRowOnly() throws IOException {
        byte[] bytes =
                (HEADING + row("1", "2026/11/20", "一~") + row("2", "2026/11/20", "二")).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = bytes[at] == '~' ? (byte) 0xFF : bytes[at];
        }
        Path file = folder.resolve("f.csv");
        Files.write(file, bytes);
        assertThat(run(file).totals()).isEqualTo(new ImportTotals(2, 1, 0, 0, 0, 1));
    }

    @Test
    void jsonLinesGoThroughAnyMapping() throws IOException {
        Path file = folder.resolve("f.jsonl");
        Files.writeString(file, """
                {"id": "PV-1", "body": "路灯不亮", "createdAt": "2026-11-20T08:30:00+08:00", "place": {"address": "红旗街"}}
                {"id": "PV-2", "body":
                """);
        ImportResult result =
                importing.run("peoples-voice", file, null, folder.resolve("rejected.csv"), ImportProgress.NOBODY);
        assertThat(result.totals()).isEqualTo(new ImportTotals(2, 1, 0, 0, 0, 1));
        assertThat(store.all().get(0).report().location().address()).isEqualTo("红旗街");
    }

    @Test
    void aColumnWithDotsIsAPlaceWithinAPlace() throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, "id,body,createdAt,place.address\nPV-1,路灯不亮,2026-11-20T08:30:00+08:00,红旗街\n");
        importing.run("peoples-voice", file, null, folder.resolve("rejected.csv"), ImportProgress.NOBODY);
        assertThat(store.all().get(0).report().location().address()).isEqualTo("红旗街");
    }

    @Test
    void theSameNumberTwiceKeepsItsOrder() throws IOException {
        StringBuilder text = new StringBuilder(HEADING);
        for (int pair = 0; pair < 100; pair++) {
            text.append(row("N" + pair, "2026/11/20", "先")).append(row("N" + pair, "2026/11/20", "后"));
        }
        assertThat(run(text.toString()).totals()).isEqualTo(new ImportTotals(200, 100, 0, 100, 0, 0));
        assertThat(store.all()).allMatch(found -> found.report().content().equals("先"));
    }

    @Test
    void whenTheStoreIsGoneTheImportStopsAndIsRunAgain() throws IOException {
        String text = HEADING + row("1", "2026/11/20", "一") + row("2", "2026/11/20", "二");
        run(HEADING + row("1", "2026/11/20", "一"));
        store.breakDown(true);
        Importing.StoppedException stopped = catchThrowableOfType(Importing.StoppedException.class, () -> run(text));
        assertThat(stopped.totals().read()).isZero();
        store.breakDown(false);
        assertThat(run(text).totals()).isEqualTo(new ImportTotals(2, 1, 1, 0, 0, 0));
    }

    @Test
    void aLargeFileIsReadInLittleMemory() throws IOException {
        Path file = folder.resolve("large.csv");
        int rows = 80_000;
        String content = "字".repeat(500);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(HEADING);
            for (int number = 0; number < rows; number++) {
                writer.write(row("N" + number, "2026/11/20", content));
            }
        }
        long before = usedMemory();
        long most = 0;
        long read = 0;
        try (Rows all = Importing.open(Repository.channels().get("citizen-messages"), file)) {
            for (Row row = all.next(); row != null; row = all.next()) {
                if (++read % 20_000 == 0) {
                    most = Math.max(most, usedMemory());
                }
            }
        }
        assertThat(read).isEqualTo(rows);
        assertThat(most - before)
                .as("bytes held of a file of %s", Files.size(file))
                .isLessThan(32L << 20);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private ImportResult run(String text) throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, text);
        return run(file);
    }

    private ImportResult run(Path file) {
        return importing.run("citizen-messages", file, null, folder.resolve("rejected.csv"), ImportProgress.NOBODY);
    }

    private List<String> rejected() throws IOException {
        return Files.readAllLines(folder.resolve("rejected.csv"));
    }

    private static String row(String number, String at, String content) {
        return number + "," + at + ",标题," + content + ",城乡建设,230604,230604014,230604014011\n";
    }
}
