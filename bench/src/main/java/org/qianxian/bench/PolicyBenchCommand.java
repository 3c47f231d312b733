package org.qianxian.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.catalog.CityLoader;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import org.qianxian.rules.PolicyShelf;
import org.qianxian.rules.replay.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench policy}: deciding by 3,000 routing rows, against a plain look-up of the same answers in a hash table, in turn
 * in one run; publishing while cases are decided; and what a hundred publications leave in memory. CPU time of the thread
 * that works is what is counted, so that neighbours on the machine do not matter.
 */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "三千行派单规则：每核每秒决定数（与哈希查找同场比较）、发布用时、百次发布后的内存 / deciding, publishing, memory")
final class PolicyBenchCommand implements Callable<Integer> {
    private static final Instant AT = Instant.parse("2026-07-15T04:00:00Z");
    private static final double NANOS = 1e9;
    private static final double MEGABYTE = 1_000_000;

    /** The shelf keeps a few versions compiled; only when it is full can memory be flat. */
    private static final int COMPILED_KEPT = 10;

    /** What garbage collection leaves varies by some percent; a leak of versions would double it. */
    private static final double FLAT = 1.25;

    private static final int ROWS_CHECKED = 5000;
    private static final int WARM_UP = 3;
    private static final double SECOND = 1000;

    @Option(names = "--quick", description = "约一分钟 / about a minute")
    private boolean quick;

    @Option(names = "--json", description = "最后一行输出 JSON / one JSON object on the last line")
    private boolean json;

    @Option(names = "--rows", description = "派单规则行数 / routing rows")
    private int rows = 3000;

    @Override
    public Integer call() throws InterruptedException {
        Path home = Path.of(System.getProperty("qianxian.home", "")).toAbsolutePath();
        City city = CityLoader.load(home.resolve("config"), Map.of("QIANXIAN_SECRETS", home.toString()));
        PolicyBundle shipped = PolicyBundle.read(home.resolve("rules/policy"));
        GeneratedPolicy policy = new GeneratedPolicy(shipped, city, rows);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("rows", rows);
        boolean good = check(shipped, city, result);
        rates(policy, city, result);
        good &= publications(policy, city, result);
        System.out.println(json ? result : result.toPrettyString());
        return good ? 0 : 1;
    }

    /**
     * Five thousand rows against merely reading the same rows, in turn. The first rounds warm up; what counts is the thread's
     * own time.
     */
    private boolean check(PolicyBundle shipped, City city, ObjectNode result) {
        PolicyBundle bundle = new GeneratedPolicy(shipped, city, ROWS_CHECKED).bundle(0);
        Map<String, String> text = bundle.stored();
        List<Double> checks = new ArrayList<>();
        List<Double> reads = new ArrayList<>();
        for (int round = 0; round < WARM_UP + 5; round++) {
            double read = millis(() -> PolicyBundle.ofText(text).hash());
            double checked = millis(() -> requirePublishable(PolicyCheck.check(bundle, city)));
            if (round >= WARM_UP) {
                reads.add(read);
                checks.add(checked);
            }
        }
        Spread spread = Spread.of(checks);
        result.put("checkedRows", ROWS_CHECKED);
        result.set("checkCpuMillis", spread.json());
        result.set("readCpuMillis", Spread.of(reads).json());
        return spread.median() < SECOND;
    }

    private static void requirePublishable(Findings findings) {
        if (!findings.publishable()) {
            throw new IllegalStateException(findings.errors().toString());
        }
    }

    private static double millis(Runnable work) {
        long before = cpu();
        work.run();
        return (cpu() - before) / 1e6;
    }

    /** Both answer who leads a case of a class in a street; the one by the rules, the other by looking it up. */
    private void rates(GeneratedPolicy policy, City city, ObjectNode result) {
        Policy compiled = policy.bundle(0).compile(city);
        List<CaseFacts> cases = cases(policy);
        Map<String, String> table = new HashMap<>();
        for (CaseFacts facts : cases) {
            table.put(facts.caseClass() + "/" + facts.area(), lead(compiled, facts));
        }
        List<Double> routes = new ArrayList<>();
        List<Double> decisions = new ArrayList<>();
        List<Double> lookUps = new ArrayList<>();
        for (int round = 0; round < (quick ? 4 : 8); round++) {
            double looked = rate(
                    cases,
                    facts -> String.valueOf(table.get(facts.caseClass() + "/" + facts.area()))
                            .length());
            double routed = rate(cases, facts -> lead(compiled, facts).length());
            double decided =
                    rate(cases, facts -> Verdict.of(compiled, facts).limits().size());
            if (round > 0) { // the first warms up
                lookUps.add(looked);
                routes.add(routed);
                decisions.add(decided);
            }
        }
        result.set("routesPerCoreSecond", Spread.of(routes).json());
        result.set("wholeDecisionsPerCoreSecond", Spread.of(decisions).json());
        result.set("hashLookUpsPerCoreSecond", Spread.of(lookUps).json());
    }

    private double rate(List<CaseFacts> cases, ToLongFunction<CaseFacts> work) {
        long limit = (long) ((quick ? 0.7 : 2) * NANOS);
        long before = cpu();
        long done = 0;
        long sum = 0;
        while (cpu() - before < limit) {
            for (int each = 0; each < 200; each++) {
                sum += work.applyAsLong(cases.get((int) (done % cases.size())));
                done++;
            }
        }
        if (sum == Long.MIN_VALUE) {
            throw new IllegalStateException("the answers must be used, or nothing need be computed");
        }
        return done / ((cpu() - before) / NANOS);
    }

    /** A thread decides all the while; each of its answers must be of one version, and be that version's. */
    private boolean publications(GeneratedPolicy policy, City city, ObjectNode result) throws InterruptedException {
        int publications = quick ? 20 : 100;
        EditionLibrary library = new EditionLibrary(policy);
        library.publish(0, Instant.EPOCH);
        PolicyShelf shelf = new PolicyShelf(library, city);
        List<CaseFacts> cases = cases(policy);
        Map<String, String> even = leads(shelf.inForce(AT), cases);
        Map<String, String> odd = leads(policy.bundle(1).compile(city), cases);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong decided = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong mixed = new AtomicLong();
        Thread load = new Thread(
                () -> {
                    for (int at = 0; !over.get(); at = (at + 1) % cases.size()) {
                        try {
                            if (!isOfOneVersion(shelf, library, cases.get(at), even, odd)) {
                                mixed.incrementAndGet();
                            }
                            decided.incrementAndGet();
                        } catch (RuntimeException broken) {
                            failed.incrementAndGet();
                        }
                    }
                },
                "deciding");
        load.start();
        List<Double> millis = new ArrayList<>();
        List<Double> heaps = new ArrayList<>();
        for (int edition = 1; edition <= publications; edition++) {
            long before = System.nanoTime();
            library.publish(edition, Instant.EPOCH.plusSeconds(edition));
            shelf.lookAgain();
            shelf.inForce(AT);
            millis.add((System.nanoTime() - before) / 1e6);
            if (edition >= COMPILED_KEPT && edition % (publications / 10) == 0) {
                heaps.add(heap());
            }
        }
        over.set(true);
        load.join();
        result.put("publications", publications)
                .put("decidedMeanwhile", decided.get())
                .put("failed", failed.get())
                .put("mixed", mixed.get());
        result.set("publishMillisUnderLoad", Spread.of(millis).json());
        result.set("heapMegabytes", Spread.of(heaps).json());
        result.put("heapWhenShelfIsFull", Math.round(heaps.get(0)));
        result.put("heapAfterAll", Math.round(heaps.get(heaps.size() - 1)));
        boolean flat = heaps.get(heaps.size() - 1) < heaps.get(0) * FLAT;
        result.put("heapFlat", flat);
        return failed.get() == 0 && mixed.get() == 0 && flat;
    }

    private static boolean isOfOneVersion(
            PolicyShelf shelf,
            EditionLibrary library,
            CaseFacts facts,
            Map<String, String> even,
            Map<String, String> odd) {
        Policy policy = shelf.inForce(AT);
        Routing routing = policy.route(facts);
        String version = routing.why().version();
        Map<String, String> expected = library.edition(version) % 2 == 0 ? even : odd;
        boolean sameVersion = version.equals(policy.rate(facts).why().version()) && version.equals(policy.version());
        return sameVersion && lead(routing).equals(expected.get(key(facts)));
    }

    private static Map<String, String> leads(Policy policy, List<CaseFacts> cases) {
        Map<String, String> leads = new HashMap<>();
        cases.forEach(facts -> leads.put(key(facts), lead(policy, facts)));
        return leads;
    }

    private static String key(CaseFacts facts) {
        return facts.caseClass() + "/" + facts.area();
    }

    private static String lead(Policy policy, CaseFacts facts) {
        return lead(policy.route(facts));
    }

    private static String lead(Routing routing) {
        return routing instanceof Routing.Routed routed ? routed.lead() : "?";
    }

    private static List<CaseFacts> cases(GeneratedPolicy policy) {
        Random random = new Random(7);
        List<CaseFacts> cases = new ArrayList<>();
        for (int each = 0; each < 2000; each++) {
            String[] place = policy.places().get(random.nextInt(policy.places().size()));
            cases.add(
                    new CaseFacts("mini-program", "complaint", place[0], place[2], Urgency.NORMAL, "楼下垃圾好几天没人收了", AT));
        }
        return cases;
    }

    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
