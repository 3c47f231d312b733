package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.qianxian.casework.dispatch.TargetStates;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code qianxian department …}: the systems that dispatches go to. */
@Command(
        name = "department",
        mixinStandardHelpOptions = true,
        description = "部门对接系统：新建、检查、查看、暂停、恢复、重投 / departments' systems: new, check, list, pause, resume, rerun",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DepartmentNew.class,
            DepartmentCheck.class,
            DepartmentCommand.ListThem.class,
            DepartmentCommand.Pause.class,
            DepartmentCommand.Resume.class,
            DepartmentRerun.Begin.class,
            DepartmentRerun.Tasks.class
        })
final class DepartmentCommand extends CommandGroup {
    /** As the hub calls whoever comes with its token. */
    private static final String WHO = "local";

    private static final String TARGETS = "/api/targets";

    /** {@code department list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "各对接系统：待投递、待人工、是否暂停或熔断 / what waits for each, what is paused or open")
    static final class ListThem extends DataCommand {
        @Option(names = "--json", description = "一个 JSON 数组 / as one JSON array")
        private boolean json;

        @Option(names = "--all", description = "全部列出，否则只列有情况的 / all of them, not only those where something is up")
        private boolean all;

        @Override
        public Integer call() {
            JsonNode targets = hub().map(hub -> hub.get(TARGETS)).orElseGet(this::alone);
            if (json) {
                out().println(targets);
            } else {
                print(targets);
                hub().map(ServedConfiguration::of).ifPresent(this::printFaults);
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
            configuration.refused().forEach(refused -> out().println(text("target.refused", refused)));
        }

        private JsonNode alone() {
            try (Store store = store()) {
                return CommandJson.tree(LocalTargets.list(picture(), store));
            }
        }

        private void print(JsonNode targets) {
            Table table = new Table(
                            text("target.code"),
                            text("target.name"),
                            text("target.system"),
                            text("target.waiting"),
                            text("target.in-worklists"),
                            text("target.oldest"),
                            text("target.state"))
                    .numbersIn(3, 4);
            int shown = 0;
            for (JsonNode target : targets) {
                if (all || somethingIsUp(target)) {
                    shown++;
                    table.row(
                            target.path("target").asText(),
                            target.path("name").asText(),
                            target.path("system").asText(),
                            target.path("waiting").asText(),
                            target.path("inWorklists").asText(),
                            target.path("oldest").asText("").replaceFirst("(:\\d\\d)[.].*Z", "$1Z"),
                            state(target));
                }
            }
            if (!table.empty()) {
                table.lines().forEach(out()::println);
            }
            out().println(text("target.shown", targets.size(), targets.size() - shown));
        }

        private static boolean somethingIsUp(JsonNode target) {
            return target.path("waiting").asLong() > 0
                    || target.path("inWorklists").asLong() > 0
                    || target.path("paused").asBoolean()
                    || !target.path("breaker").asText().equals("closed");
        }
    }

    static String state(JsonNode target) {
        if (target.path("paused").asBoolean()) {
            return text(
                    "target.paused",
                    target.path("pausedBy").asText(),
                    target.path("reason").asText());
        }
        return text("breaker." + target.path("breaker").asText());
    }

    /** {@code department pause}. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "暂停投递，直到恢复；重启后仍有效 / send it nothing until it is resumed, over restarts too")
    static final class Pause extends DataCommand {
        @Parameters(paramLabel = "CODE", description = "代码，见 department list --all / its code")
        private String code = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "缘由 / why")
        private String reason = "";

        @Override
        public Integer call() {
            if (reason.isBlank()) {
                throw new ParameterException(called().commandLine(), text("pause.reason"));
            }
            act(this, code, "/pause?reason=" + encoded(reason), (states, at) -> states.pause(code, WHO, reason, at));
            out().println(text("pause.done", code));
            return 0;
        }
    }

    /** {@code department resume}. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "恢复投递；熔断的立即重试 / go on sending; what is out of reach is tried at once")
    static final class Resume extends DataCommand {
        @Parameters(paramLabel = "CODE", description = "代码，见 department list --all / its code")
        private String code = "";

        @Override
        public Integer call() {
            act(this, code, "/resume", (states, at) -> states.resume(code, WHO, at));
            out().println(text("resume.done", code));
            return 0;
        }
    }

    private static void act(
            DataCommand command, String code, String path, BiConsumer<TargetStates, Instant> otherwise) {
        command.hub()
                .ifPresentOrElse(
                        hub -> hub.post(TARGETS + "/" + encoded(code) + path, new ObjectMapper().createObjectNode()),
                        () -> {
                            List<String> known = LocalTargets.codes(command.picture());
                            if (!known.contains(code)) {
                                throw failure("target.unknown", code);
                            }
                            try (Store store = command.store()) {
                                otherwise.accept(store.targetStates(), Instant.now());
                            }
                        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
