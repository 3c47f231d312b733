package org.qianxian.routes.outbound;

import java.util.function.Consumer;

/**
 * Tells the hubs of one city what another has changed. Advisory: a notice that is lost delays, it loses nothing.
 */
public interface ClusterNotices {
    /** For a hub that is alone. */
    ClusterNotices NONE = new ClusterNotices() {
        @Override
        public void targetChanged(String target) {}

        @Override
        public void onTargetChanged(Consumer<String> listener) {}
    };

    /** An operator has paused or resumed this target, or its breaker has opened or closed. */
    void targetChanged(String target);

    /** The listener is called with the target's name, for changes made by other hubs; our own may come too. */
    void onTargetChanged(Consumer<String> listener);
}
