package org.qianxian.adapters.simulator;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one port behind which all simulated systems are. On loopback only. */
final class CityServer implements AutoCloseable {
    private static final int MOST_THREADS = 24;
    private static final int LARGEST_BODY = 4 * 1024 * 1024;
    private static final int HUGE = 2 * 1024 * 1024;
    private static final int CHUNK = 64 * 1024;
    private static final long SLOW_MILLIS = 150;
    private static final long TRICKLE_MILLIS = 100;

    private final Map<String, Door> doors;
    private final Mishaps mishaps;
    private final ScheduledExecutorService later;
    private final Server server;
    private final ServerConnector connector;

    CityServer(int port, List<Door> doors, Mishaps mishaps, ScheduledExecutorService later) {
        this.later = later;
        this.doors = new LinkedHashMap<>();
        doors.forEach(door -> this.doors.put(door.name(), door));
        this.mishaps = mishaps;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("city");
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(120_000);
        server.addConnector(connector);
        server.setHandler(new Entrance());
    }

    void start() {
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException("the simulated city cannot open its port", failed);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.setStopTimeout(0);
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the simulated city cannot close its port", failed);
        }
    }

    private final class Entrance extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Incoming incoming = incoming(request);
            Door door = doors.get(incoming.segment(0));
            if (door == null) {
                send(Outgoing.text(404, "text/plain", "no such system"), response, callback);
                return true;
            }
            Mishap mishap = mishaps.draw();
            Outgoing reply = mishap.acts() ? door.answer(incoming) : turnedAway(mishap, door, incoming);
            switch (mishap) {
                case HANG -> {
                    // never completed: the connection stays open until the other side, or the idle time-out, ends it
                }
                case LOSE_REPLY -> {
                    request.getConnectionMetaData()
                            .getConnection()
                            .getEndPoint()
                            .close();
                    callback.succeeded();
                }
                case SLOW -> sendLater(reply, response, callback);
                case TRICKLE -> new Dripping(response, callback, later, 1, TRICKLE_MILLIS).start(reply);
                case ENDLESS -> new Dripping(response, callback, later, CHUNK, 0).start(reply);
                default -> send(spoilt(mishap, reply), response, callback);
            }
            return true;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a city that closes owes nobody an answer
    private void sendLater(Outgoing reply, Response response, Callback callback) {
        later.schedule(() -> send(reply, response, callback), SLOW_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Outgoing turnedAway(Mishap mishap, Door door, Incoming incoming) {
        return switch (mishap) {
            case BUSY -> Outgoing.text(503, "text/plain", "busy").with("Retry-After", "1");
            case UNAUTHORISED -> door.unauthorised();
            case REDIRECT_INSIDE ->
                Outgoing.text(302, "text/plain", "").with("Location", "http://169.254.169.254/latest/meta-data/");
            case ECHO -> Outgoing.text(400, "text/plain; charset=UTF-8", "Bad request:\n" + incoming.echoed());
            case REDIRECT ->
                Outgoing.text(302, "text/plain", "").with("Location", "/" + String.join("/", incoming.path()));
            default -> door.refusal(incoming);
        };
    }

    private static Outgoing spoilt(Mishap mishap, Outgoing reply) {
        return switch (mishap) {
            case GARBAGE -> Outgoing.text(200, reply.contentType(), "{]<<");
            case WRONG_ENCODING -> reply.withBadByte();
            case DOCUMENT_TYPE -> Outgoing.text(200, reply.contentType(), Poison.DOCUMENT_TYPE);
            case ENTITY_BOMB -> Outgoing.text(200, reply.contentType(), Poison.ENTITY_BOMB);
            case WRONG_TYPE -> Outgoing.text(200, "text/html", "<html><body>请先登录</body></html>");
            case HUGE -> Outgoing.text(200, reply.contentType(), " ".repeat(HUGE));
            case SERVER_ERROR -> Outgoing.text(500, "text/plain", "oh");
            default -> reply;
        };
    }

    private static void send(Outgoing reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        response.getHeaders().put("Content-Type", reply.contentType());
        reply.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    private static Incoming incoming(Request request) throws Exception {
        List<String> path = new ArrayList<>();
        for (String segment : Request.getPathInContext(request).split("/")) {
            if (!segment.isEmpty()) {
                path.add(decoded(segment));
            }
        }
        Map<String, String> query = new TreeMap<>();
        Request.extractQueryParameters(request).forEach(field -> query.put(field.getName(), field.getValue()));
        Map<String, String> headers = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue());
        }
        ByteBuffer body = Content.Source.asByteBuffer(request);
        if (body.remaining() > LARGEST_BODY) {
            throw new IllegalArgumentException("too large");
        }
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return new Incoming(request.getMethod(), path, query, headers, bytes);
    }

    /** A plus stays a plus: this is a path, not a form. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
