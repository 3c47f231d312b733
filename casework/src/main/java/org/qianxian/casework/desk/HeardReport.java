package org.qianxian.casework.desk;

import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;

/**
 * A unit's report and what became of it.
 *
 * @param caseNumber null if it names no case we know
 */
public record HeardReport(
        UnitReport report,
        Disposition disposition,
        @Nullable CaseNumber caseNumber) {
    /** What became of a report. */
    public enum Disposition {
        APPLIED,
        /** Older than the last one applied; moved nothing. */
        STALE,
        /** It says that it happened at a time that is yet to come; on a worklist. */
        IN_FUTURE,
        /** The journey refused it; the reason is in the case's journal. */
        REFUSED,
        /** Its code is in no list, or the time that it asks for cannot be meant; on a worklist. */
        UNMAPPED,
        /** It names no case that the unit has; on a worklist. */
        UNKNOWN_CASE
    }
}
