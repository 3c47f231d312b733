package org.qianxian.routes.inbound;

import java.time.Instant;
import java.util.List;
import org.qianxian.casework.journey.CaseNumber;

/** Which of a channel's reports the hub holds; asked when books are compared 对账. */
public interface HeldReports {
    /**
     * The reports of a channel whose cases were taken in within a time, by source number.
     *
     * @param until the first instant that no longer counts
     */
    List<Held> heldReports(String channel, Instant from, Instant until);

    /** @param state code of the case's state */
    record Held(String sourceNumber, CaseNumber caseNumber, String state) {}
}
