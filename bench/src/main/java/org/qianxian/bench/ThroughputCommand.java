package org.qianxian.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench throughput}: cases a second completed by the hub and by B0, in turn, on one PostgreSQL, in one run. What
 * counts is the ratio of neighbouring blocks: the machine's own ups and downs fall on both.
 */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "每秒办结件数，与最小基线 B0 同场轮流比较 / cases completed a second, in turn with the minimal baseline B0")
final class ThroughputCommand implements Callable<Integer> {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration BLOCK = Duration.ofMinutes(5);
    private static final int LONGEST_WARM_UP = 12;
    private static final double SETTLED = 0.95;
    private static final int HUB_PORT = 8490;
    private static final int B0_PORT = 8491;
    private static final int NEIGHBOURS_PORT = 8492;
    private static final String KEY = "bench-peoples-voice";
    private static final String DEPARTMENT_KEY = "bench-department";

    @Option(names = "--quick", description = "少量案件，约一分钟 / few cases, about a minute")
    private boolean quick;

    @Option(names = "--json", description = "最后一行输出 JSON / one JSON object on the last line")
    private boolean json;

    @Option(names = "--cases", description = "每轮件数 / cases a block")
    private int cases;

    @Option(names = "--rounds", description = "轮数 / rounds")
    private int rounds;

    private record Block(double perSecond, Usage used) {}

    @Override
    public Integer call() throws Exception {
        int block = cases > 0 ? cases : quick ? 400 : 2000;
        int turns = rounds > 0 ? rounds : quick ? 3 : 5;
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Scratch scratch = new Scratch("qianxian-bench");
        Path directory = scratch.directory();
        Path home = Path.of(System.getProperty("qianxian.home", "")).toAbsolutePath();
        List<Load.Place> places = Places.find(home);
        say("数据目录 / data: " + directory + "; 部门 / departments: " + places.size());
        try (scratch;
                Neighbours neighbours = new Neighbours(NEIGHBOURS_PORT, DEPARTMENT_KEY);
                LoopbackHttp http = new LoopbackHttp();
                Store server = Store.open(StoreSettings.embedded(directory.resolve("postgres")))) {
            HikariDataSource database = server.pool();
            ProcessHandle postmaster = postmaster(directory);
            String hubDatabase = create(database, "bench_hub");
            String b0Database = create(database, "bench_b0");
            try (Child hub = hub(directory, database, hubDatabase, neighbours);
                    Child b0 = baseline(directory, database, b0Database, neighbours)) {
                hub.awaitAnswer("http://127.0.0.1:" + HUB_PORT + "/actuator/health", READY);
                b0.awaitAnswer("http://127.0.0.1:" + B0_PORT + "/", READY);
                Load load = new Load(http, neighbours, KEY, places);
                warmUp(load, hub, b0, block, database, postmaster);
                List<Block> hubBlocks = new ArrayList<>();
                List<Block> b0Blocks = new ArrayList<>();
                for (int turn = 1; turn <= turns; turn++) {
                    hubBlocks.add(block(load, hub, HUB_PORT, "h" + turn + "-", block, database, postmaster));
                    b0Blocks.add(block(load, b0, B0_PORT, "b" + turn + "-", block, database, postmaster));
                    say(String.format(
                            "第 %d 轮 / round %d: hub %.0f/s  b0 %.0f/s  ratio %.2f",
                            turn, turn, last(hubBlocks), last(b0Blocks), last(hubBlocks) / last(b0Blocks)));
                }
                report(block, hubBlocks, b0Blocks, neighbours.repeatedOrders());
            }
        }
        return 0;
    }

    /** Until the hub's processor time for a case no longer falls: a hub runs for months, a benchmark for minutes. */
    private void warmUp(Load load, Child hub, Child b0, int block, HikariDataSource database, ProcessHandle postmaster)
            throws SQLException {
        double before = Double.MAX_VALUE;
        for (int turn = 1; turn <= LONGEST_WARM_UP; turn++) {
            Block warm = block(load, hub, HUB_PORT, "wh" + turn + "-", block, database, postmaster);
            block(load, b0, B0_PORT, "wb" + turn + "-", block, database, postmaster);
            double cpu = millis(warm.used().program()) / block;
            say(String.format("热身 %d / warm-up %d: hub %.0f/s, %.1f ms CPU", turn, turn, warm.perSecond(), cpu));
            if (turn > 1 && cpu > before * SETTLED) {
                return;
            }
            before = cpu;
        }
    }

    private void report(int block, List<Block> hub, List<Block> b0, long repeatedOrders) {
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < hub.size(); turn++) {
            ratios.add(hub.get(turn).perSecond() / b0.get(turn).perSecond());
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("hub", Spread.of(hub.stream().map(Block::perSecond).toList()).json());
        result.set("b0", Spread.of(b0.stream().map(Block::perSecond).toList()).json());
        result.set("ratio", Spread.of(ratios).json());
        result.set("commitsPerCase", perCase(hub, block, Usage::writes).json());
        result.set("b0CommitsPerCase", perCase(b0, block, Usage::writes).json());
        result.set(
                "cpuMsPerCase",
                perCase(hub, block, used -> millis(used.program())).json());
        result.set(
                "b0CpuMsPerCase",
                perCase(b0, block, used -> millis(used.program())).json());
        result.set(
                "databaseCpuMsPerCase",
                perCase(hub, block, used -> millis(used.database())).json());
        result.set(
                "b0DatabaseCpuMsPerCase",
                perCase(b0, block, used -> millis(used.database())).json());
        result.put("casesPerBlock", block).put("rounds", hub.size()).put("repeatedOrders", repeatedOrders);
        if (json) {
            System.out.println(result);
        } else {
            System.out.println(result.toPrettyString());
        }
    }

    private static Spread perCase(List<Block> blocks, int cases, ToDoubleFunction<Usage> figure) {
        return Spread.of(blocks.stream()
                .map(block -> figure.applyAsDouble(block.used()) / cases)
                .toList());
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static Block block(
            Load load,
            Child program,
            int port,
            String prefix,
            int cases,
            HikariDataSource database,
            ProcessHandle postmaster)
            throws SQLException {
        Usage before = usage(program, database, postmaster);
        double perSecond = load.run("http://127.0.0.1:" + port, "/channels/reports", prefix, cases, BLOCK);
        return new Block(perSecond, usage(program, database, postmaster).since(before));
    }

    private static Usage usage(Child program, HikariDataSource database, ProcessHandle postmaster) throws SQLException {
        return new Usage(Usage.cpu(program.handle()), Usage.cpu(postmaster), writes(database));
    }

    /** Only transactions that write are given a number, so the next number counts them. */
    private static long writes(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String create(HikariDataSource database, String name) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return database.getJdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
    }

    private static ProcessHandle postmaster(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            Path pidFile = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no postmaster.pid below " + directory));
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            return ProcessHandle.of(pid).orElseThrow();
        }
    }

    private static Child hub(Path directory, HikariDataSource database, String url, Neighbours neighbours)
            throws IOException {
        Path secrets = Files.createDirectories(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("yunque.key"), DEPARTMENT_KEY);
        Files.writeString(secrets.resolve("peoples-voice.key"), KEY);
        Map<String, String> environment = Map.of(
                "QIANXIAN_SECRETS", secrets.toString(),
                "QIANXIAN_CITY_URL", neighbours.url(),
                "PEOPLES_VOICE_CALLBACK", neighbours.url() + "/peoples-voice",
                "QIANXIAN_DATABASE_URL", url,
                "QIANXIAN_DATABASE_USER", database.getUsername(),
                "QIANXIAN_DATABASE_PASSWORD", database.getPassword());
        List<String> arguments =
                List.of("run", "--data", directory.resolve("hub").toString(), "--port", Integer.toString(HUB_PORT));
        return new Child(directory.resolve("hub.log"), "org.qianxian.hub.cli.Qianxian", arguments, environment);
    }

    private static Child baseline(Path directory, HikariDataSource database, String url, Neighbours neighbours) {
        List<String> arguments = List.of(
                url,
                database.getUsername(),
                database.getPassword(),
                Integer.toString(B0_PORT),
                neighbours.url(),
                KEY,
                DEPARTMENT_KEY);
        return new Child(directory.resolve("b0.log"), Baseline.class.getName(), arguments, Map.of());
    }

    private static double last(List<Block> blocks) {
        return blocks.get(blocks.size() - 1).perSecond();
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
