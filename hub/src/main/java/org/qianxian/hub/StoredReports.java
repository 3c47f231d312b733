package org.qianxian.hub;

import java.time.Instant;
import java.util.List;
import org.qianxian.routes.inbound.HeldReports;
import org.qianxian.store.Store;

/** What the store holds of a channel, for comparing books. */
final class StoredReports implements HeldReports {
    private final Store store;

    StoredReports(Store store) {
        this.store = store;
    }

    @Override
    public List<Held> heldReports(String channel, Instant from, Instant until) {
        return List.of();
    }
}
