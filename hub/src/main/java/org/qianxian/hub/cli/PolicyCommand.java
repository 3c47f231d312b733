package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Fault;
import org.qianxian.catalog.CityLoader;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.rules.ExampleRunner;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qianxian policy …}: the tables, before they are published. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "政策表：检查、跑例 / policy tables: check them, run their examples",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PolicyCommand.Check.class, PolicyCommand.Examples.class})
final class PolicyCommand extends CommandGroup {

    /** What both do with the tables of a folder. */
    abstract static class OnTables implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
        private boolean json;

        final PrintWriter out() {
            return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        }

        final boolean json() {
            return json;
        }

        static City city() {
            HubSettings settings = LocalSettings.of(new DataOption().directory());
            return CityLoader.loadCatalog(settings.config(), Assembly.placeholders(settings))
                    .city();
        }

        static PolicyBundle bundle(@Nullable Path given) {
            Path folder = given == null
                    ? Home.directory().resolve("rules").resolve("policy")
                    : given.toAbsolutePath().normalize();
            if (!Files.isDirectory(folder)) {
                throw failure("folder.none", folder);
            }
            return PolicyBundle.read(folder);
        }

        static List<String> texts(List<Fault> faults) {
            return faults.stream().map(fault -> fault.in(Language.current())).toList();
        }
    }

    /** {@code policy check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "检查政策表：用词、冲突、遮蔽、空缺 / check the tables: words, conflicts, shadows, gaps",
            exitCodeListHeading = "%n",
            exitCodeList = {
                "0:可以发布 / can be published",
                "1:有错误，已逐条列出 / there are errors, each is named",
                "2:用法有误 / wrongly called"
            })
    static final class Check extends OnTables {
        @Parameters(
                arity = "0..1",
                paramLabel = "DIR",
                description = "政策表目录，缺省 rules/policy / folder of the tables, rules/policy unless told otherwise")
        private @Nullable Path folder;

        @Override
        public Integer call() {
            PolicyBundle bundle = bundle(folder);
            Findings findings = PolicyCheck.check(bundle, city());
            if (json()) {
                out().println(CommandJson.tree(Map.of(
                        "version", bundle.hash(),
                        "publishable", findings.publishable(),
                        "errors", texts(findings.errors()),
                        "warnings", texts(findings.warnings()))));
            } else {
                texts(findings.errors()).forEach(error -> out().println(text("policy.error", error)));
                texts(findings.warnings()).forEach(warning -> out().println(text("policy.warning", warning)));
                out().println(text(
                        findings.publishable() ? "policy.good" : "policy.bad",
                        bundle.hash().substring(0, 12),
                        findings.errors().size(),
                        findings.warnings().size()));
            }
            return findings.publishable() ? 0 : 1;
        }
    }

    /** {@code policy examples}. */
    @Command(
            name = "examples",
            mixinStandardHelpOptions = true,
            description = "按例检验政策表 / run the examples that policy staff wrote against the tables",
            exitCodeListHeading = "%n",
            exitCodeList = {
                "0:全部如期 / all as expected",
                "1:有不符，已逐条列出 / some differ, each is named",
                "2:用法有误 / wrongly called"
            })
    static final class Examples extends OnTables {
        @Parameters(
                arity = "0..1",
                paramLabel = "DIR",
                description = "例子目录，缺省 rules/examples / folder of the examples, rules/examples unless told otherwise")
        private @Nullable Path folder;

        @Option(names = "--policy", paramLabel = "DIR", description = "政策表目录，缺省 rules/policy / folder of the tables")
        private @Nullable Path policy;

        @Override
        public Integer call() {
            Path examples = folder == null
                    ? Home.directory().resolve("rules").resolve("examples")
                    : folder.toAbsolutePath().normalize();
            if (!Files.isDirectory(examples)) {
                throw failure("folder.none", examples);
            }
            City city = city();
            ExampleRunner.Report report =
                    ExampleRunner.run(examples, bundle(policy).compile(city), city);
            if (json()) {
                out().println(CommandJson.tree(Map.of(
                        "examples", report.examples(),
                        "passed", report.passed(),
                        "faults", texts(report.faults()))));
            } else {
                texts(report.faults()).forEach(fault -> out().println("✗ " + fault));
                out().println(text(
                        report.passed() ? "examples.good" : "examples.bad",
                        report.examples(),
                        report.faults().size()));
            }
            return report.passed() ? 0 : 1;
        }
    }
}
