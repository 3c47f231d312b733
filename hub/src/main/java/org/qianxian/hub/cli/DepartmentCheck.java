package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.hub.inspection.Inspecting;
import org.qianxian.hub.inspection.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code department check}. Reads the files itself: a draft is looked at before any hub does. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "查部门文件：内容、密钥、地址、会发出的请求、范例 / look a department's file over: contents, secrets, address,"
                + " the exact request, the examples",
        footer = "退出码：0 都好，1 有错，2 用法不对 / exit codes: 0 good, 1 faults, 2 wrongly called")
final class DepartmentCheck extends DataCommand {
    @Parameters(paramLabel = "CODE|FILE", description = "部门代码，或文件 / its code, or a file")
    private String which = "";

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "显示哪种动作的请求，缺省 dispatch / whose request to show, dispatch unless told otherwise")
    private String action = Action.DISPATCH.code();

    @Option(
            names = "--send",
            description = "真的发给文件里 test 写明的试投地址；没有写就不发 / really send it to the test address that the file"
                    + " declares, and nowhere else")
    private boolean send;

    @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Inspecting inspecting = new Inspecting(settings());
        Inspection inspection = inspecting.department(file(inspecting), action(), send);
        String serving = hub().map(hub -> serving(hub, inspection)).orElseGet(() -> text("inspection.no-hub"));
        if (json) {
            ObjectNode node = InspectionReport.json(inspection).put("hub", serving);
            out().println(node);
        } else {
            InspectionReport.print(inspection, out());
            out().println(serving);
        }
        return inspection.good() ? 0 : 1;
    }

    private Path file(Inspecting inspecting) {
        Path path = Path.of(which);
        if (Files.isRegularFile(path)) {
            return path.toAbsolutePath().normalize();
        }
        return inspecting.fileOf(which).orElseThrow(() -> {
            CommandFailure none = failure("department.no-file", which);
            return new CommandFailure(String.valueOf(none.getMessage()), CommandFailure.WRONGLY_CALLED);
        });
    }

    private Action action() {
        return Arrays.stream(Action.values())
                .filter(one -> one.code().equals(action))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        called().commandLine(),
                        text(
                                "action.unknown",
                                action,
                                String.join(
                                        "、",
                                        Arrays.stream(Action.values())
                                                .map(Action::code)
                                                .toList()))));
    }

    /** That the hub goes by what this file, or its make's, said before it became faulty; empty if it does not. */
    private static String earlier(HubClient hub, String name, Optional<JsonNode> target) {
        String make = target.map(one -> one.path("system").asText()).orElse("");
        List<String> kept = ServedConfiguration.of(hub).earlierVersionsServe().stream()
                .filter(file -> file.matches(".*departments/\\Q" + name + "\\E\\.ya?ml")
                        || file.matches(".*systems/\\Q" + make + "\\E\\.ya?ml"))
                .toList();
        return kept.isEmpty() ? "" : "\n" + text("inspection.earlier", String.join(" ", kept));
    }

    /** What a hub that runs here has made of it so far. */
    private String serving(HubClient hub, Inspection inspection) {
        String name = String.valueOf(Path.of(inspection.thing()).getFileName()).replaceFirst("\\.ya?ml$", "");
        Optional<JsonNode> target = Optional.empty();
        for (JsonNode one : hub.get("/api/targets")) {
            String code = one.path("target").asText();
            if (code.equals(which) || code.equals(name)) {
                target = Optional.of(one);
            }
        }
        return target.map(one -> text(
                                "inspection.serving",
                                one.path("target").asText(),
                                one.path("system").asText(),
                                DepartmentList.state(
                                        one, ServedConfiguration.of(hub).zone()),
                                one.path("waiting").asText()))
                        .orElseGet(() -> text("inspection.not-serving"))
                + earlier(hub, name, target);
    }
}
