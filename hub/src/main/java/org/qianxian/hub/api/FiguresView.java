package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.figures.Count;
import org.qianxian.casework.figures.Counts;
import org.qianxian.casework.figures.Figures;
import org.qianxian.casework.figures.Rate;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.Words;

/**
 * Figures as the API and {@code qianxian figures} tell them.
 *
 * @param by what makes a group
 * @param rates the words for them, by code
 */
public record FiguresView(
        String by,
        @Nullable Instant from,
        @Nullable Instant until,
        Instant at,
        Map<String, String> rates,
        List<Group> groups) {

    /**
     * @param code of the unit, function, tier, class or channel; {@code *} for all, {@code -} for none
     * @param rates by code, 0 to 1; absent while there is nothing to divide by
     */
    public record Group(String code, String name, Map<String, Long> counts, Map<String, Double> rates) {}

    /**
     * Reads a question. Dates are days of the city; {@code to} is the last one that counts.
     *
     * @param now what {@code at} is unless it is said
     * @throws Faults.FaultyException with every fault
     */
    public static Figures.Question question(
            @Nullable String by,
            @Nullable String from,
            @Nullable String to,
            @Nullable String at,
            ZoneId zone,
            Instant now) {
        Faults faults = new Faults();
        Figures.By group = Figures.By.find(by == null ? "all" : by).orElse(null);
        if (group == null) {
            faults.add("figures", "by", by, message("figures.by"));
        }
        Instant start = instant("from", from, false, zone, faults);
        Instant end = instant("to", to, true, zone, faults);
        Instant asOf = instant("at", at, true, zone, faults);
        faults.throwIfAny();
        return new Figures.Question(
                group == null ? Figures.By.ALL : group, start, end, asOf == null || asOf.isAfter(now) ? now : asOf);
    }

    public static FiguresView of(Figures figures, Names names, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Rate rate : Rate.values()) {
            words.put(rate.code(), Words.rate(rate, language));
        }
        List<Group> groups = new ArrayList<>();
        figures.groups().forEach((code, counts) -> groups.add(group(code, counts, names)));
        Figures.Question question = figures.question();
        return new FiguresView(question.by().code(), question.from(), question.until(), question.at(), words, groups);
    }

    private static Group group(String code, Counts counts, Names names) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            numbers.put(count.name().toLowerCase(Locale.ROOT).replace('_', '-'), counts.get(count));
        }
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Rate rate : Rate.values()) {
            counts.rate(rate).ifPresent(value -> rates.put(rate.code(), value));
        }
        return new Group(code, names.find(code).orElse(code), numbers, rates);
    }

    /** A day is its first moment, or, as an end, the first moment after it. */
    private static @Nullable Instant instant(
            String name, @Nullable String text, boolean end, ZoneId zone, Faults faults) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException neither) {
            faults.add("figures", name, text, message("figures.date"));
            return null;
        }
    }
}
