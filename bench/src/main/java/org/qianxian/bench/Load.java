package org.qianxian.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.qianxian.adapters.api.signing.HmacSignature;

/** Sends cases as the people's-voice site does and waits until every reply has come back. */
final class Load {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SENDERS = 16;
    private static final long PAUSE_NANOS = 2_000_000;

    private final LoopbackHttp http;
    private final Neighbours neighbours;
    private final HmacSignature signature = new HmacSignature(HmacSignature.Digest.SHA256);
    private final String key;
    private final List<Place> places;
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * A place and a matter that one department of the benchmark answers for.
     *
     * @param topic in the site's own words
     */
    record Place(String area, String topic) {}

    Load(LoopbackHttp http, Neighbours neighbours, String key, List<Place> places) {
        this.http = http;
        this.neighbours = neighbours;
        this.key = key;
        this.places = places;
    }

    /**
     * @param url the program's address
     * @param reportsPath where it hears departments' reports
     * @return cases a second, from the first report sent to the last reply received
     * @throws IllegalStateException if not every case came back within the limit
     */
    double run(String url, String reportsPath, String prefix, int cases, Duration limit) {
        neighbours.belongTo(url + reportsPath);
        long began = System.nanoTime();
        send(url + "/channels/peoples-voice/messages", prefix, cases);
        while (neighbours.replies() < cases) {
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new IllegalStateException(
                        "only " + neighbours.replies() + " of " + cases + " cases came back within " + limit);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return cases * 1e9 / (System.nanoTime() - began);
    }

    private void send(String url, String prefix, int cases) {
        AtomicInteger left = new AtomicInteger(cases);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.execute(() -> {
                while (left.getAndDecrement() > 0) {
                    sendOne(url, prefix);
                }
            });
        }
        senders.shutdown();
    }

    private void sendOne(String url, String prefix) {
        int number = numbers.incrementAndGet();
        byte[] body = message(prefix + number, places.get(number % places.size()));
        String nonce = prefix + number;
        http.postUntilTaken(url, signature.headers(key, Instant.now(), nonce, body), body);
    }

    private static byte[] message(String id, Place place) {
        ObjectNode message = JSON.createObjectNode()
                .put("id", id)
                .put("subject", "路灯不亮，夜间出行不便 " + id)
                .put("body", "小区门口的路灯连续三天不亮，老人晚上出行很不方便，希望有关部门尽快派人维修，谢谢。".repeat(4))
                .put("type", "咨询")
                .put("category", place.topic())
                .put("region", place.area())
                .put("createdAt", Instant.now().atOffset(ZoneOffset.ofHours(8)).toString());
        message.putObject("place").put("address", "某小区 3 号楼门口");
        message.putObject("author").put("name", "测试").put("anonymous", false);
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
