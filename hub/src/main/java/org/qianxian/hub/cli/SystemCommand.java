package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;

import java.util.ArrayList;
import java.util.List;
import org.qianxian.hub.inspection.Inspecting;
import org.qianxian.hub.inspection.Inspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qianxian system …}: makes of departmental system. */
@Command(
        name = "system",
        mixinStandardHelpOptions = true,
        description = "系统型号：检查 / makes of departmental system: check",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SystemCommand.Check.class)
final class SystemCommand extends CommandGroup {

    /** {@code system check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "查系统型号：内容、使用部门的密钥、每种动作的范例 / look a make over: its profile, the secrets of those who"
                    + " run it, every action against its example",
            footer = "退出码：0 都好，1 有错，2 用法不对 / exit codes: 0 good, 1 faults, 2 wrongly called")
    static final class Check extends DataCommand {
        @Parameters(paramLabel = "SYSTEM", arity = "0..*", description = "型号，缺省全部 / makes; all unless named")
        private List<String> makes = new ArrayList<>();

        @Option(names = "--write", description = "把现在的请求记为范例 / record what is rendered now as right")
        private boolean write;

        @Option(names = "--json", description = "一个 JSON 数组 / as one JSON array")
        private boolean json;

        @Override
        public Integer call() {
            Inspecting inspecting = new Inspecting(settings());
            List<String> known = inspecting.makes();
            List<String> asked = makes.isEmpty() ? known : makes;
            List<String> unknown =
                    asked.stream().filter(make -> !known.contains(make)).toList();
            if (!unknown.isEmpty()) {
                CommandFailure none = failure("system.no-file", String.join("、", unknown), String.join("、", known));
                throw new CommandFailure(String.valueOf(none.getMessage()), CommandFailure.WRONGLY_CALLED);
            }
            List<Inspection> inspections =
                    asked.stream().map(make -> inspecting.system(make, write)).toList();
            if (json) {
                out().println(InspectionReport.json(inspections));
            } else {
                inspections.forEach(inspection -> InspectionReport.print(inspection, out()));
            }
            return inspections.stream().allMatch(Inspection::good) ? 0 : 1;
        }
    }
}
