package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.text.Fault;

/** Where units' systems push their reports. What was pushed is heard or kept before the answer is given. */
public final class PushDoor {
    private final TargetCatalog catalog;
    private final HearingReports hearing;
    private final CaseStore store;
    private final Secrets secrets;
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
            Secrets secrets,
            UnaryOperator<String> holderOf,
            InstantSource clock) {
        this.catalog = catalog;
        this.hearing = hearing;
        this.store = store;
        this.secrets = secrets;
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
     * @param key the credential that came with the message; null if none did
     */
    public Admission receive(String unit, @Nullable String key, PushedMessage message) {
        Installation installation = catalog.find(unit).orElse(null);
        if (installation == null || !installation.profile().capabilities().push()) {
            // Without a valid key nobody learns which units exist: but codes of units are public.
            return new Admission.UnknownUnit(unit);
        }
        if (!isKeyOf(installation, key)) {
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

    /** As {@link #receive(String, String, PushedMessage)}, from the parts of an HTTP request. */
    public Admission receive(
            String unit, @Nullable String key, String contentType, Map<String, String> headers, byte[] body) {
        return receive(unit, key, new PushedMessage(contentType, headers, body));
    }

    private void keep(String unit, PushedMessage pushed, Fault fault) {
        store.openWork(
                WorkKind.REPORT_UNREADABLE,
                holderOf.apply(unit),
                message("push-unreadable", unit, fault.in(java.util.Locale.CHINESE)),
                fault.value() == null ? pushed.contentType() : fault.value(),
                clock.instant());
    }

    /** A unit that has no credential cannot push: the door is never open to everybody. */
    private boolean isKeyOf(Installation installation, @Nullable String key) {
        SecretReference credential = installation.endpoint().credential();
        if (credential == null || key == null) {
            return false;
        }
        try {
            byte[] expected = secrets.get(credential).strip().getBytes(StandardCharsets.UTF_8);
            return expected.length > 0 && MessageDigest.isEqual(expected, key.getBytes(StandardCharsets.UTF_8));
        } catch (MissingSecretException missing) {
            return false;
        }
    }
}
