package org.qianxian.hub.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How instants and hashes look in tables and sentences for people. */
final class Shown {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int HASH_SHOWN = 12;

    private Shown() {}

    /** @param instant in ISO form, as the API has it */
    static String time(String instant, ZoneId zone) {
        return time(Instant.parse(instant), zone);
    }

    static String time(Instant instant, ZoneId zone) {
        return instant.atZone(zone).format(TIME);
    }

    /** As much of it as tells versions apart. */
    static String hash(String whole) {
        return whole.substring(0, HASH_SHOWN);
    }
}
