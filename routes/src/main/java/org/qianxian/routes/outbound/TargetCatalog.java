package org.qianxian.routes.outbound;

import java.util.Optional;

/** The targets as they are now. Read by every thread, replaced whole when configuration changes. */
public final class TargetCatalog {
    private volatile Targets current;

    public TargetCatalog(Targets targets) {
        this.current = targets;
    }

    public Targets current() {
        return current;
    }

    /** The queue that a target's dispatches go through: its own if it has an installation, else {@code inbox}. */
    public String queueOf(String target) {
        return current.queueOf(target);
    }

    /** What is configured for this target itself; empty if the shared inbox serves it. */
    public Optional<Installation> find(String target) {
        return Optional.ofNullable(current.installations().get(target));
    }

    void replace(Targets targets) {
        current = targets;
    }
}
