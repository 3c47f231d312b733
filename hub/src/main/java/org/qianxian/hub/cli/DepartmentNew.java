package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.inspection.Inspecting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code department new}: a department's file from what is known. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "新建部门文件：能从代码和同型号部门得知的不必写 / write a department's file; what its code <area>-<function> and"
                + " other departments on the make tell need not be said",
        footer = "退出码：0 已写好，1 有错、什么也没有写，2 用法不对 / exit codes: 0 written, 1 faults, nothing written, 2 wrongly called")
final class DepartmentNew extends DataCommand {
    @Parameters(paramLabel = "CODE", description = "部门代码，如 230602-heating / its code")
    private String code = "";

    @Option(names = "--system", required = true, paramLabel = "S", description = "系统型号；没有系统写 inbox / make of system")
    private String system = "";

    @Option(names = "--name", description = "名称 / its name")
    private @Nullable String name;

    @Option(names = "--level", description = "层级代码 / code of its tier")
    private @Nullable String level;

    @Option(names = "--area", description = "区域代码 / code of its area")
    private @Nullable String area;

    @Option(names = "--function", description = "职能代码 / code of its function")
    private @Nullable String function;

    @Option(names = "--endpoint", description = "系统地址或文件夹 / address of its system, or a folder")
    private @Nullable String endpoint;

    @Option(names = "--credential", description = "密钥的出处 env:NAME 或 file:PATH / where the secret is")
    private @Nullable String credential;

    @Option(names = "--contact", description = "值班电话由谁接 / the role to telephone")
    private @Nullable String contact;

    @Option(
            names = "--override",
            paramLabel = "NAME=VALUE",
            description = "overrides 里的一项，可写多次 / one of its overrides; repeatable")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Inspecting inspecting = new Inspecting(settings());
        Inspecting.Drafted drafted = inspecting.draft(code, system, told(), overrides);
        Locale language = Language.current();
        if (!drafted.faults().isEmpty()) {
            for (Fault fault : drafted.faults()) {
                err().println(fault.in(language));
            }
            err().println(text("new.nothing"));
            return 1;
        }
        out().println(text("new.written", drafted.file()));
        drafted.text().lines().forEach(line -> out().println("  " + line));
        out().println(text("new.remains"));
        List.of(text("new.directory", drafted.directoryRow()), text("new.check", code), text("new.live"))
                .forEach(line -> out().println("  " + line));
        return 0;
    }

    private Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        put(told, "name", name);
        put(told, "level", level);
        put(told, "area", area);
        put(told, "function", function);
        put(told, "endpoint", endpoint);
        put(told, "credential", credential);
        put(told, "contact", contact);
        return told;
    }

    private static void put(Map<String, String> told, String key, @Nullable String value) {
        if (value != null) {
            told.put(key, value);
        }
    }
}
