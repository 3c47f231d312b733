package org.qianxian.rules.model;

import java.time.LocalDateTime;
import java.util.List;

/** How urgent is this case? */
public final class UrgencyQuestion extends Question<UrgencyRow> {
    private final String text;
    private final LocalDateTime moment;

    /** @param moment in the city's zone */
    public UrgencyQuestion(List<UrgencyRow> candidates, Aspects aspects, String text, LocalDateTime moment) {
        super(candidates, aspects);
        this.text = text;
        this.moment = moment;
    }

    public String getText() {
        return text;
    }

    public LocalDateTime getMoment() {
        return moment;
    }

    @Override
    int[] depths(UrgencyRow row) {
        return new int[0];
    }
}
