package org.qianxian.casework.journey;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case met beside the main road and must be remembered.
 *
 * @param firstReceiver code of the first unit that had it 首接单位, since policy decided it last; null before
 * @param conference two units returned it, and those whom it concerns confer 会商
 * @param ruledFinally a conference ruled; nobody returns it again 强制派单
 * @param expired the lead's limit for resolving has passed
 * @param unreached times in a row that the citizen could not be reached
 * @param suspension null while it is not suspended
 * @param mergedInto the case of which it is a repeat; null if it is none
 * @param suggested cases that it was suspected to repeat: nobody is asked again
 */
public record SideRoads(
        @Nullable String firstReceiver,
        boolean conference,
        boolean ruledFinally,
        boolean expired,
        int unreached,
        @Nullable Suspension suspension,
        @Nullable CaseNumber mergedInto,
        List<CaseNumber> suggested) {
    public static final SideRoads NONE = new SideRoads(null, false, false, false, 0, null, null, List.of());

    /** A row of before does not say what was suggested: nothing was. */
    @SuppressWarnings("RedundantNullCheck")
    public SideRoads {
        suggested = suggested == null ? List.of() : List.copyOf(suggested);
    }

    SideRoads receivedBy(String unit) {
        return new SideRoads(
                firstReceiver == null ? unit : firstReceiver,
                conference,
                ruledFinally,
                false,
                unreached,
                suspension,
                mergedInto,
                suggested);
    }

    /** Policy decides again, for nobody has signed: the unit before never was its receiver. */
    SideRoads receivedByNobody() {
        return new SideRoads(null, conference, ruledFinally, expired, unreached, suspension, mergedInto, suggested);
    }

    SideRoads inConference(boolean called) {
        return new SideRoads(
                firstReceiver, called, ruledFinally, expired, unreached, suspension, mergedInto, suggested);
    }

    SideRoads afterFinalRuling() {
        return new SideRoads(firstReceiver, false, true, expired, unreached, suspension, mergedInto, suggested);
    }

    SideRoads expired(boolean now) {
        return new SideRoads(
                firstReceiver, conference, ruledFinally, now, unreached, suspension, mergedInto, suggested);
    }

    SideRoads unreached(int times) {
        return new SideRoads(
                firstReceiver, conference, ruledFinally, expired, times, suspension, mergedInto, suggested);
    }

    SideRoads suspended(@Nullable Suspension by) {
        return new SideRoads(firstReceiver, conference, ruledFinally, expired, unreached, by, mergedInto, suggested);
    }

    SideRoads merged(@Nullable CaseNumber into) {
        return new SideRoads(firstReceiver, conference, ruledFinally, expired, unreached, suspension, into, suggested);
    }

    SideRoads suggesting(CaseNumber first) {
        List<CaseNumber> all = new ArrayList<>(suggested);
        all.add(first);
        return new SideRoads(firstReceiver, conference, ruledFinally, expired, unreached, suspension, mergedInto, all);
    }
}
