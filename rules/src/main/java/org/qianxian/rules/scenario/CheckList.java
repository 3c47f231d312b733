package org.qianxian.rules.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;

/** The checks that a 那么 asks for, as they are collected. */
final class CheckList {
    static final String NONE = "无";

    private final City city;
    private final Section expected;
    private final List<Check> checks = new ArrayList<>();

    CheckList(City city, Section expected) {
        this.city = city;
        this.expected = expected;
    }

    City city() {
        return city;
    }

    Section expected() {
        return expected;
    }

    List<Check> checks() {
        return checks;
    }

    /** What is looked at; null where it is as expected. */
    interface Look {
        Check.@Nullable Difference at(Moment moment);
    }

    void add(String key, Look look) {
        add(key, expected.lineOf(key), look);
    }

    void add(String key, int line, Look look) {
        checks.add(new Check(key, line, moment -> Optional.ofNullable(look.at(moment))));
    }

    void wrong(String key, String text) {
        expected.fault(key, text, ScenarioTexts.message("scenario.word", key));
    }

    static String sorted(Stream<String> words) {
        String joined = words.sorted().collect(Collectors.joining("、"));
        return joined.isEmpty() ? NONE : joined;
    }
}
