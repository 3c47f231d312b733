package org.qianxian.rules.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Policy;
import org.qianxian.rules.replay.CaseChange.Kind;

/**
 * Asks two versions about past cases and counts what differs. Cases come in from one thread; while it fetches the next some
 * thousand, others decide the last. One core is left to whoever else works on the machine.
 */
public final class Replay implements AutoCloseable {
    private static final int AT_ONCE = 4000;
    private static final int MOST_EXAMPLES = 200;

    private final Policy before;
    private final Policy after;
    private final City city;
    private final Consumer<CaseChange> everyChange;
    private final LongConsumer progress;
    private final ForkJoinPool deciders =
            new ForkJoinPool(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    private List<PastCase> waiting = new ArrayList<>(AT_ONCE);
    private @Nullable ForkJoinTask<List<CaseChange>> deciding;

    private long cases;
    private long changed;
    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Long> classes = new HashMap<>();
    private final Map<String, Long> streets = new HashMap<>();
    private final Map<String, Long> rows = new HashMap<>();
    private final Map<String, long[]> limits = new HashMap<>();
    private final Tally leads = new Tally();
    private final Tally supporting = new Tally();
    private final List<CaseChange> examples = new ArrayList<>();

    /**
     * @param everyChange told of each case that differs, in the order in which they came
     * @param progress told now and then how many cases were asked about
     */
    public Replay(Policy before, Policy after, City city, Consumer<CaseChange> everyChange, LongConsumer progress) {
        this.before = before;
        this.after = after;
        this.city = city;
        this.everyChange = everyChange;
        this.progress = progress;
    }

    public void ask(PastCase past) {
        waiting.add(past);
        if (waiting.size() == AT_ONCE) {
            decide();
        }
    }

    /** After the last case. */
    public ReplayReport report() {
        decide();
        countDecided();
        return new ReplayReport(
                before.version(),
                after.version(),
                cases,
                changed,
                Map.copyOf(kinds),
                leads.lines(),
                supporting.lines(),
                counts(streets),
                counts(classes),
                counts(rows),
                limits.entrySet().stream()
                        .map(entry -> new ReplayReport.Limits(
                                entry.getKey(), entry.getValue()[0], entry.getValue()[1], entry.getValue()[2]))
                        .sorted(Comparator.comparing(ReplayReport.Limits::stage))
                        .toList(),
                examples);
    }

    private void decide() {
        List<PastCase> batch = waiting;
        waiting = new ArrayList<>(AT_ONCE);
        countDecided();
        deciding = deciders.submit(() -> batch.parallelStream()
                .map(past -> CaseChange.of(past, Verdict.of(before, past.facts()), Verdict.of(after, past.facts())))
                .toList());
    }

    private void countDecided() {
        if (deciding != null) {
            deciding.join().forEach(this::count);
            deciding = null;
            progress.accept(cases);
        }
    }

    @Override
    public void close() {
        deciders.shutdownNow();
    }

    private void count(CaseChange change) {
        cases++;
        leads.before(ReplayReport.unit(change.before().lead()));
        leads.after(ReplayReport.unit(change.after().lead()));
        change.before().supporting().forEach(supporting::before);
        change.after().supporting().forEach(supporting::after);
        if (change.kinds().isEmpty()) {
            return;
        }
        changed++;
        change.kinds().forEach(kind -> kinds.merge(kind, 1L, Long::sum));
        classes.merge(String.valueOf(change.past().facts().caseClass()), 1L, Long::sum);
        streets.merge(street(change.past().facts().area()), 1L, Long::sum);
        rowsOf(change).forEach(row -> rows.merge(row, 1L, Long::sum));
        change.limits().forEach(this::count);
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(change);
        }
        everyChange.accept(change);
    }

    private void count(CaseChange.Limit limit) {
        long[] counts = limits.computeIfAbsent(limit.stage(), none -> new long[3]);
        int which = shorterLongerOther(limit);
        counts[which]++;
    }

    /** Limits of other units, or from another start, are neither. */
    private static int shorterLongerOther(CaseChange.Limit limit) {
        DeadlineRule old = limit.before();
        DeadlineRule now = limit.after();
        if (old == null || now == null || old.limit().unit() != now.limit().unit() || old.start() != now.start()) {
            return 2;
        }
        int compared = now.limit().amount().compareTo(old.limit().amount());
        return compared < 0 ? 0 : compared > 0 ? 1 : 2;
    }

    /** Which rows decided otherwise: {@code R125 → R999}. */
    static List<String> rowsOf(CaseChange change) {
        List<String> rows = new ArrayList<>();
        addIfOther(
                rows,
                change.before().row(),
                change.after().row(),
                !change.limits().isEmpty());
        if (change.kinds().contains(Kind.URGENCY)) {
            addIfOther(rows, change.before().urgencyRow(), change.after().urgencyRow(), false);
        }
        for (CaseChange.Limit limit : change.limits()) {
            String old = limit.before() == null ? null : limit.before().row();
            String now = limit.after() == null ? null : limit.after().row();
            rows.add(words(old) + " → " + words(now));
        }
        return rows.stream().distinct().toList();
    }

    private static void addIfOther(
            List<String> rows, @Nullable String old, @Nullable String now, boolean otherwiseTold) {
        if (!words(old).equals(words(now)) || !otherwiseTold) {
            rows.add(words(old) + " → " + words(now));
        }
    }

    private static String words(@Nullable String row) {
        return row == null ? "—" : row;
    }

    private String street(String area) {
        return city.findArea(area)
                .flatMap(known -> city.areaAt(area, city.lowestCentreTier().code()))
                .map(found -> found.code())
                .orElse(area);
    }

    private static List<ReplayReport.Count> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new ReplayReport.Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((ReplayReport.Count count) -> -count.cases())
                        .thenComparing(ReplayReport.Count::code))
                .toList();
    }
}
