package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.qianxian.adapters.api.mapping.Json;

/**
 * Pushes reports to the hub, one unit's in their order, each until the hub says 2xx. What was delivered is logged, so
 * that after a restart only the rest is pushed again.
 */
final class Pusher implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String hub;
    private final Supplier<String> key;
    private final ScheduledExecutorService scheduler;
    private final HttpClient client;
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final Set<String> delivered = new HashSet<>();
    private final JsonLog log;

    private static final class Queue {
        final Deque<Item> items = new ArrayDeque<>();
        boolean busy;
        Duration pause = FIRST_PAUSE;
    }

    private record Item(String id, String body) {}

    Pusher(String hub, Path log, Supplier<String> key, ScheduledExecutorService scheduler, Executor workers) {
        this.hub = hub;
        this.key = key;
        this.scheduler = scheduler;
        this.client = HttpClient.newBuilder()
                .executor(workers)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        JsonLog.read(log).forEach(line -> delivered.add(line.path("pushed").asText()));
        this.log = new JsonLog(log);
    }

    void push(String unit, String id, JsonNode body) {
        if (hub.isEmpty() || delivered.contains(unit + " " + id)) {
            return;
        }
        Queue queue = queues.computeIfAbsent(unit, any -> new Queue());
        synchronized (queue) {
            queue.items.addLast(new Item(id, Json.text(body)));
        }
        pump(unit, queue);
    }

    @Override
    public void close() {
        log.close();
    }

    private void pump(String unit, Queue queue) {
        Item item;
        synchronized (queue) {
            item = queue.items.peekFirst();
            if (queue.busy || item == null) {
                return;
            }
            queue.busy = true;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(hub + "/channels/reports/" + unit))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("X-Api-Key", key.get())
                .POST(HttpRequest.BodyPublishers.ofString(item.body()))
                .build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, failure) -> {
                    settle(unit, queue, item, failure == null && response.statusCode() / 100 == 2);
                    return null;
                });
    }

    private void settle(String unit, Queue queue, Item item, boolean accepted) {
        Duration pause = Duration.ZERO;
        synchronized (queue) {
            queue.busy = false;
            if (accepted) {
                queue.items.removeFirst();
                queue.pause = FIRST_PAUSE;
            } else {
                pause = queue.pause;
                Duration longer = pause.multipliedBy(2);
                queue.pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            }
        }
        try {
            if (accepted) {
                log.append(Json.object().put("pushed", unit + " " + item.id()));
            }
            var unused = scheduler.schedule(() -> pump(unit, queue), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | java.io.UncheckedIOException closing) {
            // pushed again after the next start; the hub recognises it by its key
        }
    }
}
