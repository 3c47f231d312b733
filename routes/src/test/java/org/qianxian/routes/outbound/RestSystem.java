package org.qianxian.routes.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.rest.RestConnectorKind;
import org.qianxian.adapters.testkit.ProfileFiles;

/** A department's system that really speaks HTTP, behind the real connector and whatever profile its engineer wrote. */
final class RestSystem implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    RestSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    record Reply(int status, String body) {}

    /** One after the other, the last for ever after. Whatever else it is asked for is not found. */
    void answers(String path, Reply... inTurn) {
        replies.put(path, new ArrayDeque<>(List.of(inTurn)));
    }

    void answers(String path, int status) {
        answers(path, new Reply(status, "{}"));
    }

    /** Path and body of each request, in order. */
    List<String> received() {
        return received;
    }

    Installation installation(String code, String profile) {
        RestConnectorKind kind = new RestConnectorKind();
        SystemProfile make = ((SystemProfiles.Reading.Usable)
                        SystemProfiles.read("make.yml", ProfileFiles.tree(profile), List.of(kind)))
                .profile();
        Endpoint endpoint = new Endpoint(
                code,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                new SecretReference("env:KEY"),
                Map.of(),
                new Endpoint.Limits(1, 10_000));
        Tools tools = new Tools(reference -> "the key", InstantSource.system(), ZoneId.of("Asia/Shanghai"));
        return new Installation(endpoint, make, kind.connect(make, endpoint, tools));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(path + " " + body);
        Reply reply = next(path);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply next(String path) {
        Deque<Reply> left = replies.get(path);
        if (left == null) {
            return new Reply(NOT_FOUND, "{}");
        }
        synchronized (left) {
            return left.size() > 1 ? left.removeFirst() : left.getFirst();
        }
    }
}
