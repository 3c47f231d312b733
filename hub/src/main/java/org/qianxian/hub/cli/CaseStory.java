package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;
import static org.qianxian.hub.cli.CommandTexts.textOr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.qianxian.adapters.api.signing.Masking;

/** A case for a person with a terminal of a hundred columns. */
final class CaseStory {
    private static final int COLUMNS = 100;
    private static final int VERSION_SHOWN = 12;
    private static final int MICROS_PER_MILLI = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final JsonNode story;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    /** @param story what {@code GET /api/cases/NUMBER} answers */
    CaseStory(JsonNode story) {
        this.story = story;
        this.zone = ZoneId.of(story.path("zone").asText("Asia/Shanghai"));
    }

    List<String> lines() {
        head();
        trace();
        deadlines();
        dispatches();
        reports();
        work();
        return List.copyOf(lines);
    }

    private void head() {
        lines.add(story.path("number").asText() + "  " + story.path("title").asText());
        lines.add("═".repeat(COLUMNS));
        pair("state", story.path("stateName").asText(), "light", text("light." + word(story, "light")));
        pair("urgency", named(story, "urgency"), "type", named(story, "caseType"));
        pair(
                "channel",
                named(story, "channel"),
                "source-number",
                story.path("sourceNumber").asText());
        entry("class", caseClass());
        entry("place", place());
        pair("reporter", story.path("reporter").asText(), "reported-at", time(story.path("reportedAt")));
        if (story.hasNonNull("lead")) {
            entry("lead", named(story, "lead"));
            pair("tier", named(story, "tier"), "centre", named(story, "centre"));
        }
        String supporting = StreamSupport.stream(story.path("supporting").spliterator(), false)
                .map(unit -> named(unit.asText()))
                .collect(Collectors.joining("、"));
        if (!supporting.isEmpty()) {
            entry("supporting", supporting);
        }
        if (story.hasNonNull("closedAt")) {
            entry("closed-at", time(story.path("closedAt")));
        }
        entry("content", Masking.mask(story.path("content").asText()));
    }

    private String caseClass() {
        String source = story.path("sourceClass").asText("");
        String known = named(story, "caseClass");
        return source.isEmpty() || source.equals(story.path("caseClass").asText())
                ? known
                : known + text("head.as-sent", source);
    }

    private String place() {
        String address = story.path("address").asText();
        return named(story, "area") + (address.isEmpty() ? "" : " · " + address);
    }

    private void trace() {
        section("trace", story.path("journal").size());
        for (JsonNode entry : story.path("journal")) {
            String start = Wide.right(entry.path("sequence").asText(), 3) + "  " + time(entry.path("at")) + "  ";
            String event =
                    textOr("event." + word(entry, "type"), entry.path("type").asText());
            String what = words(entry.path("what"), entry.path("actor").asText());
            hanging(
                    start + Wide.left(event, 12) + "  ",
                    what.isEmpty() ? actor(entry) : what + "  " + text("trace.by", actor(entry)));
            JsonNode why = entry.path("decision");
            if (why.hasNonNull("version")) {
                hanging(" ".repeat(26) + text("trace.why") + "  ", decision(why));
            }
        }
    }

    private String decision(JsonNode why) {
        String version = why.path("version").asText();
        String matched = StreamSupport.stream(why.path("matched").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("、"));
        return text(
                matched.isEmpty() ? "trace.no-row" : "trace.decision",
                version.substring(0, Math.min(VERSION_SHOWN, version.length())),
                matched,
                why.path("chosen").asText(text("none")));
    }

    private String words(JsonNode what, String actor) {
        List<String> words = new ArrayList<>();
        what.properties().forEach(word -> {
            String value = word.getValue().asText();
            if (!actor.equals("unit:" + value)) { // that it did it itself need not be said twice
                words.add(textOr("word." + word.getKey(), word.getKey()) + " " + value(word.getKey(), value));
            }
        });
        return String.join(" · ", words);
    }

    private String value(String key, String value) {
        if (key.equals("reason")) {
            return textOr("reason." + value, value);
        }
        if (key.equals("light")) {
            return text("light." + value);
        }
        if (value.matches("\\d{4}-\\d{2}-\\d{2}T.*Z")) {
            return TIME.format(Instant.parse(value).atZone(zone));
        }
        if (value.equals("true") || value.equals("false")) {
            return text(value);
        }
        return Stream.of(value.split(" ")).allMatch(story.path("names")::has)
                ? Stream.of(value.split(" ")).map(this::name).collect(Collectors.joining("、"))
                : value;
    }

    private String actor(JsonNode entry) {
        String actor = entry.path("actor").asText();
        String code = actor.substring(actor.indexOf(':') + 1);
        String kind = text("actor." + actor.substring(0, Math.max(0, actor.indexOf(':'))));
        return kind + " " + name(code);
    }

    private void deadlines() {
        if (story.path("deadlines").isEmpty()) {
            return;
        }
        section("deadlines", story.path("deadlines").size());
        Table table = new Table(
                text("deadline.stage"),
                text("deadline.party"),
                text("deadline.due"),
                text("deadline.state"),
                text("deadline.row"),
                text("deadline.holder"));
        for (JsonNode deadline : story.path("deadlines")) {
            table.row(
                    word(deadline, "stageName"),
                    word(deadline, "partyName"),
                    time(deadline.path("due")) + (deadline.path("provisional").asBoolean() ? " ~" : ""),
                    text("deadline-state." + word(deadline, "state")),
                    deadline.path("row").asText(),
                    name(deadline.path("holder").asText()));
        }
        table.lines().forEach(line -> lines.add("  " + line));
    }

    private void dispatches() {
        if (story.path("dispatches").isEmpty()) {
            return;
        }
        section("dispatches", story.path("dispatches").size());
        for (JsonNode dispatch : story.path("dispatches")) {
            String reference = dispatch.hasNonNull("reference")
                    ? "  "
                            + text(
                                    "dispatch.reference",
                                    dispatch.path("reference").asText())
                    : "";
            hanging(
                    "  #" + dispatch.path("id").asText() + "  ",
                    CommandTexts.action(word(dispatch, "action")) + " → "
                            + named(dispatch.path("target").asText()) + "  "
                            + text("dispatch-state." + word(dispatch, "state")) + reference);
            hanging(
                    "      ",
                    text(
                            "dispatch.facts",
                            time(dispatch.path("createdAt")),
                            dispatch.path("effectKey").asText()));
            dispatch.path("attempts").forEach(this::attempt);
        }
    }

    private void attempt(JsonNode attempt) {
        String took =
                attempt.hasNonNull("tookMicros") ? attempt.path("tookMicros").asLong() / MICROS_PER_MILLI + " ms" : "";
        String outcome = attempt.hasNonNull("outcome")
                ? textOr(
                        "outcome." + word(attempt, "outcome"),
                        attempt.path("outcome").asText())
                : text("outcome.none");
        hanging(
                "      ",
                text("attempt.line", attempt.path("attempt").asText(), time(attempt.path("startedAt")), took, outcome));
        part("attempt.request", attempt.path("request"));
        part("attempt.reply", attempt.path("reply"));
        part("attempt.fault", attempt.path("fault"));
    }

    private void part(String label, JsonNode value) {
        String text = value.asText("").strip();
        if (!text.isEmpty()) {
            hanging("        " + text(label) + "  ", text);
        }
    }

    private void reports() {
        if (story.path("reports").isEmpty()) {
            return;
        }
        section("reports", story.path("reports").size());
        for (JsonNode report : story.path("reports")) {
            String words = report.path("text").asText("");
            hanging(
                    "  " + time(report.path("at")) + "  ",
                    name(report.path("unit").asText()) + "  "
                            + textOr(
                                    "report." + word(report, "kind"),
                                    report.path("kind").asText())
                            + " (" + report.path("rawCode").asText() + ")  "
                            + text("disposition." + word(report, "disposition"))
                            + (words.isEmpty() ? "" : "  " + words));
        }
    }

    private void work() {
        if (story.path("work").isEmpty()) {
            return;
        }
        section("work", story.path("work").size());
        for (JsonNode item : story.path("work")) {
            hanging(
                    "  #" + item.path("id").asText() + "  ",
                    textOr(
                                    "work." + item.path("kind").asText(),
                                    item.path("kind").asText()) + "  "
                            + name(item.path("holder").asText()) + "  "
                            + (item.hasNonNull("doneAt")
                                    ? text("work.done", time(item.path("doneAt")))
                                    : text("work.open", time(item.path("openedAt"))))
                            + "  " + item.path("reason").asText());
        }
    }

    private void section(String key, int count) {
        String heading = "── " + text("section." + key) + " (" + count + ") ";
        lines.add("");
        lines.add(heading + "─".repeat(Math.max(0, COLUMNS - Wide.width(heading))));
    }

    private void pair(String first, String firstValue, String second, String secondValue) {
        String half = label(first) + firstValue;
        if (Wide.width(half) < COLUMNS / 2 && Wide.width(secondValue) < COLUMNS / 2 - 12) {
            lines.add(Wide.left(half, COLUMNS / 2) + label(second) + secondValue);
        } else {
            entry(first, firstValue);
            entry(second, secondValue);
        }
    }

    private void entry(String label, String value) {
        hanging(label(label), value);
    }

    private static String label(String key) {
        return Wide.left(text("head." + key), 10) + "  ";
    }

    /** Broken so that later lines stand below the beginning of the text. */
    private void hanging(String start, String value) {
        int indent = Wide.width(start);
        String before = start;
        for (String line : Wide.wrap(value, COLUMNS - indent)) {
            lines.add((before + line).stripTrailing());
            before = " ".repeat(indent);
        }
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private String named(JsonNode node, String field) {
        return node.hasNonNull(field) ? named(node.path(field).asText()) : "-";
    }

    /** Name and code. */
    private String named(String code) {
        String name = name(code);
        return name.equals(code) ? code : name + " (" + code + ")";
    }

    private String name(String code) {
        return story.path("names").path(code).asText(code);
    }

    private String time(JsonNode instant) {
        return instant.isTextual() ? TIME.format(Instant.parse(instant.asText()).atZone(zone)) : "-";
    }
}
