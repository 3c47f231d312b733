package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.PolicyLibrary;
import org.qianxian.hub.demo.ProgressLine;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyDiff;
import org.qianxian.rules.replay.CaseChange;
import org.qianxian.rules.replay.PastCase;
import org.qianxian.rules.replay.PastCaseFile;
import org.qianxian.rules.replay.ReplayPage;
import org.qianxian.rules.replay.ReplayReport;
import org.qianxian.rules.replay.ReplayWords;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.store.CaseFiles.Decided;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A draft against what is in force. */
final class PolicyDraftCommands {
    private PolicyDraftCommands() {}

    /** What both compare. */
    abstract static class AgainstPublished extends DataCommand {
        @Mixin
        private PolicyOption policy = new PolicyOption();

        @Option(
                names = "--against",
                paramLabel = "VERSION|DIR",
                description =
                        "与哪个版本（号或摘要）或目录比，缺省为现行版本 / compare with this version or folder, by default what is in force")
        private @Nullable String against;

        /** A draft of the tables alone is joined by the rules of what it is compared with. */
        final PolicyBundle draft(PolicyBundle published) {
            PolicyBundle draft = policy.bundle();
            return policy.hasRules() ? draft : draft.withRules(published.rules().orElse(null));
        }

        final PolicyBundle published() {
            if (against != null && Files.isDirectory(Path.of(against))) {
                return PolicyOption.bundle(Path.of(against));
            }
            Optional<HubClient> hub = hub();
            if (hub.isPresent()) {
                return fromHub(hub.get());
            }
            try (Store store = store()) {
                PolicyLibrary library = store.policies();
                String wanted = against;
                return library.list().stream()
                        .filter(each -> wanted == null
                                ? !each.effectiveFrom().isAfter(Instant.now())
                                : Long.toString(each.number()).equals(wanted)
                                        || each.hash().startsWith(wanted))
                        .findFirst()
                        .map(each -> PolicyBundle.ofStored(library.tables(each.hash())))
                        .orElseThrow(() -> failure("version.none", String.valueOf(wanted)));
            }
        }

        private PolicyBundle fromHub(HubClient hub) {
            String version = against == null
                    ? hub.get("/api/policy/in-force")
                            .path("version")
                            .path("hash")
                            .asText()
                    : against;
            JsonNode json =
                    hub.get("/api/policy/versions/" + URLEncoder.encode(version, StandardCharsets.UTF_8) + "/tables");
            Map<String, String> tables = new LinkedHashMap<>();
            json.properties()
                    .forEach(
                            table -> tables.put(table.getKey(), table.getValue().asText()));
            return PolicyBundle.ofStored(tables);
        }
    }

    /** {@code policy diff}. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "草案与现行版本逐行比较 / the draft against what is in force, row by row")
    static final class Diff extends AgainstPublished {
        @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            PolicyBundle published = published();
            PolicyDiff diff = PolicyDiff.of(published, draft(published), Language.current());
            if (json) {
                out().println(CommandJson.tree(diff));
                return 0;
            }
            for (PolicyDiff.Row row : diff.rows()) {
                String title = PolicySchema.get(row.table()).title().in(Language.current());
                out().println(text("diff." + row.kind(), title, row.id(), row.reading()));
                if (row.kind() == PolicyDiff.Kind.CHANGED) {
                    row.cells()
                            .forEach((heading, cell) -> out().println(
                                            text("diff.cell", heading, shown(cell.before()), shown(cell.after()))));
                }
            }
            if (diff.rules()) {
                out().println(text("diff.rules"));
            }
            out().println(text("diff.total", diff.rows().size()));
            return 0;
        }

        private static String shown(String cell) {
            return cell.isEmpty() ? text("diff.empty") : cell;
        }
    }

    /** {@code policy replay}. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "用历史事件回放草案：主办、层级、时限有多少不同 / ask the draft about past cases: how many leads, tiers, limits differ")
    static final class Replay extends AgainstPublished {
        private static final int LINES_SHOWN = 10;
        private static final ObjectMapper JSON = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();

        @Option(names = "--from", paramLabel = "DATE", description = "从这天（含）受理的 / taken in from this day on")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "DATE", description = "到这天（含）为止 / up to this day, included")
        private @Nullable String to;

        @Option(
                names = "--file",
                paramLabel = "CSV",
                description = "用文件里的事件（编号,来源,诉求类型,事项,区域,内容,时间） / cases of a file instead")
        private @Nullable Path file;

        @Option(names = "--csv", paramLabel = "FILE", description = "每件有变化的事件一行 / a line for each case that differs")
        private @Nullable Path csv;

        @Option(names = "--html", paramLabel = "FILE", description = "一页报告 / the report as a page")
        private @Nullable Path html;

        @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            City city = city();
            Instant first = day(from, city, 0);
            Instant end = day(to, city, 1);
            ReplayWords words = new ReplayWords(city, Language.current());
            ProgressLine progress = new ProgressLine(err(), ProgressLine.onTerminal());
            PolicyBundle published = published();
            PolicyBundle draft = draft(published);
            try (CSVPrinter lines = lines(words);
                    org.qianxian.rules.replay.Replay replay = new org.qianxian.rules.replay.Replay(
                            published.compile(city),
                            draft.compile(city),
                            city,
                            change -> print(lines, words, change),
                            new Pace(progress))) {
                source(replay::ask, city, first, end, progress);
                report(replay.report(), words);
            }
            return 0;
        }

        private void source(
                Consumer<PastCase> cases,
                City city,
                @Nullable Instant first,
                @Nullable Instant end,
                ProgressLine progress)
                throws IOException {
            if (file != null) {
                if (!Files.isRegularFile(file)) {
                    throw failure("file.none", file.toAbsolutePath());
                }
                PastCaseFile.Read read = PastCaseFile.read(file, city, cases);
                read.faults().forEach(fault -> progress.say(fault.in(Language.current())));
                if (read.faulty() > 0) {
                    progress.say(text("replay.faulty", read.faulty()));
                }
                return;
            }
            HubClient hub = hub().orElse(null);
            if (hub != null) {
                fromHub(hub, cases, first, end);
                return;
            }
            try (Store store = store()) {
                store.caseFiles()
                        .forEachDecided(
                                first, end, decided -> cases.accept(new PastCase(decided.number(), decided.facts())));
            }
        }

        /** The hub only reads and sends; the deciding is done here. Its last line says that it came to its end. */
        private static void fromHub(
                HubClient hub, Consumer<PastCase> cases, @Nullable Instant first, @Nullable Instant end)
                throws IOException {
            String query = "?" + (first == null ? "" : "from=" + first + "&") + (end == null ? "" : "until=" + end);
            ObjectReader reader = JSON.readerFor(Decided.class);
            try (BufferedReader in = new BufferedReader(
                    new InputStreamReader(hub.stream("/api/policy/cases" + query), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.equals("{}")) {
                        return;
                    }
                    Decided decided = reader.readValue(line);
                    cases.accept(new PastCase(decided.number(), decided.facts()));
                }
            }
            throw failure("replay.cut-off");
        }

        private void report(ReplayReport report, ReplayWords words) throws IOException {
            if (html != null) {
                try (Writer page = Files.newBufferedWriter(html)) {
                    ReplayPage.write(report, words, page);
                }
            }
            if (json) {
                out().println(CommandJson.tree(report));
                return;
            }
            out().println(words.headline(report));
            for (ReplayWords.Part part : words.parts(report, LINES_SHOWN)) {
                if (!part.rows().isEmpty()) {
                    out().println();
                    out().println(part.title());
                    Table table = new Table(part.heading().toArray(String[]::new));
                    part.rows().forEach(row -> table.row(row.toArray(String[]::new)));
                    table.lines().forEach(out()::println);
                }
            }
            List<String> written = java.util.stream.Stream.of(csv, html)
                    .filter(java.util.Objects::nonNull)
                    .map(Path::toString)
                    .collect(Collectors.toList());
            if (!written.isEmpty()) {
                out().println(text("replay.written", String.join("、", written)));
            }
        }

        private CSVPrinter lines(ReplayWords words) throws IOException {
            Writer out = csv == null ? Writer.nullWriter() : Files.newBufferedWriter(csv);
            CSVPrinter printer = new CSVPrinter(new BufferedWriter(out), CSVFormat.RFC4180);
            printer.printRecord(words.lineHeading());
            return printer;
        }

        private static void print(CSVPrinter lines, ReplayWords words, CaseChange change) {
            try {
                lines.printRecord(words.line(change));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** How many there were, and how many a second. */
        private record Pace(ProgressLine line, long began) implements LongConsumer {
            Pace(ProgressLine line) {
                this(line, System.nanoTime());
            }

            @Override
            public void accept(long cases) {
                double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
                line.show(text("replay.progress", cases, Math.round(cases / seconds)));
            }
        }

        private static @Nullable Instant day(@Nullable String date, City city, int plusDays) {
            if (date == null) {
                return null;
            }
            try {
                return LocalDate.parse(date)
                        .plusDays(plusDays)
                        .atStartOfDay(city.zone())
                        .toInstant();
            } catch (DateTimeException noDay) {
                throw failure("replay.date", date);
            }
        }
    }
}
