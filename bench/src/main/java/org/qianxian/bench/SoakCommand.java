package org.qianxian.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench soak}: weeks of a city in minutes, and then no case forgotten, no deadline missed or fired twice. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = "压缩时间的长跑：随机行为的单位、群众与坐席，结束时逐件核对"
                + " / weeks in minutes: units, citizens and staff at random, every case accounted for at the end")
final class SoakCommand implements Callable<Integer> {
    private static final int QUICK_CASES = 300;
    private static final int QUICK_DAYS = 20;
    private static final int TOLD_EVERY_DAYS = 5;

    @Option(names = "--cases", description = "件数 / cases", defaultValue = "10000")
    private int cases;

    @Option(names = "--days", description = "模拟天数 / simulated days", defaultValue = "60")
    private int days;

    @Option(names = "--seed", description = "随机种子 / seed of all that is random", defaultValue = "1")
    private long seed;

    @Option(names = "--quick", description = "300 件、20 天 / 300 cases, 20 days")
    private boolean quick;

    @Option(names = "--json", description = "最后一行输出 JSON / one JSON object on the last line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Soak.Plan plan = new Soak.Plan(quick ? QUICK_CASES : cases, quick ? QUICK_DAYS : days, seed);
        Scratch scratch = new Scratch("qianxian-soak");
        Path directory = scratch.directory();
        Path home = Path.of(System.getProperty("qianxian.home", "")).toAbsolutePath();
        System.err.println("数据目录 / data: " + directory);
        SoakWorld world = Soak.world(plan);
        long began = System.nanoTime();
        try (scratch;
                Store store = Store.open(StoreSettings.embedded(directory))) {
            Soak soak = new Soak(plan, world, new Bureau(home, store, world));
            soak.run(day -> tell(day, soak, began));
            double seconds = seconds(began);
            SoakAudit.Findings findings = SoakAudit.of(store, world.instant());
            ObjectNode result = report(soak, findings, seconds);
            System.out.println(json ? result : result.toPrettyString());
            return findings.clean() ? 0 : 1;
        }
    }

    private static void tell(int day, Soak soak, long began) {
        if (day % TOLD_EVERY_DAYS == 0) {
            System.err.printf(
                    "第 %d 天 / day %d: %d 次触发 / fired, %d 次送达 / delivered, %.0f s%n",
                    day, day, soak.firings(), soak.delivered(), seconds(began));
        }
    }

    private static ObjectNode report(Soak soak, SoakAudit.Findings findings, double seconds) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("cases", soak.plan().cases())
                .put("days", soak.plan().days())
                .put("seed", soak.plan().seed())
                .put("wallSeconds", Math.round(seconds))
                .put("firings", soak.firings())
                .put("delivered", soak.delivered());
        result.set("states", object(findings.states()));
        result.set("fired", object(findings.fired()));
        result.set("said", object(soak.counts()));
        result.set("account", object(findings.account()));
        ObjectNode offenders = result.putObject("offenders");
        findings.offenders().forEach((kind, named) -> named.forEach(offenders.withArray(kind)::add));
        return result.put("clean", findings.clean());
    }

    private static ObjectNode object(Map<String, Long> counts) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        counts.forEach(object::put);
        return object;
    }

    private static double seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }
}
