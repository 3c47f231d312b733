package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.text.Fault;
import org.qianxian.catalog.CityLoader;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.rules.Expectations;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.Reading;
import org.qianxian.rules.schema.TableSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qianxian policy …}: the tables, from a draft to what is in force. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "政策：读、查、比、回放、发布、回退 / policy: read, check, compare, replay, publish, roll back",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyCommand.Check.class,
            PolicyCommand.Examples.class,
            PolicyCommand.Read.class,
            PolicySheetCommands.Export.class,
            PolicySheetCommands.Import.class,
            PolicyDraftCommands.Diff.class,
            PolicyDraftCommands.Replay.class,
            PolicyPublishCommands.Versions.class,
            PolicyPublishCommands.Publish.class,
            PolicyPublishCommands.RollBack.class,
            PolicyPublishCommands.Withdraw.class,
            PolicyPublishCommands.DecideAgain.class,
            PolicyExplain.class
        })
final class PolicyCommand extends CommandGroup {
    static City city(HubSettings settings) {
        return CityLoader.loadCatalog(settings.config(), Assembly.placeholders(settings))
                .city();
    }

    /** What needs the city and a folder of tables, but no hub and no store. */
    abstract static class OnTables implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        final PrintWriter out() {
            return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        }

        static City city() {
            return PolicyCommand.city(LocalSettings.of(new DataOption().directory()));
        }

        static List<String> texts(List<Fault> faults) {
            return faults.stream().map(fault -> fault.in(Language.current())).toList();
        }
    }

    /** {@code policy check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "检查政策表并跑例：用词、冲突、遮蔽、空缺 / check the tables and run their examples",
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

        @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            Path tables = PolicyOption.directory(folder);
            PolicyBundle bundle = PolicyOption.bundle(tables);
            City city = city();
            Findings findings = PolicyCheck.check(bundle, city, LocalDate.now(city.zone()));
            List<String> failing = findings.publishable()
                    ? texts(Expectations.beside(tables)
                            .run(bundle.compile(city), city)
                            .faults())
                    : List.of();
            boolean good = findings.publishable() && failing.isEmpty();
            if (json) {
                out().println(CommandJson.tree(Map.of(
                        "version", bundle.hash(),
                        "publishable", good,
                        "errors", texts(findings.errors()),
                        "warnings", texts(findings.warnings()),
                        "examples", failing)));
                return good ? 0 : 1;
            }
            // What must be mended stands last, where a screen that has scrolled ends.
            texts(findings.warnings()).forEach(warning -> out().println(text("policy.warning", warning)));
            texts(findings.errors()).forEach(error -> out().println(text("policy.error", error)));
            failing.forEach(fault -> out().println(text("policy.example", fault)));
            out().println(text(
                    good ? "policy.good" : "policy.bad",
                    bundle.hash().substring(0, 12),
                    findings.errors().size() + failing.size(),
                    findings.warnings().size()));
            return good ? 0 : 1;
        }
    }

    /** {@code policy examples}. */
    @Command(
            name = "examples",
            mixinStandardHelpOptions = true,
            description = "按例子和场景检验政策表 / run the examples and scenarios that policy staff wrote against the tables",
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
                description =
                        "例子目录，缺省为政策表旁边的 examples / folder of the examples, the one beside the tables unless told otherwise")
        private @Nullable Path folder;

        @Mixin
        private PolicyOption policy = new PolicyOption();

        @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            Path examples = folder == null ? beside() : folder.toAbsolutePath().normalize();
            if (!Files.isDirectory(examples)) {
                throw failure("folder.none", examples);
            }
            Shown shown = shown(examples);
            if (json) {
                out().println(CommandJson.tree(Map.of(
                        "examples", shown.examples(),
                        "scenarios", shown.scenarios(),
                        "passed", shown.faults().isEmpty(),
                        "faults", texts(shown.faults()))));
            } else {
                texts(shown.faults()).forEach(fault -> out().println("✗ " + fault));
                out().println(text(
                        shown.faults().isEmpty() ? "examples.good" : "examples.bad",
                        shown.examples(),
                        shown.scenarios(),
                        shown.faults().size()));
            }
            return shown.faults().isEmpty() ? 0 : 1;
        }

        /** As a publication is held to: those of the draft, or the hub's own if it brings none. */
        private Path beside() {
            Path own = policy.directory().resolveSibling("examples");
            return Files.isDirectory(own)
                    ? own
                    : Home.directory().resolve("rules").resolve("examples");
        }

        /** How many were run, and everything that was wrong. */
        private record Shown(int examples, int scenarios, List<Fault> faults) {}

        /** Those of a folder, with the scenarios beside it; unless a folder is named, those of the other cities too. */
        private Shown shown(Path examples) {
            Expectations expected = new Expectations(
                    Expectations.files(examples), Expectations.files(examples.resolveSibling("scenarios")));
            City own = city();
            Expectations.Report report = expected.run(policy.bundle().compile(own), own);
            List<Fault> faults = new ArrayList<>(report.faults());
            int scenarios = report.scenarios();
            if (folder == null) {
                for (Path city : cities(examples.resolveSibling("cities"))) {
                    scenarios += scenariosOf(city, faults);
                }
            }
            return new Shown(report.examples(), scenarios, faults);
        }

        /** An example city: its own words, its own tables, its own scenarios. */
        private static int scenariosOf(Path folder, List<Fault> faults) {
            City city = CityLoader.load(folder.resolve("config"), Map.of());
            PolicyBundle bundle = PolicyBundle.read(folder.resolve("policy"));
            faults.addAll(PolicyCheck.check(bundle, city).errors());
            Expectations.Report report =
                    Expectations.beside(folder.resolve("policy")).run(bundle.compile(city), city);
            faults.addAll(report.faults());
            return report.scenarios();
        }

        private static List<Path> cities(Path folder) {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> found = Files.list(folder)) {
                return found.filter(Files::isDirectory).sorted().toList();
            } catch (IOException unlisted) {
                throw new UncheckedIOException("cannot list " + folder, unlisted);
            }
        }
    }

    /** {@code policy read}. */
    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description = "把一张表逐行读成句子 / read a table out, a sentence a row")
    static final class Read extends OnTables {
        @Parameters(paramLabel = "TABLE", description = "表名，如 routing 或 派单规则 / the table, such as routing")
        private String table = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "ROW", description = "只读这些行 / only these rows")
        private List<String> ids = List.of();

        @Mixin
        private PolicyOption policy = new PolicyOption();

        @Override
        public Integer call() {
            TableSchema schema = PolicySchema.find(table)
                    .orElseThrow(() -> failure(
                            "table.unknown",
                            table,
                            PolicySchema.tables().stream()
                                    .map(each ->
                                            each.name() + " " + each.title().zh())
                                    .collect(Collectors.joining("、"))));
            Reading reading = new Reading(schema, Language.current());
            List<String> missing = new ArrayList<>(ids);
            for (CsvRow row : policy.bundle().rows(schema.name())) {
                String id = row.get("行号");
                if (ids.isEmpty() || ids.contains(id)) {
                    out().println(id + "  " + reading.of(row.cells()));
                }
                missing.remove(id);
            }
            if (!missing.isEmpty()) {
                throw failure("row.unknown", schema.title().in(Language.current()), String.join("、", missing));
            }
            return 0;
        }
    }
}
