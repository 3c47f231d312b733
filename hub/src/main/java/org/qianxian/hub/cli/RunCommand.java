package org.qianxian.hub.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.qianxian.hub.HubApplication;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.rules.PolicyBundle;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qianxian run}: the hub, until it is told to stop. */
@Command(
        name = RunCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "启动枢纽，直到收到停止信号 / run the hub until it is told to stop")
final class RunCommand implements Callable<Integer> {
    static final String NAME = "run";

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--port", description = "HTTP 端口，缺省 8470 / HTTP port")
    private @Nullable Integer port;

    @Option(names = "--speed", description = "城市时间的倍速，缺省 1 / how many times faster the city's time runs")
    private @Nullable Double speed;

    @Option(names = "--config", paramLabel = "DIR", description = "配置目录 / the configuration folder")
    private @Nullable Path config;

    @Override
    public Integer call() throws Exception {
        long began = System.nanoTime();
        new Thread(PolicyBundle::prepareRules, "rules").start(); // beside the framework's own start
        SpringApplication application = new SpringApplication(HubApplication.class);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(new LinkedHashMap<>(properties()));
        ConfigurableApplicationContext context = StartFailures.explaining(application::run);
        String address = context.getEnvironment().getProperty("local.server.port");
        System.out.printf(
                "枢纽已就绪 / ready in %.1f s: http://127.0.0.1:%s  data: %s%n",
                (System.nanoTime() - began) / 1e9, address, data.directory());
        StartHints.of(context.getBean(Assembly.class), data.directory()).forEach(System.out::println);
        // The context is still active while it tells that it closes; the shutdown hook waits for it to end.
        CountDownLatch closing = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closing.countDown();
            }
        });
        closing.await();
        return 0;
    }

    private Map<String, Object> properties() {
        Path home = Home.directory();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("qianxian.data", data.directory().toString());
        properties.put("qianxian.config", (config == null ? home.resolve("config") : config).toString());
        properties.put(
                "qianxian.policy", home.resolve("rules").resolve("policy").toString());
        Path own = data.directory().resolve("application.yml");
        if (Files.exists(own)) {
            properties.put("spring.config.additional-location", "optional:" + own.toUri());
        }
        if (port != null) {
            System.setProperty("server.port", port.toString());
        }
        if (speed != null) {
            System.setProperty("qianxian.speed", speed.toString());
        }
        return properties;
    }
}
