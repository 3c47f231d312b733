package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;

import java.util.ArrayList;
import java.util.List;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.UnkeepableException;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what a polling or a pushed message brought, each report for itself: one that cannot be kept keeps no other. */
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private Listening() {}

    /**
     * Throws if the store is away: then it is to be brought again.
     *
     * @return why the rest could not be heard, for a human: what could not be read, and what the store does not take
     */
    static List<Fault> hear(HearingReports hearing, Polled brought) {
        List<Fault> unheard = new ArrayList<>(brought.faults());
        for (UnitReport report : brought.reports()) {
            try {
                hearing.hear(report);
            } catch (UnkeepableException refused) {
                LOG.warn("a report of {} cannot be kept as it is and goes to a worklist", report.unit());
                LOG.debug("it is {}", report.key(), refused);
                unheard.add(Fault.of(report.unit(), "", Masking.mask(report.toString()), message("report-unkeepable")));
            }
        }
        return unheard;
    }
}
