package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.qianxian.routes.outbound.BrokerServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qianxian broker}: a broker for several hubs, until it is told to stop. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "为多个枢纽单独运行消息代理，直到收到停止信号 / run a broker for several hubs until it is told to stop")
final class BrokerCommand implements Callable<Integer> {
    private static final String USER = "qianxian";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "存放日志的目录，删除不丢派单 / its journal; deleting it loses no dispatch")
    private Path data = Path.of("");

    @Option(
            names = "--listen",
            paramLabel = "URL",
            defaultValue = "tcp://127.0.0.1:61616",
            description = "监听地址，缺省 ${DEFAULT-VALUE} / where it listens")
    private String listen = "";

    @Option(
            names = "--password-file",
            required = true,
            paramLabel = "FILE",
            description = "口令所在的文件，用户名为 qianxian / holds the password; the user is qianxian")
    private Path passwordFile = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        QuietLog.begin();
        String password = Files.readString(passwordFile).strip();
        BrokerServer broker = BrokerServer.start(data.toAbsolutePath().normalize(), listen, USER, password);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        java.util.Objects.requireNonNull(spec, "picocli sets it")
                .commandLine()
                .getOut()
                .println(text("broker.ready", listen, USER));
        new CountDownLatch(1).await();
        return 0;
    }
}
