package org.qianxian.rules.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.dispatch.UnitReport;

/** What happens beside the commands: another report, a holiday announced, a word from a unit's system. */
final class Happenings {
    private final StepReader words;
    private final Reported first;
    private final int number;

    /** @param number of the step, counted from one */
    Happenings(StepReader words, Reported first, int number) {
        this.words = words;
        this.first = first;
        this.number = number;
    }

    /** Null if such a thing does not happen. */
    @Nullable
    Deed read(String verb, Who who) {
        return switch (verb) {
            case "report" -> again();
            case "announce" -> announced();
            case "hear" -> heard(who);
            default -> null;
        };
    }

    /** Another report like the first, in the same words or in others. */
    private Deed again() {
        String called = words.step().get("称");
        Optional<String> content = words.step().find("内容");
        return (simulation, caseName) -> {
            simulation.report(first.report("又-" + number, simulation.now(), content), called);
            return Optional.empty();
        };
    }

    /** The State Council says when next year's holidays are; each list names days of that one year. */
    private Deed announced() {
        Set<LocalDate> off = dates("放假");
        if (off.isEmpty()) {
            words.step().fault("放假", "", ScenarioTexts.message("scenario.missing", "放假"));
        }
        Set<LocalDate> worked = dates("调休");
        return (simulation, caseName) -> {
            off.stream().findFirst().ifPresent(day -> simulation.announce(day.getYear(), off, worked));
            return Optional.empty();
        };
    }

    private Set<LocalDate> dates(String key) {
        Set<LocalDate> dates = new TreeSet<>();
        for (String text : words.step().list(key)) {
            try {
                dates.add(LocalDate.parse(text));
            } catch (DateTimeException noDate) {
                words.step().fault(key, text, ScenarioTexts.message("scenario.word", key));
            }
        }
        return dates;
    }

    /** What a unit's system reports, by number and order; what moves nothing counts as refused. */
    private Deed heard(Who who) {
        words.step().get("反馈");
        UnitReport.Kind kind =
                words.step().read("反馈", (in, text) -> reportKind(text)).orElse(UnitReport.Kind.UNMAPPED);
        int order = ScenarioFile.number(words.step(), "序号").orElse(number);
        String key = words.step().find("编号").orElse("第" + number + "步");
        Instant happened = ScenarioFile.instant(words.city(), words.step(), "发生");
        String text = words.step().find("说").orElse("");
        return (simulation, caseName) -> {
            HearingReports.Heard heard = simulation.hear(new UnitReport(
                    new Scene(simulation, caseName).code(who),
                    key,
                    order,
                    simulation.situation(caseName).number().value(),
                    null,
                    kind,
                    kind.code(),
                    happened == null ? simulation.now() : happened,
                    text,
                    Map.of()));
            return heard == HearingReports.Heard.APPLIED
                    ? Optional.empty()
                    : Optional.of(ScenarioTexts.message("heard." + heard.name().toLowerCase(Locale.ROOT)));
        };
    }

    private static Optional<UnitReport.Kind> reportKind(String text) {
        String word = switch (text) {
            case "签收" -> "accepted";
            case "先行联系" -> "contacted";
            case "研究部署" -> "planned";
            case "阶段反馈" -> "progress";
            case "退单" -> "return";
            case "延期" -> "extension";
            case "无力处置" -> "cannot-handle";
            case "办结" -> "completed";
            case "不认识的代码" -> "unmapped";
            default -> text;
        };
        for (UnitReport.Kind kind : UnitReport.Kind.values()) {
            if (kind.code().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
