package org.qianxian.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.simulator.SimulatedCity;
import org.qianxian.bench.Town.Make;

/** Shipped makes of six kinds with real systems behind them: HTTP, SOAP, files, a front-end database, a broker, mail. */
final class Makes {
    private Makes() {}

    /** @param directory the secrets are in its folder {@code secrets}, which the city has made */
    static List<Make> behind(SimulatedCity city, OwnServers own, Path directory) throws IOException {
        return List.of(
                http(city, "yunque"),
                http(city, "qinghe"),
                http(city, "baishan"),
                new Make(
                        "jinshan-file",
                        folders(directory.resolve("files")),
                        "ftp://hub@127.0.0.1:{port}/",
                        key("yunque"),
                        Map.of()),
                new Make(
                        "qingsong",
                        own.databaseUrl(own.databasePort()),
                        own.databaseUrl("{port}"),
                        key(OwnServers.SECRET),
                        Map.of()),
                new Make(
                        "yanqi",
                        "tcp://127.0.0.1:" + own.brokerPort(),
                        "tcp://127.0.0.1:{port}",
                        key(OwnServers.SECRET),
                        Map.of()),
                new Make(
                        "qingniao",
                        "smtp://127.0.0.1:" + own.smtpPort(),
                        "smtp://127.0.0.1:{port}",
                        key(OwnServers.SECRET),
                        Map.of(
                                "from",
                                OwnServers.HUB,
                                "to",
                                OwnServers.DESK,
                                "imap",
                                "imap://127.0.0.1:" + own.imapPort(),
                                "startTls",
                                "false")));
    }

    private static Make http(SimulatedCity city, String system) {
        String path = "/" + system + "/{code}";
        return new Make(system, city.baseUrl() + path, "http://127.0.0.1:{port}" + path, key(system), Map.of());
    }

    private static String folders(Path root) throws IOException {
        for (String name : List.of("下发", "已取", "反馈")) {
            Files.createDirectories(root.resolve(name));
        }
        return root.toString();
    }

    private static SecretReference key(String system) {
        return new SecretReference("file:" + system + ".key");
    }
}
