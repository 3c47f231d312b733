package org.qianxian.rules.model;

import java.util.List;

/** Who checks, reviews and asks before this case is closed? */
public final class ClosingQuestion extends Question<ClosingRow> {
    public ClosingQuestion(List<ClosingRow> candidates, Aspects aspects) {
        super(candidates, aspects);
    }

    @Override
    int[] depths(ClosingRow row) {
        return new int[] {flat(row.channels()), row.classes().depth(getClassPath()), flat(row.caseTypes())};
    }
}
