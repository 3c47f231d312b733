package org.qianxian.adapters.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.http.HttpAnswer;
import org.qianxian.adapters.http.ReplyJudge;

/** Asks for what has changed, one window of time after the other. */
final class Updates {
    private final GeoLine line;
    private final ReplyJudge judge;
    private final Open311Profile.Window window;
    private final ReportRules rules;
    private final String target;
    private final InstantSource clock;

    Updates(
            GeoLine line,
            ReplyJudge judge,
            Open311Profile.Window window,
            ReportRules rules,
            String target,
            InstantSource clock) {
        this.line = line;
        this.judge = judge;
        this.window = window;
        this.rules = rules;
        this.target = target;
        this.clock = clock;
    }

    Polled poll(String cursor) {
        Optional<WindowCursor> before = WindowCursor.parse(cursor);
        Span span = span(before);
        HttpAnswer answer = line.get(resource(), query(span));
        Polled asked = judge.judgePolled(answer, rules, cursor);
        if (!asked.reached() || !(answer instanceof HttpAnswer.Reply reply)) {
            return asked;
        }
        JsonNode items = GeoBody.read(reply).map(body -> body.path("items")).orElseGet(Json::object);
        return heard(items, before, span.to(), cursor);
    }

    /** What is asked for. */
    String resource() {
        return window.updates() ? Open311Connector.UPDATES : Open311Connector.REQUESTS;
    }

    /** What is asked now. */
    ObjectNode query(String cursor) {
        return query(span(WindowCursor.parse(cursor)));
    }

    private record Span(Instant from, Instant to) {}

    private Span span(Optional<WindowCursor> before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant from = before.map(WindowCursor::until).orElseGet(() -> now.minus(window.width()));
        return new Span(from, earlier(from.plus(window.width()), now));
    }

    private ObjectNode query(Span span) {
        return Json.object()
                .put(
                        window.updates() ? "start_date" : "updated_after",
                        span.from().minus(window.overlap()).toString())
                .put(window.updates() ? "end_date" : "updated_before", span.to().toString());
    }

    private Polled heard(JsonNode items, Optional<WindowCursor> before, Instant to, String cursor) {
        Set<String> heard = before.map(WindowCursor::heard).orElse(Set.of());
        Set<String> all = new LinkedHashSet<>();
        ArrayNode fresh = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : items) {
            String identity = identity(item);
            if (all.add(identity) && !heard.contains(identity)) {
                fresh.add(item);
            }
        }
        if (window.withRequest()) {
            Optional<Polled> failed = addRequests(fresh, cursor);
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        Polled read = rules.pushed(target, fresh);
        return new Polled(read.reports(), WindowCursor.text(to, all), read.faults(), true);
    }

    /** What could not be asked, if anything: then all is asked again. */
    private Optional<Polled> addRequests(ArrayNode fresh, String cursor) {
        Map<String, JsonNode> requests = new LinkedHashMap<>();
        for (JsonNode item : fresh) {
            String number = item.path("service_request_id").asText("");
            if (!number.isEmpty() && !requests.containsKey(number)) {
                HttpAnswer answer =
                        line.get(Open311Connector.REQUESTS + "/" + FormFields.encoded(number), Json.object());
                boolean unknown = answer instanceof HttpAnswer.Reply reply && reply.status() == 404;
                Polled asked = judge.judgePolled(answer, rules, cursor);
                if (!asked.reached() && !unknown) {
                    return Optional.of(asked);
                }
                requests.put(number, first(answer));
            }
            if (item instanceof ObjectNode update && requests.get(number) instanceof ObjectNode request) {
                update.set("request", request);
            }
        }
        return Optional.empty();
    }

    private static JsonNode first(HttpAnswer answer) {
        return answer instanceof HttpAnswer.Reply reply
                ? GeoBody.read(reply).map(body -> body.path("items").path(0)).orElseGet(Json::object)
                : Json.object();
    }

    /** The update's number, or, of a changed request or a system without such numbers, what it says. */
    private static String identity(JsonNode item) {
        String number = item.path("update_id").asText("");
        return number.matches("[A-Za-z0-9._-]{1,60}")
                ? number
                : UUID.nameUUIDFromBytes(Json.text(item).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
