package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CommandNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code case can}. */
@Command(
        name = "can",
        mixinStandardHelpOptions = true,
        description = "此刻可以对一件事件做什么，各需填什么 / what can be done about a case now, and what each asks for",
        exitCodeListHeading = "%n",
        exitCodeList = {
            "0:已列出 / listed",
            "1:没有这件事件，或无法读取 / no such case, or it cannot be read",
            "2:用法有误 / wrongly called",
            "4:无权查看 / may not be seen"
        })
final class CaseCan extends PersonCommand {
    @Parameters(paramLabel = "NUMBER", description = "事件编号 / the case number")
    private String number = "";

    @Option(names = "--json", description = "一个 JSON 数组 / as one JSON array")
    private boolean json;

    @Override
    public Integer call() {
        CaseNumber asked = CaseCommand.caseNumber(number);
        JsonNode possible = hubAsUser()
                .map(hub -> hub.get("/api/cases/" + asked + "/commands"))
                .orElseGet(() -> alone(doors -> CommandJson.tree(doors.cases().possible(doors.who(), asked.value()))));
        if (json) {
            out().println(possible);
            return 0;
        }
        if (possible.isEmpty()) {
            out().println(text("case.can.nothing"));
        }
        for (JsonNode command : possible) {
            String code = command.path("command").asText();
            out().println((command.path("permitted").asBoolean() ? "  " : "✗ ") + Wide.left(code, 16) + " "
                    + CommandNames.name(code).in(Language.current()) + "  " + fields(command));
            if (!command.path("permitted").asBoolean()) {
                out().println("    " + command.path("why").asText());
            }
        }
        return 0;
    }

    /** What may be left out stands in brackets. */
    private static String fields(JsonNode command) {
        return StreamSupport.stream(command.path("fields").spliterator(), false)
                .map(field -> {
                    String option = "--" + OptionNames.kebab(field.path("name").asText()) + " "
                            + field.path("kind").asText().toUpperCase(java.util.Locale.ROOT);
                    return field.path("required").asBoolean() ? option : "[" + option + "]";
                })
                .collect(Collectors.joining(" "));
    }
}
