package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.hub.api.CaseView;
import org.qianxian.hub.api.Names;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qianxian case …}. */
@Command(
        name = "case",
        mixinStandardHelpOptions = true,
        description =
                "事件：列出、查看、办理、上传附件 / cases: listing them, a case's whole story, doing something about it, adding files",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CaseList.class, CaseCommand.Show.class, CaseCan.class, CaseDo.class, CaseAttach.class})
final class CaseCommand extends CommandGroup {

    /** {@code case show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "一件事件的全部：留痕、决定及缘由、时限、派单、反馈 / everything about a case: trace, decisions and why,"
                    + " deadlines, dispatches, reports",
            exitCodeListHeading = "%n",
            exitCodeList = {
                "0:已显示 / shown",
                "1:没有这件事件，或无法读取 / no such case, or it cannot be read",
                "2:用法有误 / wrongly called"
            })
    static final class Show extends DataCommand {
        @Parameters(paramLabel = "NUMBER", description = "事件编号 / the case number")
        private String number = "";

        @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            CaseNumber asked = caseNumber(number);
            JsonNode story = hub().map(hub -> hub.get("/api/cases/" + asked)).orElseGet(() -> alone(asked));
            if (json) {
                out().println(story);
            } else {
                new CaseStory(story).lines().forEach(out()::println);
            }
            return 0;
        }

        private JsonNode alone(CaseNumber asked) {
            Names names = new Names(picture());
            try (Store store = store()) {
                return store.caseFiles()
                        .find(asked)
                        .map(file -> CommandJson.tree(CaseView.of(file, names, Language.current())))
                        .orElseThrow(() -> failure("case.unknown", asked));
            }
        }
    }

    static CaseNumber caseNumber(String text) {
        try {
            return new CaseNumber(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noNumber) {
            throw failure("case.no-number", text);
        }
    }
}
