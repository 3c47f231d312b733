package org.qianxian.hub.cluster;

import java.util.function.Consumer;
import org.qianxian.routes.outbound.ClusterNotices;

/** Pauses and breakers, told to the other hubs. */
public final class HubNotices implements ClusterNotices {
    private static final String TARGET = "target:";

    private final HubCluster cluster;

    public HubNotices(HubCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void targetChanged(String target) {
        cluster.tell(TARGET + target);
    }

    @Override
    public void onTargetChanged(Consumer<String> listener) {
        cluster.hear(notice -> {
            if (notice.startsWith(TARGET)) {
                listener.accept(notice.substring(TARGET.length()));
            }
        });
    }
}
