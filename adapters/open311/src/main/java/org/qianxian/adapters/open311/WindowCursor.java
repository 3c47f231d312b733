package org.qianxian.adapters.open311;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Up to when updates were asked for, and which of the last ones were heard: windows overlap, since updates appear late.
 *
 * @param until end of the last window
 * @param heard identities within it
 */
record WindowCursor(Instant until, Set<String> heard) {
    /** Of more, the hub itself recognises the repeats. */
    private static final int MOST = 500;

    WindowCursor {
        heard = Set.copyOf(heard);
    }

    /** Empty if the text is, or is none of ours. */
    static Optional<WindowCursor> parse(String text) {
        String[] parts = text.split(" ", 2);
        try {
            Set<String> heard = new LinkedHashSet<>(Arrays.asList((parts.length > 1 ? parts[1] : "").split(",")));
            heard.remove("");
            return Optional.of(new WindowCursor(Instant.parse(parts[0]), heard));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    static String text(Instant until, Collection<String> heard) {
        return until + " " + String.join(",", heard.stream().limit(MOST).toList());
    }
}
