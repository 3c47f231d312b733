package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CommandNames;
import org.qianxian.hub.api.CommandAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code case do}. */
@Command(
        name = "do",
        mixinStandardHelpOptions = true,
        description = "对一件事件做一个动作；各动作要填什么见 case can / do something about a case; case can tells what each command"
                + " asks for",
        customSynopsis =
                "qianxian case do [--as USER] [--data DIR] [--json] [--key KEY] NUMBER COMMAND [--field VALUE ...]",
        exitCodeListHeading = "%n",
        exitCodeList = {
            "0:已办 / done",
            "1:没有这件事件，或失败 / no such case, or it failed",
            "2:用法或所填内容有误 / wrongly called, or something is wrong with what was filled in",
            "3:不适用于事件当前的状态，已留痕 / it does not fit the case as it stands; recorded",
            "4:无权执行，已记录 / not permitted; recorded"
        })
final class CaseDo extends PersonCommand {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "事件编号 / the case number")
    private String number = "";

    @Parameters(index = "1", paramLabel = "COMMAND", description = "动作 / the command")
    private String command = "";

    @Unmatched
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "幂等键：同一个键的同一动作只做一次 / the same command with the same key is done once")
    private @Nullable String key;

    @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        CaseNumber asked = CaseCommand.caseNumber(number);
        ObjectNode body = body();
        JsonNode answer = hubAsUser()
                .map(hub -> hub.command("/api/cases/" + asked + "/commands", body, key))
                .orElseGet(() -> alone(doors -> CommandJson.tree(CommandAnswer.of(
                        doors.cases().act(doors.who(), asked.value(), body, key), Language.current()))));
        boolean done = answer.path("result").asText().equals("done");
        if (json) {
            out().println(answer);
        } else if (done) {
            out().println(text(
                    answer.path("repeated").asBoolean() ? "case.do.repeated" : "case.do.done",
                    asked,
                    CommandNames.name(answer.path("command").asText()).in(Language.current()),
                    answer.path("stateName").asText()));
        } else {
            err().println(text(
                    "case.do.refused",
                    asked,
                    answer.path("reason").asText(),
                    answer.path("remedy").asText()));
        }
        return done ? 0 : CommandFailure.DOES_NOT_FIT;
    }

    private ObjectNode body() {
        try {
            return OptionNames.body(command, fields);
        } catch (IllegalArgumentException word) {
            throw new ParameterException(
                    called().commandLine(), text("case.do.field", String.valueOf(word.getMessage())));
        }
    }
}
