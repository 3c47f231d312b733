package org.qianxian.hub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.HmacSignature;

/** The stub's cases. Each change appends the whole case to a file; the last line of a case counts. */
final class StubCases {
    private static final Instant BEGAN = Instant.parse("2026-07-01T01:00:00Z");
    private static final Map<String, String> WORK =
            Map.of("to-assign", "assign", "dispatched", "handle", "to-review", "review", "to-follow-up", "follow-up");

    private final Path file;
    private final double speed;
    private final boolean forgetful;
    private final Instant started = Instant.now();
    private final Map<String, ObjectNode> cases = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** @param forgetful forgets every tenth case that it gave a receipt for */
    StubCases(Path file, double speed, boolean forgetful) throws IOException {
        this.file = file;
        this.speed = speed;
        this.forgetful = forgetful;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                ObjectNode one = (ObjectNode) Json.parse(line);
                cases.put(one.path("number").asText(), one);
            }
        }
    }

    /** The receipt. */
    synchronized ObjectNode takeIn(String channel, String sourceNumber, String title, String content)
            throws IOException {
        if (title.isEmpty()) {
            return counted("rejections", "rejected", "");
        }
        for (ObjectNode one : cases.values()) {
            if (one.path("channel").asText().equals(channel)
                    && one.path("sourceNumber").asText().equals(sourceNumber)) {
                boolean same = one.path("content").asText().equals(content);
                String number = one.path("number").asText();
                return same ? counted("repeats", "repeat", number) : counted("amendments", "amended", number);
            }
        }
        String number = "DQ" + (cases.size() + 1);
        ObjectNode one = Json.object()
                .put("number", number)
                .put("channel", channel)
                .put("sourceNumber", sourceNumber)
                .put("content", content)
                .put("area", "230602013")
                .put("state", channel.equals("12345") ? "to-review" : "to-assign")
                .put("lead", "");
        if (forgetful && cases.size() % 10 == 9) {
            return counted("cases", "new", number + "-forgotten");
        }
        keep(one);
        return counted("cases", "new", number);
    }

    synchronized ObjectNode ledger() {
        return counted("ledger", "ledger", "");
    }

    synchronized ObjectNode one(String number) {
        return cases.getOrDefault(number, Json.object());
    }

    /** Newest first; those before a number, or from the start if it is empty. */
    synchronized List<ObjectNode> page(String beforeNumber, int size) {
        List<ObjectNode> newestFirst = new ArrayList<>(cases.values());
        Collections.reverse(newestFirst);
        ObjectNode before = cases.get(beforeNumber);
        return newestFirst.stream()
                .skip(before == null ? 0 : newestFirst.indexOf(before) + 1)
                .limit(size)
                .toList();
    }

    /** One item for each case that waits for somebody here; its id is the case's place. */
    synchronized List<ObjectNode> openWork(long after) {
        List<ObjectNode> items = new ArrayList<>();
        long id = 0;
        for (ObjectNode one : cases.values()) {
            id++;
            String state = one.path("state").asText();
            boolean hotlineAsks = state.equals("to-follow-up");
            if (id > after && WORK.containsKey(state) && !hotlineAsks) {
                items.add(Json.object()
                        .put("id", id)
                        .put("kind", WORK.get(state))
                        .put("caseNumber", one.path("number").asText())
                        .put("holder", one.path("lead").asText()));
            }
        }
        return items;
    }

    synchronized ObjectNode command(String number, JsonNode command) throws IOException {
        ObjectNode one = one(number);
        String name = command.path("command").asText();
        switch (one.path("state").asText() + " " + name) {
            case "to-assign assign" ->
                one.put("state", "dispatched").put("lead", command.path("lead").asText());
            case "dispatched complete" -> one.put("state", "to-review");
            case "to-review review" -> reviewed(one, command.path("passed").asBoolean());
            case "to-follow-up follow-up" ->
                one.put("state", command.path("satisfied").asBoolean() ? "closed" : "to-review");
            default -> {
                return Json.object().put("result", "refused").put("reason", name + " does not fit");
            }
        }
        keep(one);
        return Json.object()
                .put("result", "done")
                .put("state", one.path("state").asText());
    }

    /** The number of the case that a hotline sent under this number. */
    synchronized String numberOf(String sourceNumber) {
        return cases.values().stream()
                .filter(one -> one.path("sourceNumber").asText().equals(sourceNumber))
                .map(one -> one.path("number").asText())
                .findFirst()
                .orElse("");
    }

    synchronized ObjectNode status() {
        ObjectNode status = Json.object()
                .put(
                        "cityTime",
                        BEGAN.plusMillis((long) (Duration.between(started, Instant.now())
                                                .toMillis()
                                        * speed))
                                .toString())
                .put("speed", speed);
        ObjectNode byState = status.putObject("cases").putObject("byState");
        cases.values().forEach(one -> {
            String state = one.path("state").asText();
            byState.put(state, byState.path(state).asLong() + 1);
        });
        status.putObject("dispatches").put("waiting", 0).put("inWorklists", 0);
        return status;
    }

    synchronized ObjectNode account() {
        ObjectNode account = Json.object().put("addsUp", true);
        ObjectNode totals = account.putObject("totals");
        counts.forEach(totals::put);
        totals.put("cases", cases.size());
        account.putArray("orphans");
        return account;
    }

    private void reviewed(ObjectNode one, boolean passed) throws IOException {
        if (!passed) {
            one.put("state", "to-assign");
        } else if (one.path("channel").asText().equals("12345")) {
            callBack(one.path("sourceNumber").asText(), one.path("number").asText());
            one.put("state", "to-follow-up");
        } else {
            one.put("state", "closed");
        }
    }

    /** As the hotline's service wants to be told. */
    private static void callBack(String sourceNumber, String number) throws IOException {
        String body = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<reply xmlns=\"urn:hotline:callback\"><requestId>" + number + "-" + UUID.randomUUID()
                + "</requestId><workOrderNo>" + sourceNumber + "</workOrderNo></reply></s:Body></s:Envelope>";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(System.getenv("QIANXIAN_CITY_URL") + "/hotline/callback"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        String key = Files.readString(Path.of(System.getenv("QIANXIAN_SECRETS"), "hotline-callback.key"))
                .strip();
        new HmacSignature(HmacSignature.Digest.SHA256)
                .headers(key, Instant.now(), UUID.randomUUID().toString(), bytes)
                .forEach(request::header);
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("callback: HTTP " + answer.statusCode() + " " + answer.body());
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private ObjectNode counted(String total, String result, String number) {
        counts.merge(total, 1L, Long::sum);
        ObjectNode receipt = Json.object().put("result", result);
        return number.isEmpty() ? receipt : receipt.put("caseNumber", number);
    }

    private void keep(ObjectNode one) throws IOException {
        cases.put(one.path("number").asText(), one);
        Files.writeString(file, Json.text(one) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
