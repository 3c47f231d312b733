package org.qianxian.adapters.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.casework.dispatch.UnitReport;

/** The other side of a connector under test: a real server of its protocol that can be told what to do. */
public interface Counterpart extends AutoCloseable {
    ConnectorKind kind();

    SystemProfile profile();

    /** Where it listens, with credentials that it accepts and time-outs short enough for a test. */
    Endpoint endpoint();

    /** Where nobody listens. */
    Endpoint deserted();

    /**
     * Itself behind a certificate issued at that time, good for an hour around it, by an authority that the profile trusts.
     * Empty for a protocol without any.
     */
    default Optional<Secured> secured(Instant issuedAt) throws Exception {
        return Optional.empty();
    }

    /** Where to reach it over TLS, and how. */
    record Secured(SystemProfile profile, Endpoint endpoint) {}

    Tools tools();

    /** What cannot go wrong with it, each with the reason why. Everything else is done to it. */
    default Map<Mishap, String> impossible() {
        return Map.of();
    }

    /** Whether it turns away whoever signs with a time that is long over. */
    default boolean checksTime() {
        return false;
    }

    /** How long it asks to wait when it is busy; null if its protocol has no word for that. */
    default @Nullable Duration busyFor() {
        return Duration.ofSeconds(1);
    }

    /** Goes wrong with the next request. */
    void next(Mishap mishap);

    /** How many effects it has had for this effect key. */
    int effects(String effectKey);

    /** Whether it tells its own number for a case. */
    boolean tellsReference();

    /** Makes it say something about a case; {@code rawTime} among the details is said in place of the time. */
    void say(String caseNumber, UnitReport.Kind kind, Map<String, String> details);

    /** The next message that it pushed to the hub. */
    PushedMessage awaitPushed(Duration atMost);

    @Override
    void close() throws Exception;
}
