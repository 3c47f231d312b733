package org.qianxian.routes.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.casework.dispatch.Settlement;

/**
 * Attempts of this process that the store does not know the end of yet: those under way, and those whose outcome is known
 * but could not be stored. When such a dispatch comes again, only its outcome is stored again; the call is not repeated.
 */
final class OpenAttempts {
    private final Map<Long, Optional<Settlement>> attempts = new ConcurrentHashMap<>();

    /** False if there is one already: the message came twice. */
    boolean begin(long dispatch) {
        return attempts.putIfAbsent(dispatch, Optional.empty()) == null;
    }

    void known(Settlement settlement) {
        attempts.put(settlement.dispatchId(), Optional.of(settlement));
    }

    void ended(long dispatch) {
        attempts.remove(dispatch);
    }

    boolean contains(long dispatch) {
        return attempts.containsKey(dispatch);
    }

    /** Every outcome that is still to be stored. */
    List<Settlement> unsettled() {
        return attempts.values().stream().flatMap(Optional::stream).toList();
    }

    /** The outcome that is still to be stored; empty if there is none. */
    Optional<Settlement> unsettled(long dispatch) {
        return attempts.getOrDefault(dispatch, Optional.empty());
    }
}
