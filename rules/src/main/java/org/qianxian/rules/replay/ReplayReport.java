package org.qianxian.rules.replay;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.rules.replay.CaseChange.Kind;

/**
 * What a draft would have changed.
 *
 * @param before hash of the version that was compared with
 * @param after hash of the draft
 * @param cases how many were asked about
 * @param changed how many of them differ in anything
 * @param kinds how many differ in what
 * @param leads what each unit led and would lead, those that change most first
 * @param supporting likewise for supporting units
 * @param streets cases that differ by street
 * @param classes cases that differ by class
 * @param rows cases that differ by the rows that decide: {@code R125 → R999}
 * @param limits by stage
 * @param examples the first cases that differ
 */
public record ReplayReport(
        String before,
        String after,
        long cases,
        long changed,
        Map<Kind, Long> kinds,
        List<Tally.Line> leads,
        List<Tally.Line> supporting,
        List<Count> streets,
        List<Count> classes,
        List<Count> rows,
        List<Limits> limits,
        List<CaseChange> examples) {
    /** Stands for a unit where a human assigns. */
    public static final String HUMAN = "?";

    public ReplayReport {
        examples = List.copyOf(examples);
    }

    public record Count(String code, long cases) {}

    /** @param other from another start, in other units, or there on one side only */
    public record Limits(String stage, long shorter, long longer, long other) {}

    static String unit(@Nullable String code) {
        return code == null ? HUMAN : code;
    }
}
