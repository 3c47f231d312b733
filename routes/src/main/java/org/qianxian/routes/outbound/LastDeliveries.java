package org.qianxian.routes.outbound;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.casework.dispatch.TargetStates;

/**
 * When each target last took a dispatch over. Noted at every one and written down now and then, so that telling people
 * costs no dispatch a write of its own.
 */
final class LastDeliveries {
    private final TargetStates states;
    private final Map<String, Instant> news = new ConcurrentHashMap<>();

    LastDeliveries(TargetStates states) {
        this.states = states;
    }

    void note(String target, Instant at) {
        news.put(target, at);
    }

    /** Throws if it cannot be written; it is then written the next time. */
    void write() {
        Map<String, Instant> written = Map.copyOf(news);
        if (!written.isEmpty()) {
            states.delivered(written);
            written.forEach(news::remove);
        }
    }
}
