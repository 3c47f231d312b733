package org.qianxian.rules.scenario;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.clock.DueDates;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.Stage;

/** A moment of a scenario. */
sealed interface When {
    /** By the city's clock. */
    record At(LocalDateTime local) implements When {}

    /**
     * So much later (or, for a stage, earlier) than the step before, or than a stage of the case is due.
     *
     * @param stage whose due instant counts; null for the step before
     */
    record Relative(
            @Nullable Stage stage,
            BigDecimal amount,
            @Nullable LimitUnit unit,
            boolean before) implements When {}

    Pattern LATER = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(\\p{IsHan}+|[a-z-]+?) ?(后|later)");
    Pattern DUE =
            Pattern.compile("(\\S+?) ?(?:到期|due)(?:(后|前| after| before) ?(\\d+(?:\\.\\d+)?) ?(\\p{IsHan}+|[a-z-]+))?");

    /** Empty if the text is no moment. */
    static Optional<When> find(String text) {
        Matcher later = LATER.matcher(text);
        if (later.matches()) {
            return relative(null, later.group(1), later.group(2), false);
        }
        Matcher due = DUE.matcher(text);
        if (due.matches()) {
            Optional<Stage> stage = Words.stage(due.group(1));
            if (stage.isEmpty() || due.group(2) == null) {
                return stage.map(found -> new Relative(found, BigDecimal.ZERO, null, false));
            }
            boolean before = due.group(2).equals("前") || due.group(2).equals(" before");
            return relative(stage.get(), due.group(3), due.group(4), before);
        }
        try {
            return Optional.of(new At(LocalDateTime.parse(text)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<When> relative(@Nullable Stage stage, String amount, String unit, boolean before) {
        boolean minutes = unit.equals("分钟") || unit.equals("minutes");
        Optional<LimitUnit> counted = Words.unit(unit);
        return minutes || counted.isPresent()
                ? Optional.of(new Relative(stage, new BigDecimal(amount), counted.orElse(null), before))
                : Optional.empty();
    }

    /** No unit stands for minutes. Work days before an instant keep the time of day; nothing else counts backwards. */
    static Instant from(Instant start, Relative relative, DueDates dates) {
        BigDecimal amount = relative.amount();
        LimitUnit unit = relative.unit();
        if (amount.signum() == 0) {
            return start;
        }
        if (unit == null) {
            Duration minutes =
                    Duration.ofSeconds(amount.multiply(BigDecimal.valueOf(60)).longValue());
            return relative.before() ? start.minus(minutes) : start.plus(minutes);
        }
        if (!relative.before()) {
            return dates.after(start, new TimeLimit(amount, unit, false, false)).at();
        }
        return switch (unit) {
            case WORK_DAY, WORK_HOUR -> dates.workingDaysBefore(start, amount.intValue());
            case CLOCK_DAY -> start.minus(Duration.ofDays(amount.longValue()));
            case CLOCK_HOUR ->
                start.minus(Duration.ofMinutes(
                        amount.multiply(BigDecimal.valueOf(60)).longValue()));
        };
    }
}
