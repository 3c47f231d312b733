package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;

/** One message becoming a report. Every field is looked at, so that all faults are told at once. */
final class ReportTranslation {
    private static final int DERIVED_TITLE = 50;
    private static final int LONGEST_EXTRA = 4_000;

    private final ChannelSpec spec;
    private final City city;
    private final Instant now;
    private final FieldReader reader;

    ReportTranslation(ChannelSpec spec, City city, Instant now, FieldReader reader) {
        this.spec = spec;
        this.city = city;
        this.now = now;
        this.reader = reader;
    }

    Translation translate(String number) {
        reader.find("sourceNumber");
        SourceDates dates = new SourceDates(spec.zone());
        Optional<Instant> reportedAt = reader.find("reportedAt")
                .flatMap(text -> dates.past(text, now, problem -> reader.fault("reportedAt", text, problem)));
        Optional<Instant> due = reader.find("dueAtSource")
                .flatMap(text -> dates.due(text, now, problem -> reader.fault("dueAtSource", text, problem)));
        String fullTitle = reader.find("title").map(SourceText::line).orElse("");
        String content = content(fullTitle);
        CodeReading codes = new CodeReading(spec, city, reader);
        Optional<String> sourceClass =
                reader.find("sourceClass").or(() -> reader.find("caseClass")).map(SourceText::line);
        Optional<String> caseType = codes.caseType();
        Optional<String> caseClass = codes.caseClass();
        PlaceReading place = new PlaceReading(spec, city, reader);
        var location = place.location();
        var reporter = new ReporterReading(reader).reporter();
        Map<String, String> extra = extra();
        if (reader.faulty()) {
            return new Translation.Untranslatable(number.isEmpty() ? null : number, reader.faults());
        }
        CaseReport report = new CaseReport(
                new SourceKey(spec.channel(), number),
                reportedAt.orElseThrow(),
                fullTitle.isEmpty() ? derivedTitle(content) : SourceText.cut(fullTitle, CaseReport.LONGEST_TITLE),
                content,
                orNull(caseType),
                orNull(caseClass),
                orNull(sourceClass),
                location,
                reporter,
                due.orElse(null),
                extra);
        return new Translation.Translated(report, reader.warnings());
    }

    /** A title too long for its place goes before the content, so that none of it is lost. */
    private String content(String fullTitle) {
        String content = reader.find("content").map(SourceText::lines).orElse("");
        if (content.isEmpty() && fullTitle.isEmpty()) {
            if (!spec.report().required().contains("content")) {
                reader.fault(spec.report().has("content") ? "content" : "title", null, "field.missing");
            }
            return "";
        }
        if (fullTitle.length() > CaseReport.LONGEST_TITLE) {
            reader.warn("title", SourceText.cut(fullTitle, 30), "title.long", CaseReport.LONGEST_TITLE);
        }
        String whole = content;
        if (content.isEmpty()) {
            whole = fullTitle;
        } else if (fullTitle.length() > CaseReport.LONGEST_TITLE) {
            whole = fullTitle + "\n" + content;
        }
        if (whole.length() > CaseReport.LONGEST_CONTENT) {
            String shown = SourceText.cut(content, 30);
            reader.fault("content", shown, "content.long", whole.length(), CaseReport.LONGEST_CONTENT);
        }
        return whole;
    }

    /** The first sentence. */
    private static String derivedTitle(String content) {
        String[] sentences = content.split("[。！？!?\\n；;]", 2);
        String first = sentences[0].isBlank() ? content : sentences[0];
        String line = SourceText.line(first);
        return SourceText.cut(line.isEmpty() ? "…" : line, DERIVED_TITLE);
    }

    private Map<String, String> extra() {
        Map<String, String> extra = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : reader.tree("extra").properties()) {
            JsonNode value = entry.getValue();
            String text = SourceText.lines(value.isValueNode() ? value.asText() : value.toString());
            if (text.length() > LONGEST_EXTRA) {
                reader.fault("extra." + entry.getKey(), SourceText.cut(text, 30), "extra.long", LONGEST_EXTRA);
            } else if (!text.isEmpty()) {
                extra.put(entry.getKey(), text);
            }
        }
        return extra;
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }
}
