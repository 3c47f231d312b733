package org.qianxian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.qianxian.adapters.api.signing.HmacSignature;

/**
 * B0: the least program that has the hub's effects on its neighbours, with the hub's durability. One row a case; one
 * commit before each receipt; the delivery, the result and the callback are each remembered by one statement. No rules, no
 * journal, no broker. What the hub's ratio to it says is what all of those cost.
 *
 * <p>Arguments: JDBC URL, user, password, port, neighbours' URL, HMAC key, department key.
 */
final class Baseline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 16;
    private static final String UNIT = "990101-works";

    private final HikariDataSource database;
    private final String neighbours;
    private final String key;
    private final String departmentKey;
    private final LoopbackHttp http = new LoopbackHttp();
    private final HmacSignature signature = new HmacSignature(HmacSignature.Digest.SHA256);
    private final ExecutorService delivering = Executors.newFixedThreadPool(THREADS);
    private final ExecutorService callingBack = Executors.newFixedThreadPool(THREADS);

    private Baseline(HikariDataSource database, String neighbours, String key, String departmentKey) {
        this.database = database;
        this.neighbours = neighbours;
        this.key = key;
        this.departmentKey = departmentKey;
    }

    public static void main(String[] args) throws IOException, SQLException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(args[2]);
        config.setMaximumPoolSize(THREADS);
        HikariDataSource database = new HikariDataSource(config);
        Baseline baseline = new Baseline(database, args[4], args[5], args[6]);
        baseline.createTable();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[3])), 1024);
        server.createContext("/channels/peoples-voice/messages", baseline::takeIn);
        server.createContext("/channels/reports/", baseline::hear);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.start();
        baseline.resume();
        System.out.println("ready");
    }

    private void createTable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS b0_case (id bigserial PRIMARY KEY, source text NOT NULL UNIQUE,"
                            + " nonce text NOT NULL UNIQUE, body text NOT NULL, state smallint NOT NULL DEFAULT 0,"
                            + " reference text, result text) WITH (fillfactor = 80)");
        }
    }

    /** What a crash left undone is done now: the reason for remembering each step. */
    private void resume() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery(
                        "SELECT id, source, body, state FROM b0_case WHERE state <> 1 AND state < 3")) {
            while (open.next()) {
                long id = open.getLong(1);
                JsonNode body = read(open.getString(3).getBytes(StandardCharsets.UTF_8));
                String source = open.getString(2);
                if (open.getInt(4) == 0) {
                    delivering.execute(() -> deliver(id, body));
                } else {
                    callingBack.execute(() -> callBack(id, source));
                }
            }
        }
    }

    private void takeIn(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        if (signature.verify(key, Instant.now(), Duration.ofMinutes(5), headers, bytes)
                != HmacSignature.Verdict.GENUINE) {
            answer(exchange, 401, "{}");
            return;
        }
        JsonNode body = read(bytes);
        String sql = "INSERT INTO b0_case (source, nonce, body) VALUES (?, ?, ?) RETURNING id";
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, body.path("id").asText());
            insert.setString(2, headers.get("x-nonce"));
            insert.setString(3, new String(bytes, StandardCharsets.UTF_8));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                long id = row.getLong(1);
                answer(exchange, 201, "{\"caseNumber\":\"" + id + "\"}");
                delivering.execute(() -> deliver(id, body));
            }
        } catch (SQLException broken) {
            answer(exchange, 503, "{}");
        }
    }

    private void deliver(long id, JsonNode body) {
        String order = JSON.createObjectNode()
                .put("orderNo", Long.toString(id))
                .put("title", body.path("subject").asText())
                .put("content", body.path("body").asText())
                .put("area", body.path("region").asText())
                .put("address", body.path("place").path("address").asText())
                .put("category", body.path("category").asText())
                .toString();
        http.postUntilTaken(
                neighbours + "/yunque/" + UNIT + "/orders",
                Map.of("Idempotency-Key", "b0-" + id, "X-Api-Key", departmentKey),
                order.getBytes(StandardCharsets.UTF_8));
        update("UPDATE b0_case SET state = greatest(state, 1::smallint), reference = ? WHERE id = ?", "Y-" + id, id);
    }

    private void hear(HttpExchange exchange) throws IOException {
        JsonNode report = read(exchange.getRequestBody().readAllBytes());
        if (!HmacSignature.same(
                departmentKey, String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key")))) {
            answer(exchange, 401, "{}");
            return;
        }
        long id = report.path("orderNo").asLong();
        String sql = "UPDATE b0_case SET state = 2, result = ? WHERE id = ? AND state < 2 RETURNING source";
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, report.path("remark").asText());
            update.setLong(2, id);
            try (ResultSet row = update.executeQuery()) {
                String source = row.next() ? row.getString(1) : null;
                answer(exchange, 200, "{}");
                if (source != null) {
                    callingBack.execute(() -> callBack(id, source));
                }
            }
        } catch (SQLException broken) {
            answer(exchange, 503, "{}");
        }
    }

    private void callBack(long id, String source) {
        byte[] reply = JSON.createObjectNode()
                .put("postId", source)
                .put("caseNo", Long.toString(id))
                .put("kind", "reply")
                .put("text", "已办结，现场已恢复")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        http.postUntilTaken(
                neighbours + "/peoples-voice/results", signature.headers(key, Instant.now(), "b0-" + id, reply), reply);
        update("UPDATE b0_case SET state = 3, reference = coalesce(reference, ?) WHERE id = ?", "-", id);
    }

    private void update(String sql, String text, long id) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, text);
            update.setLong(2, id);
            update.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException("case " + id + " could not be updated", broken);
        }
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException noJson) {
            throw new IllegalArgumentException("no JSON", noJson);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
