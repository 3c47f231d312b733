package org.qianxian.casework.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.policy.Urgency;

/** Dispatches that have not reached their target for longer than they may. All instants are the city's. */
public interface LateDeliveries {
    /** @param createdAt when it was decided that the target is told */
    record Late(long dispatchId, String target, Action action, Instant createdAt) {}

    /**
     * Those still on their way that nobody was told of yet, the oldest first. What waits behind another dispatch of the
     * same case and target is left out: whoever looks after the first looks after it.
     *
     * @param createdBefore per urgency the instant before which a dispatch must have been created to be late; an urgency
     *     that is left out is never late
     */
    List<Late> listUntold(Map<Urgency, Instant> createdBefore, int most);

    /** Puts a late dispatch on a worklist, once in its life; a second call changes nothing. */
    void tell(long dispatchId, WorkChange.Open item, Instant at);

    /**
     * Closes the items of those that are no longer on their way: they arrived, were given up, or stand on a worklist of
     * their own.
     *
     * @return how many
     */
    int closeEnded(Instant at);
}
