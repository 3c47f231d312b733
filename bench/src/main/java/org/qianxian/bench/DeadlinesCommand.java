package org.qianxian.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench deadlines}: very many open cases, and a minute in which very many of their deadlines pass. Fired as a hub
 * fires them, on a clock that runs; late is what lies between the due instant and the commit.
 */
@Command(
        name = "deadlines",
        mixinStandardHelpOptions = true,
        description = "大量在办件的时限集中到期：触发速率、最大迟延、空闲内存"
                + " / many deadlines due within a minute among very many open cases: rate, lateness, idle heap")
final class DeadlinesCommand implements Callable<Integer> {
    private static final Duration BEFORE_THE_MINUTE = Duration.ofSeconds(5);
    private static final int IDLE_ROUNDS = 50;
    private static final double MEGABYTE = 1024.0 * 1024.0;

    @Option(names = "--open", description = "在办件数 / open cases", defaultValue = "1000000")
    private int open;

    @Option(names = "--due", description = "一分钟内到期数 / due within a minute", defaultValue = "100000")
    private int due;

    @Option(names = "--lanes", description = "并行触发的线程数 / threads that fire", defaultValue = "4")
    private int lanes;

    @Option(names = "--json", description = "最后一行输出 JSON / one JSON object on the last line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Scratch scratch = new Scratch("qianxian-deadlines");
        Path directory = scratch.directory();
        Path home = Path.of(System.getProperty("qianxian.home", "")).toAbsolutePath();
        System.err.println("数据目录 / data: " + directory);
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("open", open)
                .put("due", due)
                .put("lanes", lanes);
        try (scratch;
                Store store = Store.open(StoreSettings.embedded(directory))) {
            Bureau bureau = new Bureau(home, store, InstantSource.system());
            CaseNumber first = bureau.takeInOne();
            result.put("idleHeapMbWithOneCase", idleHeap(bureau));
            long began = System.nanoTime();
            OpenCases.copy(store, first, open);
            result.put("setUpSeconds", Math.round(seconds(began)));
            System.err.printf("%d 件在办 / open, %.0f s%n", open, seconds(began));
            result.put("idleHeapMbWithAll", idleHeap(bureau));
            result.set("plans", plans(store));
            Instant minute = makeDue(store);
            Striking striking = new Striking(bureau, lanes);
            Striking.Figures figures = striking.run(due);
            result.put(
                            "wallSeconds",
                            Math.round(Duration.between(minute, figures.end()).toMillis() / 100.0) / 10.0)
                    .put("fired", figures.fired())
                    .put("ratePerSecond", Math.round(figures.rate()))
                    .put("worstLatenessSeconds", figures.worst())
                    .put("medianLatenessSeconds", figures.median());
            System.out.println(json ? result : result.toPrettyString());
            return figures.fired() == due ? 0 : 1;
        }
    }

    /** When it is over the minute has begun, or is about to. */
    private Instant makeDue(Store store) throws SQLException {
        long began = System.nanoTime();
        Instant provisional = Instant.now().plus(Duration.ofDays(1));
        OpenCases.comeDue(store, provisional, due);
        OpenCases.execute(store, "VACUUM ANALYZE deadline");
        Instant minute = Instant.now().plus(BEFORE_THE_MINUTE).plusNanos((System.nanoTime() - began) / 2);
        int moved = OpenCases.comeDue(store, minute, due);
        if (moved != due) {
            throw new IllegalStateException(moved + " deadlines came due instead of " + due);
        }
        return minute;
    }

    /** Megabytes that are still used once everything unused is gone, after it has looked for deadlines for a while. */
    private static double idleHeap(Bureau bureau) {
        for (int i = 0; i < IDLE_ROUNDS; i++) {
            bureau.firing.fireDue(Striking.BATCH);
            bureau.results.passOn(Striking.BATCH);
        }
        System.gc();
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return Math.round(used / MEGABYTE * 10) / 10.0;
    }

    /** How the server goes about what firing asks; each must go by an index. */
    private static ObjectNode plans(Store store) throws SQLException {
        ObjectNode plans = JsonNodeFactory.instance.objectNode();
        Map<String, String> questions = Map.of(
                "due",
                        "SELECT * FROM deadline WHERE state IN ('OPEN', 'LATE') AND paused_at IS NULL"
                                + " AND alarm_at <= now() ORDER BY alarm_at, id LIMIT 200",
                "deadlinesOfCase",
                        "SELECT * FROM deadline WHERE case_number = 'BX0000000000000001'"
                                + " AND state IN ('OPEN', 'LATE') ORDER BY id",
                "merged",
                        "SELECT m.number FROM civic_case m JOIN civic_case f ON f.number = m.merged_into"
                                + " WHERE m.state = 'MERGED' AND f.state IN ('CLOSED', 'VOID') LIMIT 200");
        try (Connection connection = store.pool().getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> question : questions.entrySet()) {
                List<String> lines = new ArrayList<>();
                try (ResultSet plan = statement.executeQuery("EXPLAIN (COSTS OFF) " + question.getValue())) {
                    while (plan.next()) {
                        lines.add(plan.getString(1).strip());
                    }
                }
                plans.put(question.getKey(), String.join(" | ", lines));
            }
        }
        return plans;
    }

    private static double seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }
}
