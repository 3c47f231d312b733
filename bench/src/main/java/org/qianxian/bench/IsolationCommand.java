package org.qianxian.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.qianxian.adapters.simulator.SimulatedCity;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench isolation}: whether departments in trouble cost the others anything. Two ways out in one run, in turn: in one
 * all departments are well, in the other every tenth hangs, resets or trickles. What counts is the ratio of the healthy
 * ones' slowest percent in neighbouring blocks.
 */
@Command(
        name = "isolation",
        mixinStandardHelpOptions = true,
        description = "一成部门挂起、断线或极慢时，其余部门的派单时延与无故障时之比"
                + " / delay of healthy departments while one in ten hangs, resets or trickles, against none doing so")
final class IsolationCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double ASLEEP = 1e-6;
    private static final double MEGABYTE = 1024.0 * 1024.0;
    private static final int WARM_UPS = 2;

    @Option(names = "--departments", description = "部门数 / departments", defaultValue = "407")
    private int departments;

    @Option(
            names = "--every",
            description = "每几个部门有一个故障 / one department in so many is in trouble",
            defaultValue = "10")
    private int every;

    @Option(names = "--rate", description = "每秒派单数 / dispatches a second", defaultValue = "60")
    private int rate;

    @Option(names = "--seconds", description = "每轮秒数 / seconds a block", defaultValue = "20")
    private int seconds;

    @Option(names = "--rounds", description = "轮数 / rounds", defaultValue = "5")
    private int rounds;

    @Option(names = "--json", description = "最后一行输出 JSON / one JSON object on the last line")
    private boolean json;

    /** One block's figures. */
    private record Block(WayOut.Latencies latencies, int threads, double heapMb) {}

    @Override
    public Integer call() throws Exception {
        Scratch scratch = new Scratch("qianxian-isolation");
        Path directory = scratch.directory();
        Path home = Path.of(System.getProperty("qianxian.home", "")).toAbsolutePath();
        Path secrets = directory.resolve("secrets");
        say("数据目录 / data: " + directory);
        int copies = rate * seconds * (rounds + WARM_UPS);
        try (scratch;
                SimulatedCity city =
                        SimulatedCity.start(0, directory.resolve("city"), ASLEEP, 1, "http://127.0.0.1:9", secrets);
                OwnServers own = new OwnServers(directory);
                Store well = store(directory.resolve("well"), home, copies);
                Store ill = store(directory.resolve("ill"), home, copies)) {
            Picture picture = Picture.load(
                    home.resolve("config"),
                    Map.of("QIANXIAN_SECRETS", secrets.toString(), "QIANXIAN_DATA", directory.toString()));
            List<Town.Make> makes = Makes.behind(city, own, directory);
            try (Town wellTown = new Town(picture, makes, departments, 0, secrets);
                    Town illTown = new Town(picture, makes, departments, every, secrets);
                    WayOut wellOut = new WayOut("well", well, directory.resolve("well"), wellTown.targets());
                    WayOut illOut = new WayOut("ill", ill, directory.resolve("ill"), illTown.targets())) {
                return compare(wellTown, wellOut, illTown, illOut);
            }
        }
    }

    private int compare(Town wellTown, WayOut wellOut, Town illTown, WayOut illOut) throws SQLException {
        List<String> all = wellTown.departments();
        Set<String> healthy = new HashSet<>(all);
        healthy.removeAll(illTown.troubled());
        List<Block> without = new ArrayList<>();
        List<Block> with = new ArrayList<>();
        for (int round = 1 - WARM_UPS; round <= rounds; round++) {
            Block calm = block(wellOut, all, healthy);
            Block troubled = block(illOut, all, healthy);
            say(String.format(
                    "%s %d: p99 %.0f ms / %.0f ms, %d / %d threads, %d breakers open",
                    round > 0 ? "第 / round" : "热身 / warm-up",
                    round > 0 ? round : round + WARM_UPS,
                    calm.latencies().p99(),
                    troubled.latencies().p99(),
                    calm.threads(),
                    troubled.threads(),
                    illOut.openBreakers()));
            if (round > 0) {
                without.add(calm);
                with.add(troubled);
            }
        }
        ObjectNode result = report(without, with);
        result.put("departments", all.size())
                .put("inTrouble", illTown.troubled().size())
                .put("callersAtGates", illTown.callersAtGates());
        ObjectNode kinds = result.putObject("kinds");
        illTown.kindsInUse().forEach((kind, number) -> kinds.put(kind, number));
        System.out.println(json ? result : result.toPrettyString());
        return 0;
    }

    private Block block(WayOut wayOut, List<String> all, Set<String> healthy) throws SQLException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        threads.resetPeakThreadCount();
        WayOut.Latencies latencies = wayOut.run(all, healthy, rate, Duration.ofSeconds(seconds), PATIENCE);
        int peak = threads.getPeakThreadCount();
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
        return new Block(latencies, peak, heap);
    }

    private static ObjectNode report(List<Block> without, List<Block> with) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < with.size(); round++) {
            ratios.add(with.get(round).latencies().p99()
                    / without.get(round).latencies().p99());
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("p99Ms", spread(without, block -> block.latencies().p99()));
        result.set("p99MsWithTrouble", spread(with, block -> block.latencies().p99()));
        result.set("ratio", Spread.of(ratios).json());
        result.set("medianMs", spread(without, block -> block.latencies().median()));
        result.set(
                "medianMsWithTrouble", spread(with, block -> block.latencies().median()));
        result.set("threads", spread(without, Block::threads));
        result.set("threadsWithTrouble", spread(with, Block::threads));
        result.set("heapMb", spread(without, Block::heapMb));
        result.set("heapMbWithTrouble", spread(with, Block::heapMb));
        return result;
    }

    private static ObjectNode spread(List<Block> blocks, java.util.function.ToDoubleFunction<Block> figure) {
        return Spread.of(blocks.stream().map(figure::applyAsDouble).toList()).json();
    }

    private static Store store(Path directory, Path home, int copies) throws SQLException, IOException {
        Store store = Store.open(StoreSettings.embedded(Files.createDirectories(directory)));
        CaseNumber first = new Bureau(home, store, InstantSource.system()).takeInOne();
        OpenCases.copy(store, first, copies);
        return store;
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
