package org.qianxian.hub.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.hub.cli.Home;
import org.qianxian.hub.cli.Language;
import org.qianxian.hub.cli.Qianxian;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qianxian demo}. */
@Command(
        name = "demo",
        description = "演示：模拟一座城市，让事件走完全程 / a simulated city whose cases go all the way",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class DemoCommand implements Callable<Integer> {
    private static final double RATE_ONCE = 20;
    private static final double RATE_ON_AND_ON = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--once", description = "全部办结后给出汇总并退出 / end with a summary when every case has ended")
    private boolean once;

    @Option(names = "--cases", defaultValue = "500", description = "件数（与 --once 同用） / how many cases, with --once")
    private long cases;

    @Option(names = "--json", description = "汇总为末行一个 JSON 对象 / the summary as one JSON object on the last line")
    private boolean json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "数据目录，缺省 data/demo / data directory, data/demo by default")
    private @Nullable Path data;

    @Option(names = "--port", defaultValue = "8470", description = "枢纽端口，0 为任意 / the hub's port, 0 for any")
    private int port;

    @Option(names = "--city-port", defaultValue = "8471", description = "模拟城市端口 / the simulated systems' port")
    private int cityPort;

    @Option(names = "--speed", defaultValue = "10000", description = "时间快进倍数 / how many times faster than life")
    private double speed;

    @Option(names = "--seed", defaultValue = "1", description = "随机种子 / seed of all chance")
    private long seed;

    @Option(names = "--rate", description = "每秒报送件数，缺省 20，无 --once 时 1 / letters a second: 20, without --once 1")
    private @Nullable Double rate;

    @Option(
            names = "--limit",
            defaultValue = "600",
            paramLabel = "SECONDS",
            description = "--once 的时间上限（秒） / how long --once may take")
    private long limit;

    @Option(names = "--lang", paramLabel = "zh|en", description = "语言 / language")
    private @Nullable String language;

    /** The class whose main method is the hub's; the tests put another in its place. */
    private String mainClass = Qianxian.class.getName();

    DemoCommand runningHubOf(String otherMainClass) {
        mainClass = otherMainClass;
        return this;
    }

    @Override
    public Integer call() {
        CommandSpec called = java.util.Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = called.commandLine().getOut();
        PrintWriter err = called.commandLine().getErr();
        DemoOptions options = options(called);
        try {
            Summary summary = new Demo(options, new ProgressLine(err, ProgressLine.onTerminal())).run();
            if (summary == null) {
                return DemoFailure.Exit.DONE.code();
            }
            new SummaryTable(summary, options.language()).lines().forEach(line -> (json ? err : out).println(line));
            err.flush();
            if (json) {
                out.println(Json.text(summary.toJson()));
            }
            out.flush();
            return summary.exit().code();
        } catch (DemoFailure failure) {
            err.println(failure.in(options.language()));
            err.flush();
            return failure.exit().code();
        }
    }

    private DemoOptions options(CommandSpec called) {
        double letters = rate != null ? rate : once ? RATE_ONCE : RATE_ON_AND_ON;
        if (!(speed > 0) || !(letters > 0) || cases < 1 || limit < 1) {
            throw new ParameterException(
                    called.commandLine(), "--speed、--rate、--cases、--limit 须大于零 / must be more than zero");
        }
        Path home = Home.directory();
        return new DemoOptions(
                once,
                cases,
                (data == null ? home.resolve("data").resolve("demo") : data)
                        .toAbsolutePath()
                        .normalize(),
                port,
                cityPort,
                speed,
                seed,
                letters,
                Duration.ofSeconds(limit),
                language(),
                home,
                mainClass);
    }

    private Locale language() {
        if (language == null) {
            return Language.current();
        }
        return language.toLowerCase(Locale.ROOT).startsWith("en") ? Locale.ENGLISH : Locale.CHINESE;
    }
}
