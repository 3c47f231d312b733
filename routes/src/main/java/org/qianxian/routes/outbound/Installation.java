package org.qianxian.routes.outbound;

import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Action;

/** A target's system, ready to be talked to: where it is, what make it is, and the connector to it. */
public record Installation(Endpoint endpoint, SystemProfile profile, Connector connector) {
    boolean takes(Action action) {
        return profile.capabilities().actions().contains(action);
    }

    /** What is done about an action that it does not take. */
    Capabilities.Instead insteadOf(Action action) {
        return profile.capabilities().insteadOf(action);
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
}
