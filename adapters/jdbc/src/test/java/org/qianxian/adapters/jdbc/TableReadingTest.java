package org.qianxian.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.dispatch.UnitReport;

/** Reading a table whose numbers come late, twice or not at all, on every make of database. */
class TableReadingTest {
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T02:00:00Z"));
    private DatabaseServer server;
    private FrontEndCounterpart counterpart;
    private Connector connector;
    private String cursor = "";

    enum Make {
        POSTGRESQL,
        MARIADB,
        H2_IN_ORACLE_MODE;

        DatabaseServer server() {
            return switch (this) {
                case POSTGRESQL -> DatabaseServer.postgres();
                case MARIADB -> DatabaseServer.mariaDb();
                case H2_IN_ORACLE_MODE -> DatabaseServer.h2InOracleMode();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowCommittedLateBelowTheHighestNumberIsFound(Make make) {
        given(make, "page: 200");
        rows("A:1", "B:2", "D:4");
        assertThat(poll()).containsExactly("A", "B", "D");
        rows("C:3");
        assertThat(poll()).containsExactly("C");
        assertThat(poll()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsFoundThatWasCommittedLateWhileNobodyAsked(Make make) {
        given(make, "page: 200");
        rows("A:1", "C:3");
        assertThat(poll()).containsExactly("A", "C");
        rows("B:2");
        later(LOOK_BACK.multipliedBy(20));
        assertThat(poll()).containsExactly("B");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasReadLongAgoIsNotLookedAtAgain(Make make) {
        given(make, "page: 200");
        rows("A:1", "B:2", "C:3");
        poll();
        String busy = cursor;
        later(LOOK_BACK);
        assertThat(poll()).isEmpty();
        assertThat(poll()).isEmpty();
        String quiet = cursor;
        assertThat(quiet.length()).isLessThan(busy.length());
        assertThat(poll()).isEmpty();
        assertThat(cursor).as("an idle table changes nothing").isEqualTo(quiet);
        rows("D:4");
        assertThat(poll()).containsExactly("D");
    }

    @ParameterizedTest
    @EnumSource
    void rowsWithTheSameNumberAreNotDividedByAPage(Make make) {
        given(make, "page: 2");
        rows("A:1", "E:7", "D:7", "C:7", "B:7", "F:8");
        assertThat(poll()).containsExactly("A", "B");
        assertThat(poll()).containsExactly("C", "D");
        assertThat(poll()).containsExactly("E", "F");
        rows("AA:7");
        assertThat(poll()).containsExactly("AA");
        assertThat(poll()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void rowsWithoutANumberAreReportedOnce(Make make) {
        given(make, "page: 2");
        rows("N1:NULL", "N3:NULL", "A:1");
        assertThat(poll()).containsExactly("A", "N1", "N3");
        rows("N2:NULL");
        assertThat(poll()).containsExactly("N2");
        assertThat(poll()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void moreRowsWithoutANumberThanCanBeKeptInMindAreSaidOnceAndTakenWhenThereIsRoom(Make make) {
        given(make, "lookBackRows: 3");
        rows("N1:NULL", "N2:NULL", "N3:NULL", "N4:NULL");
        assertThat(poll()).containsExactly("N1", "N2", "N3");
        Polled crowded = connector.poll(cursor);
        assertThat(crowded.faults()).hasSize(1);
        cursor = crowded.cursor();
        assertThat(connector.poll(cursor).faults()).isEmpty();
        server.run("DELETE FROM 反馈表 WHERE 反馈编号 = 'N1'");
        assertThat(poll()).containsExactly("N4");
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedRowChangesNothing(Make make) {
        given(make, "page: 200");
        rows("A:1", "B:2", "C:3");
        poll();
        server.run("DELETE FROM 反馈表 WHERE 反馈编号 IN ('A', 'C')");
        assertThat(poll()).isEmpty();
        rows("D:4");
        assertThat(poll()).containsExactly("D");
        later(LOOK_BACK.multipliedBy(2));
        server.run("DELETE FROM 反馈表");
        assertThat(poll()).isEmpty();
        rows("E:5");
        assertThat(poll()).containsExactly("E");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptInMindIsBounded(Make make) {
        given(make, "page: 7, lookBackRows: 20");
        List<String> written = new ArrayList<>();
        for (int i = 100; i < 160; i++) {
            rows("R" + i + ":" + i);
            written.add("R" + i);
        }
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            read.addAll(poll());
            assertThat(cursor.length()).isLessThan(20 * 15 + 700);
        }
        assertThat(read).containsExactlyElementsOf(written);
        assertThat(poll()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatGetsANewNumberSaysSomethingNew(Make make) {
        given(make, "page: 200");
        rows("A:1", "B:2");
        poll();
        server.run("UPDATE 反馈表 SET 序号 = 3, 状态 = '40' WHERE 反馈编号 = 'A'");
        assertThat(poll()).containsExactly("A");
    }

    @ParameterizedTest
    @EnumSource
    void numbersThatAreTextsAreReadInTheirOrder(Make make) {
        given(make, "page: 2");
        server.run("ALTER TABLE 反馈表 ADD 文本号 VARCHAR(20)");
        connect("number: 文本号, page: 2");
        for (String number : List.of("9", "10", "11", "100")) {
            server.run(
                    "INSERT INTO 反馈表 (反馈编号, 工单号, 状态, 文本号) VALUES ('T" + number + "', 'DQ1', '10', '" + number + "')");
        }
        assertThat(poll()).containsExactly("T9", "T10");
        assertThat(poll()).containsExactly("T11", "T100");
        later(LOOK_BACK);
        poll();
        assertThat(poll()).isEmpty();
        server.run("INSERT INTO 反馈表 (反馈编号, 工单号, 状态, 文本号) VALUES ('T101', 'DQ1', '10', '101')");
        assertThat(poll()).containsExactly("T101");
    }

    @ParameterizedTest
    @EnumSource
    void timesCanBeTheNumber(Make make) {
        given(make, "page: 200");
        server.run("ALTER TABLE 反馈表 ADD 更新时间 " + server.moment());
        connect("number: 更新时间, page: 1");
        for (String key : List.of("A", "B", "C")) {
            server.run("INSERT INTO 反馈表 (反馈编号, 工单号, 状态, 更新时间) VALUES ('" + key
                    + "', 'DQ1', '10', TIMESTAMP '2026-11-21 10:00:00')");
        }
        assertThat(poll()).containsExactly("A");
        assertThat(poll()).containsExactly("B");
        assertThat(poll()).containsExactly("C");
        later(LOOK_BACK);
        poll();
        assertThat(poll()).isEmpty();
        server.run("INSERT INTO 反馈表 (反馈编号, 工单号, 状态, 更新时间) VALUES ('D', 'DQ1', '10', TIMESTAMP '2026-11-21 10:00:01')");
        assertThat(poll()).containsExactly("D");
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreMarkedOnlyWhenWhatTheySaidIsSafe(Make make) {
        given(make, "markRead: {column: 已读, value: '1'}");
        rows("A:1", "N:NULL");
        Polled first = connector.poll("");
        assertThat(first.reports()).hasSize(2);
        assertThat(marked()).isEmpty();
        assertThat(connector.poll("").reports())
                .as("killed before the commit, the hub asks the same again")
                .isEqualTo(first.reports());
        assertThat(marked()).isEmpty();
        cursor = first.cursor();
        rows("B:2");
        assertThat(poll()).containsExactly("B");
        assertThat(marked()).containsExactly("A", "N");
        assertThat(poll()).isEmpty();
        assertThat(marked()).containsExactly("A", "B", "N");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsWrittenUnlessTheProfileSaysSo(Make make) {
        given(make, "page: 200");
        rows("A:1");
        poll();
        poll();
        assertThat(marked()).isEmpty();
    }

    @AfterEach
    void disconnect() throws Exception {
        connector.close();
        counterpart.close();
    }

    private void given(Make make, String poll) {
        server = make.server();
        counterpart = new FrontEndCounterpart(Profiles.polled("number: 序号, " + poll), folder, server, false);
        connect("number: 序号, " + poll);
    }

    private void connect(String poll) {
        if (connector != null) {
            connector.close();
        }
        Tools tools = counterpart.tools();
        connector = counterpart
                .kind()
                .connect(
                        Profiles.polled(poll),
                        counterpart.endpoint(),
                        new Tools(tools.secrets(), now::get, tools.zone()));
    }

    /** Each as {@code key:number}. */
    private void rows(String... rows) {
        for (String row : rows) {
            String[] parts = row.split(":", 2);
            server.run(
                    "INSERT INTO 反馈表 (反馈编号, 序号, 工单号, 状态) VALUES ('" + parts[0] + "', " + parts[1] + ", 'DQ1', '10')");
        }
    }

    /** Keys of what is new, which the hub then keeps. */
    private List<String> poll() {
        Polled polled = connector.poll(cursor);
        assertThat(polled.faults()).isEmpty();
        cursor = polled.cursor();
        return polled.reports().stream().map(UnitReport::key).toList();
    }

    private List<String> marked() {
        return server.rows("SELECT 反馈编号 FROM 反馈表 WHERE 已读 = '1' ORDER BY 反馈编号");
    }

    private void later(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }
}
