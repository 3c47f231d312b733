package org.qianxian.casework.desk;

import java.util.List;
import java.util.function.Supplier;
import org.qianxian.casework.city.RepeatRule;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Journey;
import org.qianxian.casework.repeat.Comparison;

/**
 * Asks the centre about cases that seem to repeat an earlier one, after they have been taken in: taking in does not wait
 * for it. A case is looked at until it is noted that it was, so a crash loses none; a case that has been asked about is not
 * asked about again.
 */
public final class SuggestingRepeats {
    private static final Actor COMPARING = Actor.hub("comparing");

    /** More of one class in one area within days are an outbreak, of which these are the first. */
    private static final int MOST_CANDIDATES = 50;

    private final CaseDesk desk;
    private final CaseStore store;
    private final NewReports reports;
    private final Supplier<RepeatRule> rule;

    /** @param rule the city's, as it stands now */
    public SuggestingRepeats(CaseDesk desk, CaseStore store, NewReports reports, Supplier<RepeatRule> rule) {
        this.desk = desk;
        this.store = store;
        this.reports = reports;
        this.rule = rule;
    }

    /**
     * @param most how many at the most
     * @return how many were looked at; fewer than {@code most} means that nothing is left
     */
    public int suggest(int most) {
        List<CaseNumber> fresh = reports.toCompare(most);
        for (CaseNumber number : fresh) {
            store.find(number).filter(SuggestingRepeats::isToCompare).ifPresent(this::compare);
        }
        if (!fresh.isEmpty()) {
            reports.compared(fresh);
        }
        return fresh.size();
    }

    /** It may still be merged, and nobody has been asked: a run that was cut off may have been here. */
    private static boolean isToCompare(CivicCase situation) {
        return Journey.possibleIn(situation.state()).contains("Merge")
                && situation.roads().suggested().isEmpty();
    }

    private void compare(CivicCase situation) {
        RepeatRule current = rule.get();
        if (current.asks()) {
            new Comparison(current, situation)
                    .with(reports.before(situation, current.within(), MOST_CANDIDATES))
                    .ifPresent(found -> desk.handle(
                            situation.number(), new Command.SuggestRepeat(found), CaseDesk.Cause.by(COMPARING)));
        }
    }
}
