package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.Announcements;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.policy.DecidingAgain;
import org.qianxian.hub.policy.Explanation;
import org.qianxian.hub.policy.Explanation.Explaining;
import org.qianxian.hub.policy.Publishing;
import org.qianxian.hub.policy.Publishing.Publication;
import org.qianxian.hub.security.HubToken;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import org.qianxian.rules.PolicyDiff;
import org.qianxian.rules.schema.ColumnSchema;
import org.qianxian.rules.schema.Dictionaries;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.TableSchema;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The policy workbench: what tables look like and say, checking a draft, publishing, rolling back, explaining. */
@RestController
@RequestMapping("/api/policy")
@Tag(name = "policy")
class PolicyController {
    private final Assembly assembly;
    private final Announcements announcements;
    private final Publishing publishing;
    private final ObjectMapper json;

    PolicyController(Assembly assembly, HubSettings settings, Announcements announcements, ObjectMapper json) {
        this.assembly = assembly;
        this.announcements = announcements;
        this.publishing = new Publishing(assembly, settings.policy());
        this.json = json;
    }

    /** @param choices what a cell may say or, where a column takes other values too, often says */
    record Column(
            String heading,
            String english,
            String type,
            boolean condition,
            boolean many,
            boolean any,
            boolean required,
            @Nullable String pattern,
            List<String> choices,
            String doc) {}

    record Table(String name, String title, String doc, String reading, List<Column> columns) {}

    @GetMapping("/schema")
    @Operation(summary = "What every table looks like: columns, kinds of cells, what they may say, explanations")
    List<Table> schema(Locale locale) {
        Locale language = ApiProblems.language(locale);
        Dictionaries dictionaries = Dictionaries.of(assembly.city());
        return PolicySchema.tables().stream()
                .map(table -> table(table, dictionaries, language))
                .toList();
    }

    private static Table table(TableSchema table, Dictionaries dictionaries, Locale language) {
        return new Table(
                table.name(),
                table.title().in(language),
                table.doc().in(language),
                table.reading().in(language),
                table.columns().stream()
                        .map(column -> new Column(
                                column.heading(),
                                column.english(),
                                column.type().word(),
                                column.condition(),
                                column.many(),
                                column.any(),
                                column.required(),
                                column.pattern() == null
                                        ? null
                                        : column.pattern().pattern(),
                                choices(column, dictionaries),
                                column.doc().in(language)))
                        .toList());
    }

    private static List<String> choices(ColumnSchema column, Dictionaries dictionaries) {
        return switch (column.type()) {
            case CODE -> dictionaries.get(String.valueOf(column.dictionary())).cells();
            case WORD -> column.words();
            case PHRASE -> column.suggestions();
            default -> List.of();
        };
    }

    @GetMapping("/versions")
    @Operation(summary = "Published policy versions, the latest in force first")
    List<Published> versions() {
        return assembly.store().policies().list();
    }

    /** @param now the city's time */
    record InForce(Instant now, Published version) {}

    @GetMapping("/in-force")
    @Operation(summary = "The version in force now, by the city's time")
    InForce inForce() {
        Instant now = assembly.clock().instant();
        return new InForce(
                now,
                assembly.store()
                        .policies()
                        .inForce(now)
                        .orElseThrow(
                                () -> new UnknownThing(Fault.of("policy", "", null, message("policy.no-version")))));
    }

    @GetMapping("/versions/{version}/tables")
    @Operation(
            summary =
                    "The tables of a version, by its number or the beginning of its hash, as CSV; and its rules if they were changed")
    Map<String, String> tables(@PathVariable String version) {
        return assembly.store().policies().tables(publishing.find(version).hash());
    }

    /** @param tables name to CSV; null is as good as none */
    record Tables(@Nullable Map<String, String> tables) {
        PolicyBundle bundle() {
            return PolicyBundle.ofText(tables == null ? Map.of() : tables);
        }
    }

    /** @param version hash of the draft */
    record Checked(String version, boolean publishable, List<Found> findings) {}

    /** @param line 0 if a table as a whole is meant */
    record Found(
            String severity,
            String table,
            @Nullable String row,
            int line,
            @Nullable String column,
            @Nullable String value,
            String problem,
            String remedy) {}

    @PostMapping("/check")
    @Operation(summary = "Checks a draft: every finding with table, row, column, value and remedy")
    Checked check(@RequestBody Tables draft, Locale locale) {
        Locale language = ApiProblems.language(locale);
        PolicyBundle bundle = draft.bundle();
        Findings findings = PolicyCheck.check(
                bundle,
                assembly.city(),
                assembly.clock().instant().atZone(assembly.city().zone()).toLocalDate());
        return new Checked(
                bundle.hash(),
                findings.publishable(),
                findings.all().stream()
                        .map(finding -> new Found(
                                finding.severity().name(),
                                finding.table(),
                                finding.row(),
                                finding.line(),
                                finding.column(),
                                finding.fault().value(),
                                finding.fault().problem().in(language),
                                finding.fault().problem().remedyIn(language)))
                        .toList());
    }

    @PostMapping("/diff")
    @Operation(summary = "A draft of the tables against the version in force, row by row")
    PolicyDiff diff(@RequestBody Tables draft, Locale locale) {
        String hash = inForce().version().hash();
        PolicyBundle now = PolicyBundle.ofStored(assembly.store().policies().tables(hash));
        return PolicyDiff.of(now, draft.bundle().withRules(now.rules().orElse(null)), ApiProblems.language(locale));
    }

    @GetMapping(value = "/cases", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @Operation(summary = "Past cases by the facts from which they were first decided, one a line, for replay")
    void cases(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        PrintWriter out = response.getWriter();
        assembly.store().caseFiles().forEachDecided(from, until, decided -> {
            try {
                out.println(json.writeValueAsString(decided));
            } catch (IOException cannotBe) {
                throw new UncheckedIOException(cannotBe);
            }
            if (out.checkError()) {
                throw new UncheckedIOException(new IOException("the reader went away"));
            }
        });
        out.println("{}");
    }

    @PostMapping("/publish")
    @Operation(summary = "Checks tables and publishes them as a new version on every hub; the approver is whoever asks")
    Publishing.Done publish(
            @RequestBody Publication publication,
            Principal approver,
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String token) {
        Publishing.Done done = publishing.publish(publication, person(approver, token));
        announcements.policyChanged();
        return done;
    }

    @PostMapping("/rollback/{version}")
    @Operation(summary = "Publishes the content of an earlier version once more")
    Publishing.Done rollBack(
            @PathVariable String version,
            @RequestBody Publication publication,
            Principal approver,
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String token) {
        Publishing.Done done = publishing.rollBack(version, publication, person(approver, token));
        announcements.policyChanged();
        return done;
    }

    /** @param note why */
    record Withdrawing(@Nullable String note) {}

    @PostMapping("/versions/{version}/withdraw")
    @Operation(summary = "Withdraws a version that is yet to come; it stays listed, with who withdrew it, when and why")
    Published withdraw(
            @PathVariable String version,
            @RequestBody Withdrawing withdrawing,
            Principal approver,
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String token) {
        Published withdrawn = publishing.withdraw(version, withdrawing.note(), person(approver, token));
        announcements.policyChanged();
        return withdrawn;
    }

    /** Whoever holds this machine's token may act as anybody: for what somebody must answer for, that is nobody. */
    private static String person(Principal who, @Nullable String token) {
        if (token != null) {
            throw new Faults.FaultyException(
                    List.of(Fault.of("publication", "user", HubToken.LOCAL, message("policy.nobody"))));
        }
        return who.getName();
    }

    @PostMapping("/decide-again")
    @Operation(summary = "Decides cases that nobody signed yet by the version in force; with preview=true only counts")
    DecidingAgain.Result decideAgain(
            @RequestParam(defaultValue = "true") boolean preview,
            Principal who,
            @RequestHeader(name = HubToken.HEADER, required = false) @Nullable String token) {
        return new DecidingAgain(assembly).run(preview ? null : person(who, token));
    }

    @GetMapping("/explain/{number}")
    @Operation(
            summary = "Why a case was decided so, with the rows as they stood, and what the present version would say")
    Explanation explain(@PathVariable String number, Locale locale) {
        Fault unknown = Fault.of("case", "", number, message("case.unknown"));
        CaseNumber known;
        try {
            known = new CaseNumber(number);
        } catch (IllegalArgumentException noNumber) {
            throw new UnknownThing(unknown);
        }
        Explaining explaining =
                new Explaining(assembly.store().policies(), assembly.city(), ApiProblems.language(locale));
        return assembly.store()
                .caseFiles()
                .find(known)
                .map(file -> explaining.explain(file, assembly.clock().instant()))
                .orElseThrow(() -> new UnknownThing(unknown));
    }
}
