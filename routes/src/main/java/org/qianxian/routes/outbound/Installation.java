package org.qianxian.routes.outbound;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Action;

/**
 * A target's system, ready to be talked to: where it is, what make it is, and the connector to it.
 *
 * @param letters by what the target is written to in place of actions for which the profile names mail, its endpoint's
 *     target being {@link Capabilities#LETTERS}; null if it is not written to, and a human is asked
 */
public record Installation(
        Endpoint endpoint,
        SystemProfile profile,
        Connector connector,
        @Nullable Installation letters) {
    /** Whose target is not written to. */
    public Installation(Endpoint endpoint, SystemProfile profile, Connector connector) {
        this(endpoint, profile, connector, null);
    }

    /** Whether every repeat is recognised, whichever way it goes: a letter's is not. */
    public boolean recognisesRepeats() {
        return idempotent() && letters == null;
    }

    /** What an action goes out by: this, or a letter in its place. */
    Installation carrying(Action action) {
        return letters != null && byLetter().contains(action) ? letters : this;
    }

    /** The actions in place of which the target is written to. */
    Set<Action> byLetter() {
        return letters == null ? Set.of() : profile.capabilities().byLetter();
    }

    boolean takes(Action action) {
        return profile.capabilities().actions().contains(action);
    }

    boolean idempotent() {
        return profile.capabilities().idempotent();
    }

    boolean canBeAsked() {
        return profile.capabilities().lookUp();
    }

    /** Whether this is no system at all but the hub's own worklist. */
    boolean isInbox() {
        return profile.kind().equals("inbox");
    }

    /** Whether this stands in for the target's own system. */
    boolean isLetters() {
        return endpoint.target().equals(Capabilities.LETTERS);
    }

    Set<Connector> connectors() {
        return letters == null ? Set.of(connector) : Set.of(connector, letters.connector());
    }
}
