package org.qianxian.adapters.api.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Times as the systems here write them. */
public final class Times {
    private static final List<DateTimeFormatter> LOCAL = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS]"),
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm"),
            DateTimeFormatter.ofPattern("uuuu/M/d H:mm[:ss]"),
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss"));

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /**
     * ISO-8601 with offset or without, {@code 2026-11-21 10:00:00}, {@code 2026/11/21 10:00}, {@code 20261121100000},
     * {@code 2026-11-21}, or milliseconds since 1970 (13 digits). What lies outside of the years
     * 0 to 9999 is none.
     *
     * @param zone for times that name none
     */
    public static Optional<Instant> parse(String text, ZoneId zone) {
        return parseAny(text.strip(), zone)
                .filter(instant -> !instant.isBefore(EARLIEST) && instant.isBefore(TOO_LATE));
    }

    private static Optional<Instant> parseAny(String stripped, ZoneId zone) {
        if (stripped.matches("\\d{13}")) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(stripped)));
        }
        try {
            return Optional.of(OffsetDateTime.parse(stripped).toInstant());
        } catch (DateTimeParseException without) {
            return parseLocal(stripped, zone);
        }
    }

    /** Whether the text is a date alone, {@code 2026-11-21}. */
    static boolean isDate(String text) {
        return parseDate(text.strip()).isPresent();
    }

    private static Optional<Instant> parseLocal(String text, ZoneId zone) {
        for (DateTimeFormatter format : LOCAL) {
            try {
                return Optional.of(
                        LocalDateTime.parse(text, format).atZone(zone).toInstant());
            } catch (DateTimeParseException another) {
                // the next format may fit
            }
        }
        return parseDate(text).map(date -> date.atStartOfDay(zone).toInstant());
    }

    private static Optional<LocalDate> parseDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
