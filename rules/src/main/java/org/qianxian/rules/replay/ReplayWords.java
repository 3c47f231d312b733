package org.qianxian.rules.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.rules.replay.CaseChange.Kind;

/** A replay's results in words: names beside codes, and tables that a page, a file and a terminal show alike. */
public final class ReplayWords {
    private final City city;
    private final Locale language;

    public ReplayWords(City city, Locale language) {
        this.city = city;
        this.language = language;
    }

    /**
     * A table of results.
     *
     * @param more what says that there are further rows; null if these are all
     */
    public record Part(
            String title,
            List<String> heading,
            List<List<String>> rows,
            @Nullable String more) {}

    public String headline(ReplayReport report) {
        if (report.cases() == 0) {
            return text("nothing");
        }
        return text(
                "headline",
                report.cases(),
                report.changed(),
                kind(report, Kind.HOST),
                kind(report, Kind.TIER),
                kind(report, Kind.SUPPORTING),
                kind(report, Kind.URGENCY),
                kind(report, Kind.DEADLINE));
    }

    /** @param most lines of each */
    public List<Part> parts(ReplayReport report, int most) {
        List<Part> parts = new ArrayList<>();
        parts.add(part(
                "leads",
                List.of("unit", "before", "after", "more"),
                report.leads().stream()
                        .filter(line -> line.more() != 0)
                        .map(this::work)
                        .toList(),
                most));
        parts.add(part(
                "supporting",
                List.of("unit", "before", "after", "more"),
                report.supporting().stream()
                        .filter(line -> line.more() != 0)
                        .map(this::work)
                        .toList(),
                most));
        parts.add(part(
                "limits",
                List.of("stage", "shorter", "longer", "other"),
                report.limits().stream()
                        .map(line -> List.of(
                                line.stage(),
                                Long.toString(line.shorter()),
                                Long.toString(line.longer()),
                                Long.toString(line.other())))
                        .toList(),
                most));
        parts.add(part("rows", List.of("row", "cases"), counts(report.rows(), false), most));
        parts.add(part("classes", List.of("class", "cases"), counts(report.classes(), true), most));
        parts.add(part("streets", List.of("area", "cases"), counts(report.streets(), true), most));
        parts.add(part(
                "examples",
                List.of("number", "class", "area", "what", "row"),
                report.examples().stream().map(this::line).toList(),
                most));
        return parts;
    }

    /** One changed case: number, class, area, what differs, rows. */
    public List<String> line(CaseChange change) {
        List<String> what = new ArrayList<>();
        if (change.kinds().contains(Kind.HOST)) {
            what.add(text("host") + " "
                    + unit(ReplayReport.unit(change.before().lead())) + " → "
                    + unit(ReplayReport.unit(change.after().lead())));
        }
        if (change.kinds().contains(Kind.TIER)) {
            what.add(text("tier") + " " + tier(change.before().tier()) + " → "
                    + tier(change.after().tier()));
        }
        if (change.kinds().contains(Kind.SUPPORTING)) {
            what.add(text("support") + " " + units(change.before().supporting()) + " → "
                    + units(change.after().supporting()));
        }
        if (change.kinds().contains(Kind.URGENCY)) {
            what.add(text("urgency") + " " + urgency(change.before()) + " → " + urgency(change.after()));
        }
        change.limits()
                .forEach(limit -> what.add(limit.stage() + " " + limit(limit.before()) + " → " + limit(limit.after())));
        return List.of(
                change.past().number(),
                name(String.valueOf(change.past().facts().caseClass())),
                name(change.past().facts().area()),
                String.join("；", what),
                String.join("；", Replay.rowsOf(change)));
    }

    /** The headings of {@link #line}. */
    public List<String> lineHeading() {
        return List.of("number", "class", "area", "what", "row").stream()
                .map(this::text)
                .toList();
    }

    private Part part(String title, List<String> heading, List<List<String>> rows, int most) {
        return new Part(
                text("part." + title, rows.size()),
                heading.stream().map(this::text).toList(),
                rows.stream().limit(most).toList(),
                rows.size() > most ? text("further", rows.size() - most) : null);
    }

    private List<String> work(Tally.Line line) {
        String more = (line.more() > 0 ? "+" : "") + line.more();
        return List.of(unit(line.name()), Long.toString(line.before()), Long.toString(line.after()), more);
    }

    private List<List<String>> counts(List<ReplayReport.Count> counts, boolean named) {
        return counts.stream()
                .map(count -> List.of(named ? name(count.code()) : count.code(), Long.toString(count.cases())))
                .toList();
    }

    private static long kind(ReplayReport report, Kind kind) {
        return report.kinds().getOrDefault(kind, 0L);
    }

    private String units(List<String> codes) {
        return codes.isEmpty() ? "—" : codes.stream().map(this::unit).collect(Collectors.joining("、"));
    }

    private String unit(String code) {
        return code.equals(ReplayReport.HUMAN)
                ? text("human")
                : city.findUnit(code).map(found -> found.name()).orElse(code);
    }

    private String tier(@Nullable String code) {
        return code == null ? text("human") : city.tier(code).name();
    }

    private String urgency(Verdict verdict) {
        String code = verdict.urgency().code();
        return city.codeList("urgency").names().getOrDefault(code, code);
    }

    private String limit(@Nullable DeadlineRule rule) {
        if (rule == null) {
            return "—";
        }
        String amount = rule.limit().amount().stripTrailingZeros().toPlainString();
        return amount + text("unit." + rule.limit().unit().name());
    }

    private String name(String code) {
        return city.findClass(code)
                .map(found -> code + " " + found.name())
                .or(() -> city.findArea(code).map(found -> code + " " + found.name()))
                .orElse(code.equals("null") ? "—" : code);
    }

    String text(String key, Object... arguments) {
        return ReplayTexts.text(language, key, arguments);
    }
}
