package org.qianxian.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.policy.Policy;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.replay.PastCase;
import org.qianxian.rules.replay.Replay;
import org.qianxian.rules.replay.ReplayReport;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench replay}: a draft asked about very many stored cases, in turn with merely reading the same cases; while it runs
 * others take in cases, and what that costs them is told beside what they reach alone.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "对库中大量历史事件回放草案：用时（与只读取同场比较），对同时受理的影响"
                        + " / a draft asked about very many stored cases, against merely reading them; what it costs those who take in")
final class ReplayCommand implements Callable<Integer> {
    /** Cases that differ in class and place, of which the others are copies. */
    private static final int DIFFERENT = 500;

    private static final Duration ALONE = Duration.ofSeconds(20);
    private static final String ROW = "D21,求助,*,一般;紧急,*,办结,主办,5";
    private static final String ROW_OF_DRAFT = "D21,求助,*,一般;紧急,*,办结,主办,4";

    @Option(names = "--cases", description = "库中件数 / stored cases", defaultValue = "1000000")
    private int cases;

    @Option(names = "--rounds", description = "轮数 / rounds", defaultValue = "2")
    private int rounds;

    @Option(names = "--json", description = "最后一行输出 JSON / one JSON object on the last line")
    private boolean json;

    private final AtomicLong takenIn = new AtomicLong();
    private volatile boolean over;

    @Override
    public Integer call() throws Exception {
        Scratch scratch = new Scratch("qianxian-replay");
        Path home = Path.of(System.getProperty("qianxian.home", "")).toAbsolutePath();
        try (scratch;
                Store store = Store.open(StoreSettings.embedded(scratch.directory()))) {
            Bureau bureau = new Bureau(home, store, InstantSource.system());
            Instant beforeTheOthers = fill(bureau);
            PolicyBundle shipped = PolicyBundle.read(home.resolve("rules/policy"));
            Thread others = new Thread(() -> takeInAllTheWhile(bureau), "taking-in");
            others.start();
            try {
                ObjectNode result = measure(
                        bureau, shipped.compile(bureau.city), draft(shipped).compile(bureau.city), beforeTheOthers);
                System.out.println(json ? result : result.toPrettyString());
                return result.path("cases").asLong() == cases
                                && result.path("changed").asLong() > 0
                        ? 0
                        : 1;
            } finally {
                over = true;
                others.join();
            }
        }
    }

    /** @return an instant after the last of them */
    private Instant fill(Bureau bureau) throws SQLException {
        List<String> classes = bureau.city.classes().stream()
                .filter(one -> one.parent() != null)
                .map(CaseClass::code)
                .toList();
        List<String> streets = bureau.city.areas().stream()
                .filter(area -> area.tier().equals("street"))
                .map(Area::code)
                .toList();
        long began = System.nanoTime();
        int different = Math.min(DIFFERENT, cases);
        for (int i = 0; i < different; i++) {
            var first = bureau.takeIn("BX-" + i, classes.get(i % classes.size()), streets.get(i % streets.size()));
            // The first is one of them itself.
            int lowest = (int) ((long) (cases - different) * i / different) + 1;
            int highest = (int) ((long) (cases - different) * (i + 1) / different);
            OpenCases.copy(bureau.store, first, lowest, highest);
        }
        OpenCases.execute(bureau.store, "VACUUM ANALYZE");
        System.err.printf("%d 件在库 / stored, %.0f s%n", cases, seconds(began));
        return Instant.now();
    }

    private static PolicyBundle draft(PolicyBundle shipped) {
        Map<String, String> tables = new HashMap<>(shipped.stored());
        String old = tables.toString();
        tables.replaceAll((name, text) -> text.replace(ROW, ROW_OF_DRAFT));
        if (tables.toString().equals(old)) {
            throw new IllegalStateException("no row of the tables begins with " + ROW);
        }
        return PolicyBundle.ofStored(tables);
    }

    private void takeInAllTheWhile(Bureau bureau) {
        String area = bureau.city.areas().iterator().next().code();
        String caseClass = bureau.city.classes().iterator().next().code();
        while (!over) {
            bureau.takeIn("during-" + takenIn.get(), caseClass, area);
            takenIn.incrementAndGet();
        }
    }

    private ObjectNode measure(Bureau bureau, Policy before, Policy after, Instant until) {
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        List<Double> reading = new ArrayList<>();
        List<Double> replaying = new ArrayList<>();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (int round = 0; round < rounds; round++) {
            alone.add(takenInPerSecond(() -> LockSupport.parkNanos(ALONE.toNanos())));
            reading.add(secondsOf(() -> bureau.store.caseFiles().forEachDecided(null, until, past -> {})));
            long began = System.nanoTime();
            beside.add(takenInPerSecond(() -> {
                ReplayReport report = replay(bureau, before, after, until);
                result.put("cases", report.cases()).put("changed", report.changed());
            }));
            replaying.add(seconds(began));
            System.err.printf("第 %d 轮 / round %d: %.0f s%n", round + 1, round + 1, seconds(began));
        }
        result.set("replaySeconds", Spread.of(replaying).json());
        result.set("readSeconds", Spread.of(reading).json());
        result.set("takenInPerSecondAlone", Spread.of(alone).json());
        result.set("takenInPerSecondBeside", Spread.of(beside).json());
        return result;
    }

    private static ReplayReport replay(Bureau bureau, Policy before, Policy after, Instant until) {
        try (Replay replay = new Replay(before, after, bureau.city, change -> {}, asked -> {})) {
            bureau.store
                    .caseFiles()
                    .forEachDecided(
                            null, until, decided -> replay.ask(new PastCase(decided.number(), decided.facts())));
            return replay.report();
        }
    }

    private double takenInPerSecond(Runnable meanwhile) {
        long before = takenIn.get();
        double seconds = secondsOf(meanwhile);
        return (takenIn.get() - before) / seconds;
    }

    private static double secondsOf(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return seconds(began);
    }

    private static double seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }
}
