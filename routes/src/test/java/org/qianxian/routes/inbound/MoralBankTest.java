package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.desk.DoorEntry.Disposition;

/** Files dropped into a folder. */
class MoralBankTest {
    private static final String HEADING = "记录编号,记录类型,上报时间,标题,描述,类别,区划代码,地址,经度,纬度,上报人,联系电话,是否匿名,积分,积分事由\n";
    private static final String REPORT = "MB-1,上报,2026/11/20 9:00,,楼道堆满纸箱,楼道堆物,230602013001,红旗街,,,赵六,,否,,\n";
    private static final String POINTS = "MB-2,积分,2026/11/20 9:00,,,,,,,,赵六,,,5,清扫楼道\n";

    @TempDir
    Path data;

    private final MemoryStore store = new MemoryStore();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        Reception reception = Doors.reception(store, store, Repository.channels());
        folder = data.resolve("moral-bank");
        Files.createDirectories(folder.resolve("in"));
        camel.addRoutes(new FolderRoutes(
                reception, new Importing(reception, 2), data, Duration.ofMillis(100), Repository.CLOCK));
        camel.start();
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    @Test
    void reportsBecomeCasesAndPointsLedgerEntries() throws IOException {
        drop("0001.csv", "\uFEFF" + HEADING + REPORT + POINTS);

        awaitFile("done/0001.csv");

        assertThat(store.all()).singleElement().satisfies(found -> {
            assertThat(found.report().title()).isEqualTo("楼道堆满纸箱");
            assertThat(found.report().caseClass()).isEqualTo("0707");
        });
        assertThat(store.door(Disposition.LEDGER)).hasSize(1);
        assertThat(folder.resolve("done/0001.csv.receipt.csv"))
                .content()
                .contains("2,MB-1,new," + store.all().get(0).number())
                .contains("3,MB-2,ledger,");
        assertThat(folder.resolve("done/0001.csv.rejected.csv")).doesNotExist();
        assertThat(folder.resolve("in/0001.csv")).doesNotExist();
    }

    @Test
    void rowsThatCannotBeUsedAreAnsweredInAFile() throws IOException {
        drop("0001.csv", HEADING + REPORT.replace("2026/11/20", "2026/2/30") + POINTS);
        awaitFile("done/0001.csv");
        assertThat(folder.resolve("done/0001.csv.rejected.csv"))
                .content()
                .contains("2,上报时间,2026/2/30 9:00,没有这个日期或时刻")
                .contains("MB-1");
    }

    @Test
    void aFileWithoutAColumnFailsWhole() throws IOException {
        drop("0001.csv", "记录编号,描述\nMB-1,x\n");
        awaitFile("failed/0001.csv");
        assertThat(folder.resolve("failed/0001.csv.rejected.csv")).content().contains("上报时间");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void anEmptyFileFails() throws IOException {
        drop("0001.csv", "");
        awaitFile("failed/0001.csv");
    }

    @Test
    void aFileOfTheSameNameDoesNotReplaceTheFirst() throws IOException {
        drop("0001.csv", HEADING + REPORT);
        awaitFile("done/0001.csv");
        drop("0001.csv", HEADING + REPORT);
        await("the second file")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(store.door(Disposition.REPEAT)).hasSize(1));
        await("the second file moved")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(folder.resolve("in/0001.csv")).doesNotExist());
        try (var done = Files.list(folder.resolve("done"))) {
            assertThat(done.filter(file -> file.toString().endsWith("-0001.csv")))
                    .hasSize(1);
        }
    }

    @Test
    void whileNothingCanBeStoredTheFileWaits() throws IOException {
        drop("0000.csv", HEADING + REPORT);
        awaitFile("done/0000.csv");
        store.breakDown(true);
        drop("0001.csv", HEADING + REPORT + POINTS);
        await("a try that fails")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(folder.resolve("work/0001.csv.receipt.csv")));
        assertThat(folder.resolve("in/0001.csv")).exists();

        store.breakDown(false);

        awaitFile("done/0001.csv");
        assertThat(folder.resolve("done/0001.csv.receipt.csv"))
                .content()
                .contains("MB-1,repeat,")
                .contains("MB-2,ledger,");
        assertThat(store.all()).hasSize(1);
    }

    /** Written under another name first, as senders should. */
    private void drop(String name, String text) throws IOException {
        Path file = folder.resolve("in").resolve(name + ".part");
        Files.writeString(file, text);
        Files.move(file, folder.resolve("in").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void awaitFile(String name) {
        await(name).atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve(name)));
    }
}
