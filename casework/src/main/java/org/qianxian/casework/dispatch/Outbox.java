package org.qianxian.casework.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.Urgency;

/**
 * The dispatches and where they stand. Instants here are real time, not the city's: they govern retries. Every method is
 * durable when it returns.
 */
public interface Outbox {
    /** A dispatch that is to be put into its target's queue. */
    record Released(long id, String target, Urgency urgency) {}

    /**
     * Takes dispatches that are due, at most one a case and target (the earliest that is not final), hands them over,
     * and marks them queued if handing over did not throw. Rows queued for longer than {@code queuedTooLong} are taken
     * again, for the broker may have lost them.
     *
     * @param handOver puts the ids into the queues; called at most once, within the transaction
     * @return how many were released
     */
    int release(int most, Instant now, Duration queuedTooLong, Held held, Consumer<List<Released>> handOver);

    /** The order as it must be sent now; empty if it is no longer waiting (final, or another node is at it). */
    Optional<DispatchOrder> look(long id);

    /**
     * Commits that an attempt begins, with what will be sent, for targets that could not recognise a repeat.
     *
     * @return false if somebody else has claimed it, or it is final
     */
    boolean claim(DispatchOrder order, String request, String node, Instant now);

    void settle(Settlement settlement);

    /** Back to due without an attempt: the target is paused or its breaker open. */
    void putBack(long id, Instant notBefore);

    /** Makes what waits for its next attempt due now: whatever it goes by is back. */
    void hasten(Set<Errand> errands);

    /** Makes what is queued for this target due again: its queue is consumed no more. */
    void recall(String target);

    /** Attempts that were claimed by a node and have no outcome, because it died. */
    List<DispatchOrder> claimedBy(String node);

    /** Nodes that hold claims older than this. */
    Set<String> nodesWithClaimsBefore(Instant instant);

    /**
     * Sends a refused, failed or uncertain dispatch again, by a human's decision. A refused one had no effect and is
     * rendered anew, for its data was mended; of the others, what may have had effect is repeated unchanged.
     *
     * @return false if it is none of these
     */
    boolean rerun(long id, String by, Instant now);

    /**
     * Gives a dispatch up, by a human's decision.
     *
     * @return false if it is final already
     */
    boolean cancel(long id, String by, String reason, Instant now);

    /**
     * A human found out that an uncertain dispatch did arrive.
     *
     * @return false if it is not uncertain
     */
    boolean confirmDelivered(long id, @Nullable String reference, String by, Instant now);

    /** What is not settled, per target; a target of which nothing is has none. */
    List<Depth> depths();

    /** The same of these errands together, as if they were a target of this name. */
    Depth depth(String name, Set<Errand> errands);

    /** Codes of units that have dispatches delivered on cases that are not answered yet: those worth polling. */
    Set<String> unitsWithOpenWork();

    /** All that asks one thing of one target. */
    record Errand(String target, Action action) {}

    /**
     * What is not released now.
     *
     * @param targets paused or out of reach
     * @param except what goes to one of these by another way than its system, and is released all the same
     */
    record Held(Set<String> targets, Set<Errand> except) {
        public static final Held NOTHING = new Held(Set.of());

        public Held {
            targets = Set.copyOf(targets);
            except = Set.copyOf(except);
        }

        public Held(Set<String> targets) {
            this(targets, Set.of());
        }
    }

    /**
     * How many of a target's dispatches are not settled, and why.
     *
     * @param waiting those that are still tried, the ones under way included
     * @param inFlight of these, attempts that are on record as begun: only targets that recognise no repeat have them
     * @param inWorklists retries used up, or nobody knows whether they arrived, and no human has decided yet
     * @param refused the target's system did not want them, and no human has decided yet
     * @param unsupported the same of what its system cannot take at all
     * @param oldest creation (the city's time) of the oldest waiting one, null if none waits
     */
    record Depth(
            String target,
            long waiting,
            long inFlight,
            long inWorklists,
            long refused,
            long unsupported,
            @Nullable Instant oldest) {
        public static Depth none(String target) {
            return new Depth(target, 0, 0, 0, 0, 0, null);
        }
    }
}
