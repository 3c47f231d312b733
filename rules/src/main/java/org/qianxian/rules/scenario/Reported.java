package org.qianxian.rules.scenario;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;

/** The facts under 假如, as an example of the tables has them, made into a channel's report. */
final class Reported {
    private final City city;
    private final @Nullable String caseClass;
    private final String area;
    private final @Nullable String caseType;
    private final String channel;
    private final String content;
    private final @Nullable Instant at;
    private final @Nullable Instant dueAtSource;

    Reported(City city, Section given) {
        this.city = city;
        this.caseClass = named(given, "事项", city.classes(), CaseClass::code, CaseClass::name);
        String known = named(given, "区域", city.areas(), Area::code, Area::name);
        this.area = known == null ? city.code() : known;
        this.caseType =
                given.read("诉求类型", (in, text) -> coded("caseType", text)).orElse(null);
        given.get("来源");
        this.channel = given.read("来源", (in, text) -> source(text)).orElse("");
        this.content = given.find("内容").filter(text -> !text.isEmpty()).orElse("—");
        given.get("时间");
        this.at = ScenarioFile.instant(city, given, "时间");
        this.dueAtSource = ScenarioFile.instant(city, given, "来源时限");
    }

    private Optional<String> coded(String list, String text) {
        Optional<String> byName = city.codeList(list).findCode(text);
        return byName.isPresent() || !city.codeList(list).names().containsKey(text) ? byName : Optional.of(text);
    }

    private Optional<String> source(String text) {
        return coded("source", text);
    }

    /** By code, by {@code code name}, or by a name that only one has. */
    private static <T> @Nullable String named(
            Section given, String key, Collection<T> all, Function<T, String> code, Function<T, String> name) {
        return given.read(key, (in, text) -> {
                    String first = text.split("\\s+", 2)[0];
                    List<String> found = all.stream()
                            .filter(each -> code.apply(each).equals(first)
                                    || name.apply(each).equals(text))
                            .map(code)
                            .toList();
                    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.<String>empty();
                })
                .orElse(null);
    }

    /** Empty if the time or the source was not understood, which has been told. */
    Optional<CaseReport> report(String number) {
        return at == null || channel.isEmpty() ? Optional.empty() : Optional.of(report(number, at));
    }

    private CaseReport report(String number, Instant reportedAt) {
        return report(number, reportedAt, Optional.empty());
    }

    /** @param words in the place of the content; empty for the same again */
    CaseReport report(String number, Instant reportedAt, Optional<String> words) {
        String said = words.orElse(content);
        String title = said.substring(0, Math.min(said.length(), CaseReport.LONGEST_TITLE));
        return new CaseReport(
                new SourceKey(channel.isEmpty() ? "-" : channel, number),
                reportedAt,
                title,
                said,
                caseType,
                caseClass,
                null,
                new Location(area, "", null, null),
                Reporter.UNKNOWN,
                dueAtSource,
                Map.of());
    }
}
