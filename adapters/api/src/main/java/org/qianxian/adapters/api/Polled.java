package org.qianxian.adapters.api;

import java.util.List;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;

/**
 * What one polling, or one pushed message, brought.
 *
 * @param reports in the order in which they happened; an unmapped code is a report of its own kind, never dropped
 * @param cursor to poll from next time
 * @param faults messages that could not be read at all, each with what was received as its value; or why nothing could
 *     be read
 * @param reached false if the system could not be asked at all
 */
public record Polled(List<UnitReport> reports, String cursor, List<Fault> faults, boolean reached) {
    public Polled {
        reports = List.copyOf(reports);
        faults = List.copyOf(faults);
    }
}
