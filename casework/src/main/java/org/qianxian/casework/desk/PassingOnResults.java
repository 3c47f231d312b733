package org.qianxian.casework.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;

/**
 * Gives merged cases the result of their first. Looks for those that wait for a result that is there, so that neither a
 * crash nor the order of commands can leave one waiting.
 */
public final class PassingOnResults {
    private static final Actor MERGING = Actor.hub("merging");

    private final CaseDesk desk;
    private final CaseStore store;

    public PassingOnResults(CaseDesk desk, CaseStore store) {
        this.desk = desk;
        this.store = store;
    }

    /**
     * @param most how many at the most
     * @return how many were looked at; fewer than {@code most} means that nothing is left
     */
    public int passOn(int most) {
        List<CaseNumber> waiting = store.mergedWithResult(most);
        for (CaseNumber number : waiting) {
            store.find(number).ifPresent(this::passOn);
        }
        return waiting.size();
    }

    private void passOn(CivicCase merged) {
        CaseNumber first = merged.roads().mergedInto();
        if (first == null) {
            return; // somebody else was quicker
        }
        Completion result = store.find(first).map(PassingOnResults::result).orElse(null);
        desk.handle(merged.number(), new Command.TakeResult(first, result), CaseDesk.Cause.by(MERGING));
    }

    /** Null if it ended without one. */
    private static @Nullable Completion result(CivicCase first) {
        boolean none = first.state() == CaseState.VOID || first.state() == CaseState.DECLINED;
        return none ? null : first.completion();
    }
}
