package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.hub.api.TargetView;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code department list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "各对接系统：待投递、未送达、被拒、是否暂停或熔断 / what waits for each, did not arrive or was refused,"
                + " what is paused or open")
final class DepartmentList extends DataCommand {
    private static final int LONGEST_REASON = 60;

    @Option(names = "--json", description = "一个 JSON 数组 / as one JSON array")
    private boolean json;

    @Option(names = "--all", description = "全部列出，否则只列有情况的 / all of them, not only those where something is up")
    private boolean all;

    @Override
    public Integer call() {
        JsonNode targets = hub().map(hub -> hub.get(DepartmentCommand.TARGETS)).orElseGet(this::alone);
        if (json) {
            out().println(targets);
        } else {
            Optional<ServedConfiguration> served = hub().map(ServedConfiguration::of);
            print(targets, served.map(ServedConfiguration::zone).orElseGet(() -> city().zone()));
            served.ifPresent(this::printFaults);
        }
        return 0;
    }

    /** What the folders hold that nobody serves by, or by an earlier version. */
    private void printFaults(ServedConfiguration configuration) {
        if (configuration.faults() > 0) {
            out().println(text(
                    "target.faults",
                    configuration.faults(),
                    configuration.earlierVersionsServe().size(),
                    String.join(" ", configuration.earlierVersionsServe())));
        }
        configuration.refused().forEach(refused -> out().println(text("target.refused-files", refused)));
    }

    private JsonNode alone() {
        try (Store store = store()) {
            return CommandJson.tree(LocalTargets.list(picture(), store));
        }
    }

    private void print(JsonNode targets, ZoneId zone) {
        Table table = new Table(Stream.of(
                                "code",
                                "name",
                                "system",
                                "waiting",
                                "in-flight",
                                "oldest",
                                "in-worklists",
                                "refused",
                                "unsupported",
                                "last-delivered",
                                "state")
                        .map(column -> text("target." + column))
                        .toArray(String[]::new))
                .numbersIn(3, 4, 6, 7, 8);
        int shown = 0;
        for (JsonNode target : targets) {
            if (all || somethingIsUp(target)) {
                shown++;
                table.row(
                        target.path("target").asText(),
                        name(target),
                        system(target),
                        target.path("waiting").asText(),
                        target.path("inFlight").asText(),
                        time(target.path("oldest"), zone),
                        target.path("inWorklists").asText(),
                        target.path("refused").asText(),
                        target.path("unsupported").asText(),
                        time(target.path("lastDelivered"), zone),
                        state(target, zone));
            }
        }
        if (!table.empty()) {
            table.lines().forEach(out()::println);
        }
        out().println(text("target.shown", targets.size(), targets.size() - shown));
    }

    private static boolean somethingIsUp(JsonNode target) {
        return Stream.of("waiting", "inWorklists", "refused", "unsupported")
                        .anyMatch(count -> target.path(count).asLong() > 0)
                || target.path("paused").asBoolean()
                || !target.path("breaker").asText().equals(TargetView.CLOSED);
    }

    private static String name(JsonNode target) {
        boolean letters = target.path("target").asText().equals(Capabilities.LETTERS);
        return letters ? text("target.letters") : target.path("name").asText();
    }

    private static String system(JsonNode target) {
        String kind = target.path("kind").asText();
        String make = target.path("system").asText();
        if (kind.equals(TargetView.GONE)) {
            return text("target.gone");
        }
        return make.equals(kind) ? make : make + " (" + kind + ")";
    }

    private static String time(JsonNode instant, ZoneId zone) {
        return instant.isTextual() ? Shown.time(instant.asText(), zone) : "";
    }

    /** Paused, or what its breaker says. */
    static String state(JsonNode target, ZoneId zone) {
        if (target.path("paused").asBoolean()) {
            return text(
                    "target.paused",
                    target.path("pausedBy").asText(),
                    target.path("reason").asText());
        }
        String breaker = text("breaker." + target.path("breaker").asText());
        if (!target.path("breakerUntil").isTextual()) {
            return breaker;
        }
        return text(
                "breaker.why",
                breaker,
                time(target.path("breakerUntil"), zone),
                shortened(target.path("breakerReason").asText()));
    }

    private static String shortened(String reason) {
        String line = reason.replaceAll("\\s+", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
