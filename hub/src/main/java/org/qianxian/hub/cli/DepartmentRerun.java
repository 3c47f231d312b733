package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sending again what stands on worklists. */
final class DepartmentRerun {
    private DepartmentRerun() {}

    /** {@code department rerun}. */
    @Command(
            name = "rerun",
            mixinStandardHelpOptions = true,
            description = "把留在工作台上的派单成批重投；--preview 只数不投 / send again what stands on worklists, a few at a time;"
                    + " --preview only counts")
    static final class Begin extends DataCommand {
        @Parameters(paramLabel = "CODE", description = "代码，见 department list --all / its code")
        private String code = "";

        @Option(
                names = "--state",
                split = ",",
                paramLabel = "STATE",
                description = "failed（缺省）、refused、uncertain（只限能识别重复的系统） / failed unless told otherwise, refused,"
                        + " uncertain (only where repeats are recognised)")
        private List<String> states = new ArrayList<>(List.of("failed"));

        @Option(
                names = "--from",
                paramLabel = "DATE",
                description = "此日起的派单，如 2026-12-01 / created on this day or later")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "DATE", description = "至此日（含） / created on this day or before")
        private @Nullable String to;

        @Option(names = "--batch", paramLabel = "N", description = "同时在途不超过 N 件，缺省 20 / at most so many on their way")
        private int batch = 20;

        @Option(names = "--preview", description = "只数不投 / only count")
        private boolean preview;

        @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            HubClient hub = runningHub(this);
            String path = "/api/targets/" + encoded(code) + "/reruns";
            String query = "?batch=" + batch + states() + instant("from", from, 0) + instant("until", to, 1);
            JsonNode answer = preview
                    ? hub.get(path + "/preview" + query)
                    : hub.post(path + query, new ObjectMapper().createObjectNode());
            if (json) {
                out().println(answer);
            } else if (preview) {
                answer.properties()
                        .forEach(count -> out().println(text(
                                "rerun.preview",
                                text("rerun.state." + count.getKey()),
                                count.getValue().asText())));
            } else {
                out().println(text(
                        "rerun.begun",
                        answer.path("id").asText(),
                        answer.path("count").asText(),
                        batch));
            }
            return 0;
        }

        private String states() {
            StringBuilder query = new StringBuilder();
            states.forEach(state -> query.append("&state=").append(encoded(state.strip())));
            return query.toString();
        }

        /** A whole day in this machine's zone, or an instant as it is. */
        private static String instant(String name, @Nullable String given, int daysLater) {
            if (given == null) {
                return "";
            }
            try {
                Instant instant = given.contains("T")
                        ? OffsetDateTime.parse(given).toInstant()
                        : LocalDate.parse(given)
                                .plusDays(daysLater)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant();
                return "&" + name + "=" + encoded(instant.toString());
            } catch (DateTimeException wrong) {
                throw failure("rerun.date", given);
            }
        }
    }

    /** {@code department reruns}. */
    @Command(
            name = "reruns",
            mixinStandardHelpOptions = true,
            description = "成批重投的任务：进度、每件、暂停、恢复、取消 / rerun tasks: progress, items, pause, resume, cancel")
    static final class Tasks extends DataCommand {
        @Option(names = "--pause", paramLabel = "ID", description = "暂停 / pause it")
        private @Nullable Long pause;

        @Option(names = "--resume", paramLabel = "ID", description = "恢复 / go on with it")
        private @Nullable Long resume;

        @Option(names = "--cancel", paramLabel = "ID", description = "取消，未投的不再投 / give up what is to come")
        private @Nullable Long cancel;

        @Option(names = "--items", paramLabel = "ID", description = "列出每件派单与事件 / list its dispatches and their cases")
        private @Nullable Long items;

        @Option(names = "--json", description = "JSON / as JSON")
        private boolean json;

        @Override
        public Integer call() {
            HubClient hub = runningHub(this);
            move(hub, pause, "pause");
            move(hub, resume, "resume");
            move(hub, cancel, "cancel");
            JsonNode answer = items == null ? hub.get("/api/reruns") : hub.get("/api/reruns/" + items);
            if (json) {
                out().println(answer);
            } else if (items == null) {
                printTasks(answer);
            } else {
                printItems(answer.path("items"));
            }
            return 0;
        }

        private static void move(HubClient hub, @Nullable Long id, String move) {
            if (id != null) {
                String target = hub.get("/api/reruns/" + id).path("target").asText();
                hub.post(
                        "/api/targets/" + encoded(target) + "/reruns/" + id + "/" + move,
                        new ObjectMapper().createObjectNode());
            }
        }

        private void printTasks(JsonNode tasks) {
            Table table = new Table(
                            text("rerun.id"),
                            text("target.code"),
                            text("target.state"),
                            text("rerun.total"),
                            text("rerun.sent"),
                            text("rerun.delivered"),
                            text("rerun.stuck"),
                            text("rerun.skipped"),
                            text("rerun.by"))
                    .numbersIn(0, 3, 4, 5, 6, 7);
            for (JsonNode task : tasks) {
                table.row(
                        task.path("id").asText(),
                        task.path("target").asText(),
                        text("rerun.is." + task.path("state").asText()),
                        task.path("total").asText(),
                        task.path("rerun").asText(),
                        task.path("delivered").asText(),
                        task.path("stuck").asText(),
                        task.path("skipped").asText(),
                        task.path("by").asText());
            }
            table.lines().forEach(out()::println);
        }

        private void printItems(JsonNode items) {
            Table table = new Table(text("rerun.id"), text("rerun.case"), text("rerun.action"), text("rerun.now"))
                    .numbersIn(0);
            for (JsonNode item : items) {
                String result = item.path("result").asText("waiting");
                table.row(
                        item.path("dispatch").asText(),
                        item.path("caseNumber").asText(),
                        CommandTexts.action(item.path("action").asText()),
                        text("rerun.result." + result) + " "
                                + text("dispatch-state." + item.path("state").asText()));
            }
            table.lines().forEach(out()::println);
        }
    }

    /** A task is the hub's work: without one there is nobody to do it. */
    private static HubClient runningHub(DataCommand command) {
        return command.hub().orElseThrow(() -> failure("rerun.no-hub", command.directory()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
