package org.qianxian.routes.inbound;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Message;

/**
 * Dates as channels write them: {@code 2020/1/6 12:09:38}, {@code 2020-01-06T12:09:38+08:00}, {@code 2020年1月6日12时9分},
 * {@code 20200106120938}, {@code 2020-01-06}, and milliseconds since 1970 (13 digits).
 */
final class SourceDates {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?"
                    + "(?:[T\\s]*(\\d{1,2})\\s*[:时点]\\s*(\\d{1,2})\\s*分?(?:\\s*:?\\s*(\\d{1,2})(?:[.,](\\d{1,9}))?\\s*秒?)?)?"
                    + "\\s*(Z|z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?()?)?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");
    private static final int EARLIEST_YEAR = 1990;
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Duration FAR_AHEAD = Duration.ofDays(10 * 366L);

    private final @Nullable ZoneId zone;

    /** @param zone for dates without one; null if they are faulty */
    SourceDates(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** When something happened: not before 1990, not more than a day ahead of now. */
    Optional<Instant> past(String text, Instant now, Consumer<Message> problem) {
        return within(text, now.plus(AHEAD), "date.future", problem);
    }

    /** When something is due: within ten years. */
    Optional<Instant> due(String text, Instant now, Consumer<Message> problem) {
        return within(text, now.plus(FAR_AHEAD), "date.far", problem);
    }

    private Optional<Instant> within(String text, Instant latest, String tooLate, Consumer<Message> problem) {
        Optional<Instant> read = read(SourceText.code(text), problem);
        if (read.filter(instant -> instant.isAfter(latest)).isPresent()) {
            problem.accept(Texts.message(tooLate));
            return Optional.empty();
        }
        if (read.filter(instant -> instant.atZone(ZoneOffset.UTC).getYear() < EARLIEST_YEAR)
                .isPresent()) {
            problem.accept(Texts.message("date.early", Integer.toString(EARLIEST_YEAR)));
            return Optional.empty();
        }
        return read;
    }

    private Optional<Instant> read(String text, Consumer<Message> problem) {
        if (MILLIS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            matcher = COMPACT.matcher(text);
            if (!matcher.matches()) {
                problem.accept(Texts.message("date.form"));
                return Optional.empty();
            }
        }
        return instant(matcher, problem);
    }

    private Optional<Instant> instant(Matcher matcher, Consumer<Message> problem) {
        ZoneId its = zone;
        LocalDateTime local;
        try {
            local = LocalDateTime.of(
                    number(matcher, 1),
                    number(matcher, 2),
                    number(matcher, 3),
                    number(matcher, 4),
                    number(matcher, 5),
                    number(matcher, 6),
                    nanos(matcher.group(7)));
            if (matcher.group(8) != null) {
                its = ZoneOffset.of(matcher.group(8).toUpperCase(java.util.Locale.ROOT));
            }
        } catch (DateTimeException noSuchDay) {
            problem.accept(Texts.message("date.none"));
            return Optional.empty();
        }
        if (its == null) {
            problem.accept(Texts.message("date.zone"));
            return Optional.empty();
        }
        return Optional.of(local.atZone(its).toInstant());
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null || fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }
}
