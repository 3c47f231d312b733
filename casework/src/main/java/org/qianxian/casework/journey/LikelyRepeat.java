package org.qianxian.casework.journey;

import org.jspecify.annotations.Nullable;

/**
 * Why a case seems to repeat another, for whoever is to say whether it does.
 *
 * @param first the earlier case
 * @param area code of the area that both are in
 * @param caseClass code of the class that both are of
 * @param similarity of title and content, in percent, as {@link org.qianxian.casework.repeat.TextProfile#percentAlike}
 * @param metres between the two; null unless both came with coordinates
 * @param minutes from the first report to this one
 */
public record LikelyRepeat(
        CaseNumber first,
        String area,
        String caseClass,
        int similarity,
        @Nullable Integer metres,
        long minutes) {}
