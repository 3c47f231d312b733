package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

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
            DepartmentList.class,
            DepartmentCommand.Pause.class,
            DepartmentCommand.Resume.class,
            DepartmentRerun.Begin.class,
            DepartmentRerun.Tasks.class
        })
final class DepartmentCommand extends CommandGroup {
    /** As the hub calls whoever comes with its token. */
    private static final String WHO = "local";

    static final String TARGETS = "/api/targets";

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
