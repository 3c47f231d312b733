package org.qianxian.adapters.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Where its certificate has expired; empty for a protocol without any. */
    default Optional<Endpoint> expired() throws Exception {
        return Optional.empty();
    }

    Tools tools();

    /** What can go wrong with it at all; none for one that is not reached over a network. */
    Set<Mishap> mishaps();

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
