package org.qianxian.rules.model;

import java.util.List;
import org.qianxian.casework.city.Period;
import org.qianxian.casework.policy.Urgency;

/**
 * A row of 紧急: what makes a case urgent.
 *
 * @param keywords one of them must be in the text; none: no text is asked for
 * @param excluded none of them may be
 * @param alert 联动, as the row words it
 * @param alertFunctions codes of the same
 * @param needsHuman 人工复核
 */
public record UrgencyRow(
        String id,
        int line,
        Cell classes,
        List<String> keywords,
        List<String> excluded,
        Cell channels,
        Period period,
        Urgency urgency,
        List<String> alert,
        List<String> alertFunctions,
        boolean needsHuman)
        implements TableRow {
    public UrgencyRow {
        keywords = List.copyOf(keywords);
        excluded = List.copyOf(excluded);
        alert = List.copyOf(alert);
        alertFunctions = List.copyOf(alertFunctions);
    }

    public boolean isToldBy(String text) {
        return (keywords.isEmpty() || keywords.stream().anyMatch(text::contains))
                && excluded.stream().noneMatch(text::contains);
    }

    /** The most urgent row counts, however wide it is. */
    @Override
    public int priority() {
        return switch (urgency) {
            case NORMAL -> 0;
            case URGENT -> 1;
            case CRITICAL -> 2;
        };
    }

    @Override
    public String group() {
        return "";
    }

    @Override
    public List<Cell> conditions() {
        return List.of();
    }

    @Override
    public Object answer() {
        return List.of(urgency, alert, needsHuman);
    }
}
