package org.qianxian.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;
import org.qianxian.routes.outbound.BrokerServer;

/**
 * What departments have that speak neither HTTP nor files: a front-end database, a broker, a mail server. One of each, for
 * all departments of the kind; the secret to each is {@link #SECRET} in the folder of secrets.
 */
final class OwnServers implements AutoCloseable {
    static final String SECRET = "own-servers";
    static final String HUB = "hub@city.test";
    static final String DESK = "desk@unit.test";

    private static final String PASSWORD = "bench";

    /** The table of {@code config/systems/qingsong.yml}. */
    private static final String ORDERS = """
            CREATE TABLE 派单表 (流水号 BIGINT GENERATED ALWAYS AS IDENTITY, 消息编号 VARCHAR(32) NOT NULL UNIQUE,
                动作 VARCHAR(20), 工单号 VARCHAR(32), 标题 VARCHAR(200), 内容 VARCHAR(4000), 类别 VARCHAR(4), 紧急程度 VARCHAR(1),
                办结期限 TIMESTAMP, 区域 VARCHAR(12), 地址 VARCHAR(200), 经度 DECIMAL(10,6), 纬度 VARCHAR(20),
                联系人 VARCHAR(50), 联系电话 VARCHAR(20), 是否同意 VARCHAR(5), 说明 VARCHAR(500))""";

    private final Server database;
    private final BrokerServer broker;
    private final GreenMail mail;
    private final int brokerPort;

    /** @param directory for what they keep; the secret is written into its folder {@code secrets} */
    OwnServers(Path directory) throws IOException, SQLException {
        Files.writeString(directory.resolve("secrets").resolve(SECRET + ".key"), HUB + ":" + PASSWORD + "\n");
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", directory.toString())
                .start();
        try (Connection connection = DriverManager.getConnection(databaseUrl(database.getPort()), HUB, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(ORDERS);
        }
        brokerPort = freePort();
        broker = BrokerServer.start(directory.resolve("their-broker"), "tcp://127.0.0.1:" + brokerPort, HUB, PASSWORD);
        mail = new GreenMail(
                new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});
        mail.start();
        mail.setUser(HUB, HUB, PASSWORD);
        mail.setUser(DESK, DESK, PASSWORD);
    }

    /** @param port the server's own, or one that leads to it or away from it */
    String databaseUrl(Object port) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/front-end";
    }

    int databasePort() {
        return database.getPort();
    }

    int brokerPort() {
        return brokerPort;
    }

    int smtpPort() {
        return mail.getSmtp().getPort();
    }

    int imapPort() {
        return mail.getImap().getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        mail.stop();
        broker.close();
        database.stop();
    }
}
