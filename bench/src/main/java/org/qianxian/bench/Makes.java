package org.qianxian.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.simulator.SimulatedCity;
import org.qianxian.bench.Town.Make;

/** Shipped makes of four kinds with real systems behind them: HTTP, SOAP, a front-end database, a folder of files. */
final class Makes {
    private static final String FRONT_END = "front_end";
    private static final String ORDERS = """
            CREATE TABLE 派单表 (流水号 bigserial, 消息编号 varchar(32) UNIQUE, 动作 text, 工单号 text, 标题 text, 内容 text,
                类别 text, 紧急程度 text, 办结期限 timestamptz, 区域 text, 地址 text, 经度 text, 纬度 text, 联系人 text,
                联系电话 text, 是否同意 text, 说明 text)
            """;
    private static final String REPORTS = """
            CREATE TABLE 反馈表 (反馈编号 text PRIMARY KEY, 序号 bigint, 工单号 text, 受理编号 text, 状态 text, 时间 text,
                说明 text, 经办人 text, 电话 text, 退单理由 text, 已读 text)
            """;

    private Makes() {}

    /**
     * @param directory the secrets are in its folder {@code secrets}, which the city has made
     * @param server on which the departments' front-end database is made
     */
    static List<Make> behind(SimulatedCity city, HikariDataSource server, Path directory)
            throws SQLException, IOException {
        String database = frontEnd(server);
        Path secrets = directory.resolve("secrets");
        Files.writeString(secrets.resolve("qingsong.key"), server.getUsername() + ":" + server.getPassword());
        String gate = "127.0.0.1:{port}";
        return List.of(
                http(city, "yunque"),
                http(city, "qinghe"),
                http(city, "baishan"),
                new Make("qingsong", database, "jdbc:postgresql://" + gate + "/" + FRONT_END, key("qingsong")),
                new Make(
                        "jinshan-file",
                        folders(directory.resolve("files")),
                        "ftp://hub@" + gate + "/",
                        key("qingsong")));
    }

    private static Make http(SimulatedCity city, String system) {
        String path = "/" + system + "/{code}";
        return new Make(system, city.baseUrl() + path, "http://127.0.0.1:{port}" + path, key(system));
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

    private static String frontEnd(HikariDataSource server) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + FRONT_END);
        }
        String url = server.getJdbcUrl().replaceFirst("/[^/?]+(\\?.*|$)", "/" + FRONT_END);
        try (Connection connection = DriverManager.getConnection(url, server.getUsername(), server.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(ORDERS);
            statement.execute(REPORTS);
        }
        return url;
    }
}
