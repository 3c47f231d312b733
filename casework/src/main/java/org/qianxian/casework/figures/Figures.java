package org.qianxian.casework.figures;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;

/**
 * Figures as asked for.
 *
 * @param groups by code; {@link #NOBODY} where no unit, tier or class is known; only {@link #ALL} if not grouped
 */
public record Figures(Question question, Map<String, Counts> groups) {
    public static final String ALL = "*";
    public static final String NOBODY = "-";

    public Figures {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }

    /** What makes a group. */
    public enum By {
        ALL,
        /** The lead, or where a unit did or suffered it, that unit. */
        UNIT,
        /** Their function 条. */
        LINE,
        /** The coordinating tier. */
        TIER,
        CLASS,
        CHANNEL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<By> find(String code) {
            return Stream.of(values()).filter(by -> by.code().equals(code)).findFirst();
        }
    }

    /**
     * @param from cases taken in at or after; null for no limit
     * @param until and before; null for no limit
     * @param at as of which instant; nothing later counts
     */
    public record Question(
            By by, @Nullable Instant from, @Nullable Instant until, Instant at) {}

    /** Where counts come from. */
    public interface Source {
        /** Grouped as asked; for {@link By#LINE} by unit, for the source does not know the city. */
        Map<String, Counts> count(Question question);
    }

    public static Figures of(Question question, Source source, City city) {
        Map<String, Counts> counted = source.count(question);
        if (question.by() != By.LINE) {
            return new Figures(question, counted);
        }
        Map<String, Counts> lines = new TreeMap<>();
        counted.forEach((unit, counts) ->
                lines.merge(city.findUnit(unit).map(known -> known.function()).orElse(NOBODY), counts, Counts::plus));
        return new Figures(question, lines);
    }
}
