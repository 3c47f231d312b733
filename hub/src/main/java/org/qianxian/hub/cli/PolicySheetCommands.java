package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.hub.cli.PolicyCommand.OnTables;
import org.qianxian.rules.Finding;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import org.qianxian.rules.sheet.SheetComments;
import org.qianxian.rules.sheet.SheetReader;
import org.qianxian.rules.sheet.SheetReading;
import org.qianxian.rules.sheet.SheetWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tables to a workbook and back. */
final class PolicySheetCommands {
    private PolicySheetCommands() {}

    /** {@code policy export}. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "导出为 XLSX：一张工作表一张表，有下拉列表和说明 / write the tables as a workbook with lists and help")
    static final class Export extends OnTables {
        @Parameters(paramLabel = "FILE", description = "新建的 .xlsx / the .xlsx to be made")
        private Path file = Path.of("");

        @Mixin
        private PolicyOption policy = new PolicyOption();

        @Override
        public Integer call() throws IOException {
            if (Files.exists(file)) {
                throw failure("export.exists", file);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                SheetWriter.write(policy.bundle(), city(), out);
            }
            out().println(text("export.done", file));
            return 0;
        }
    }

    /** {@code policy import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "从 XLSX 读入草案；有错误就不写，写回带批注的副本 / read a draft from a workbook; errors come back as comments in a copy",
            exitCodeListHeading = "%n",
            exitCodeList = {
                "0:已写入政策表目录 / written to the folder of the tables",
                "1:有错误或被拒收，什么也没写 / refused or faulty, nothing was written",
                "2:用法有误 / wrongly called"
            })
    static final class Import extends OnTables {
        @Parameters(paramLabel = "FILE", description = "工作簿 / the workbook")
        private Path file = Path.of("");

        @Mixin
        private PolicyOption policy = new PolicyOption();

        @Option(
                names = "--comments",
                paramLabel = "COPY",
                description = "带批注的副本，缺省为 FILE 加 .检查.xlsx / the copy with comments")
        private @Nullable Path copy;

        @Override
        public Integer call() throws IOException {
            if (!Files.isRegularFile(file)) {
                throw failure("file.none", file.toAbsolutePath());
            }
            if (Files.size(file) > Integer.MAX_VALUE / 8) {
                throw failure("import.large");
            }
            byte[] bytes = Files.readAllBytes(file);
            City city = city();
            SheetReading reading = SheetReader.read(bytes, city);
            texts(reading.refused()).forEach(refusal -> out().println(text("policy.error", refusal)));
            texts(reading.remarks()).forEach(remark -> out().println(text("import.remark", remark)));
            PolicyBundle bundle = reading.bundle().orElse(null);
            if (bundle == null) {
                out().println(text("import.refused"));
                return 1;
            }
            Findings findings = PolicyCheck.check(bundle, city, LocalDate.now(city.zone()));
            show(findings, Finding.Severity.WARNING, "policy.warning", reading);
            show(findings, Finding.Severity.ERROR, "policy.error", reading);
            if (!findings.all().isEmpty()) {
                Path commented = copy == null ? file.resolveSibling(file.getFileName() + ".检查.xlsx") : copy;
                try (OutputStream out = Files.newOutputStream(commented)) {
                    SheetComments.write(bytes, reading, findings, Language.current(), out);
                }
                out().println(text("import.comments", commented));
            }
            if (!findings.publishable()) {
                out().println(text("import.faulty", findings.errors().size()));
                return 1;
            }
            write(bundle, policy.directory());
            out().println(text("import.done", policy.directory(), bundle.hash().substring(0, 12)));
            return 0;
        }

        private void show(Findings findings, Finding.Severity severity, String key, SheetReading reading) {
            findings.all().stream()
                    .filter(finding -> finding.severity() == severity)
                    .forEach(finding ->
                            out().println(text(key, reading.located(finding).in(Language.current()))));
        }

        private static void write(PolicyBundle bundle, Path folder) throws IOException {
            for (Map.Entry<String, String> table : bundle.canonicalTables().entrySet()) {
                Path file = folder.resolve(table.getKey() + ".csv");
                Path fresh = folder.resolve("." + table.getKey() + ".csv.new");
                Files.writeString(fresh, table.getValue());
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
