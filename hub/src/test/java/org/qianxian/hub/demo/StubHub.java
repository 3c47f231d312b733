package org.qianxian.hub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.hub.cli.HubFile;

/**
 * A hub in a few hundred lines, to try the demonstration on: the three doors in, worklists, commands, the hotline's
 * callback, status and account, all of it kept in a file. It decides nothing: a hotline's case is reviewed, called back
 * and followed up, any other is assigned, handled and reviewed.
 */
public final class StubHub {
    private final StubCases cases;
    private final StubDoors doors;
    private final HttpServer server;
    private final Path data;

    private StubHub(Path data, int port, double speed, boolean forgetful) throws IOException {
        this.data = data;
        this.cases = new StubCases(data.resolve("stub.jsonl"), speed, forgetful);
        this.doors = new StubDoors(cases, data.resolve("channels").resolve("moral-bank"));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
    }

    /** {@code run --data DIR --port PORT --speed SPEED}. */
    public static void main(String[] arguments) throws Exception {
        start(arguments, false);
    }

    static void start(String[] arguments, boolean forgetful) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int at = 1; at + 1 < arguments.length; at += 2) {
            options.put(arguments[at], arguments[at + 1]);
        }
        StubHub hub = new StubHub(
                Path.of(options.getOrDefault("--data", "")),
                Integer.parseInt(options.getOrDefault("--port", "0")),
                Double.parseDouble(options.getOrDefault("--speed", "1")),
                forgetful);
        hub.open();
    }

    private void open() {
        server.createContext(
                "/actuator/health", exchange -> answer(exchange, Json.object().put("status", "UP")));
        server.createContext("/api/status", exchange -> answer(exchange, cases.status()));
        server.createContext("/api/account", exchange -> answer(exchange, cases.account()));
        server.createContext("/api/worklists", this::worklists);
        server.createContext("/api/cases", this::cases);
        server.createContext("/api/shutdown", exchange -> {
            answer(exchange, Json.object());
            server.stop(0);
            HubFile.delete(data);
            System.exit(0);
        });
        server.createContext(
                "/soap/hotline",
                exchange -> answer(
                        exchange,
                        200,
                        "text/xml",
                        doors.hotline(exchange.getRequestBody().readAllBytes())));
        server.createContext(
                "/channels/peoples-voice/messages",
                exchange -> answer(
                        exchange,
                        doors.peoplesVoice(Json.parse(exchange.getRequestBody().readAllBytes()))));
        doors.watchFolder();
        server.start();
        int port = server.getAddress().getPort();
        new HubFile(ProcessHandle.current().pid(), "http://127.0.0.1:" + port, "token").write(data);
    }

    private void worklists(HttpExchange exchange) throws IOException {
        long after = Long.parseLong(query(exchange.getRequestURI()).getOrDefault("after", "0"));
        ObjectNode page = Json.object();
        ArrayNode items = page.putArray("items");
        cases.openWork(after).forEach(items::add);
        answer(exchange, page);
    }

    private void cases(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        if (path.length == 5) {
            JsonNode command = Json.parse(exchange.getRequestBody().readAllBytes());
            answer(exchange, cases.command(path[3], command));
        } else if (path.length == 4) {
            answer(exchange, cases.one(path[3]));
        } else {
            Map<String, String> query = query(exchange.getRequestURI());
            ArrayNode page = JsonNodeFactory.instance.arrayNode();
            cases.page(query.getOrDefault("beforeNumber", ""), Integer.parseInt(query.getOrDefault("size", "50")))
                    .forEach(page::add);
            answer(exchange, page);
        }
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        if (address.getQuery() != null) {
            for (String pair : address.getQuery().split("&", -1)) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return query;
    }

    private static void answer(HttpExchange exchange, JsonNode body) throws IOException {
        answer(exchange, 200, "application/json", Json.text(body));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
