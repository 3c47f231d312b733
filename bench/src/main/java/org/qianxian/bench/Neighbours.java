package org.qianxian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Those around the program under test: departments that answer an order at once and report it finished, and the channel
 * that gets the reply. Both programs have the same neighbours, and each effect is counted by its key.
 */
final class Neighbours implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService serving = Executors.newFixedThreadPool(THREADS);
    private final ExecutorService reporting = Executors.newFixedThreadPool(THREADS);
    private final LoopbackHttp http = new LoopbackHttp();
    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private final Set<String> replies = ConcurrentHashMap.newKeySet();
    private final AtomicLong repeatedOrders = new AtomicLong();
    private final String departmentKey;
    private volatile String reportsTo = "";

    /** @param departmentKey what departments prove themselves by when they report */
    Neighbours(int port, String departmentKey) {
        this.departmentKey = departmentKey;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException busy) {
            throw new UncheckedIOException("cannot listen on port " + port, busy);
        }
        server.createContext("/yunque/", this::order);
        server.createContext("/peoples-voice/", this::reply);
        server.setExecutor(serving);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on departments report to this program, as {@code <url>/<unit>}, and counting begins anew. */
    void belongTo(String reportsUrl) {
        reportsTo = reportsUrl;
        orders.clear();
        replies.clear();
        repeatedOrders.set(0);
    }

    int replies() {
        return replies.size();
    }

    long repeatedOrders() {
        return repeatedOrders.get();
    }

    @Override
    public void close() {
        server.stop(0);
        serving.shutdownNow();
        reporting.shutdownNow();
        http.close();
    }

    private void order(HttpExchange exchange) throws IOException {
        JsonNode order = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        String number = order.path("orderNo").asText();
        if (orders.add(key)) {
            reporting.execute(() -> finish(path[2], number));
        } else {
            repeatedOrders.incrementAndGet();
        }
        answer(exchange, "{\"code\":0,\"data\":{\"id\":\"Y-" + number + "\"}}");
    }

    private void finish(String unit, String number) {
        String report = JSON.createObjectNode()
                .put("eventId", "E-" + number)
                .put("seq", 1)
                .put("orderNo", number)
                .put("id", "Y-" + number)
                .put("event", "FINISHED")
                .put("time", Instant.now().toString())
                .put("remark", "已办结，现场已恢复")
                .set("data", JSON.createObjectNode().put("handler", "值班员").put("solved", true))
                .toString();
        Map<String, String> headers = Map.of("X-Api-Key", departmentKey, "Content-Type", "application/json");
        http.postUntilTaken(reportsTo + "/" + unit, headers, report.getBytes(StandardCharsets.UTF_8));
    }

    private void reply(HttpExchange exchange) throws IOException {
        JsonNode reply = JSON.readTree(exchange.getRequestBody().readAllBytes());
        replies.add(reply.path("postId").asText());
        answer(exchange, "{\"ok\":true}");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
