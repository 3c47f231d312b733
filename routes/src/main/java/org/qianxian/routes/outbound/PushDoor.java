package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;

import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.text.Fault;

/** Where units' systems push their reports. What was pushed is heard or kept before the answer is given. */
public final class PushDoor {
    private final TargetCatalog catalog;
    private final HearingReports hearing;
    private final CaseStore store;
    private final UnaryOperator<String> holderOf;
    private final InstantSource clock;

    /**
     * @param holderOf code of the unit on whose worklist an unreadable report stands, by the reporting unit's code
     * @param clock the city's time
     */
    public PushDoor(
            TargetCatalog catalog,
            HearingReports hearing,
            CaseStore store,
            UnaryOperator<String> holderOf,
            InstantSource clock) {
        this.catalog = catalog;
        this.hearing = hearing;
        this.store = store;
        this.holderOf = holderOf;
        this.clock = clock;
    }

    /** What the pushing system is told. */
    public sealed interface Admission {
        /** Everything was heard. */
        record Heard(int reports) implements Admission {}

        /** Some could not be read; those are on a worklist. It need not come again. */
        record PartlyUnreadable(int reports, List<Fault> faults) implements Admission {}

        /** No unit of this code has a system that pushes. */
        record UnknownUnit(String unit) implements Admission {}

        record Unauthorised() implements Admission {}
    }

    /**
     * Throws if the store cannot be reached; the sender must try again.
     *
     * @param sent with whatever proves that it is the unit's
     */
    public Admission receive(String unit, PushedMessage sent) {
        Installation installation = catalog.find(unit).orElse(null);
        if (installation == null || !installation.profile().capabilities().push()) {
            // Without a valid key nobody learns which units exist: but codes of units are public.
            return new Admission.UnknownUnit(unit);
        }
        PushedMessage message = installation.connector().admit(sent).orElse(null);
        if (message == null) {
            return new Admission.Unauthorised();
        }
        Polled pushed = installation.connector().receive(message);
        List<Fault> unheard = Listening.hear(hearing, pushed);
        for (Fault fault : unheard) {
            keep(unit, message, fault);
        }
        int heard = pushed.reports().size() + pushed.faults().size() - unheard.size();
        return unheard.isEmpty() ? new Admission.Heard(heard) : new Admission.PartlyUnreadable(heard, unheard);
    }

    private void keep(String unit, PushedMessage pushed, Fault fault) {
        store.openWork(
                WorkKind.REPORT_UNREADABLE,
                holderOf.apply(unit),
                message("push-unreadable", unit, fault.in(java.util.Locale.CHINESE)),
                fault.value() == null ? pushed.contentType() : fault.value(),
                clock.instant());
    }
}
