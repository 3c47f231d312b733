package org.qianxian.casework.dispatch;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sending again what a target did not get, many dispatches at once and a few at a time. A task stands in the store: it
 * goes on after a restart, whichever hub is there to do it, and sends each of its dispatches again once at most.
 */
public interface Reruns {
    /**
     * Which dispatches.
     *
     * @param states some of refused, failed and uncertain
     * @param from earliest creation by the city's clock; null for any
     * @param until creation before this, by the city's clock; null for any
     */
    record Selection(
            String target,
            Set<DispatchState> states,
            @Nullable Instant from,
            @Nullable Instant until) {
        public static final Set<DispatchState> POSSIBLE =
                Set.copyOf(EnumSet.of(DispatchState.REFUSED, DispatchState.FAILED, DispatchState.UNCERTAIN));

        public Selection {
            states = Set.copyOf(states);
            if (states.isEmpty() || !POSSIBLE.containsAll(states)) {
                throw new IllegalArgumentException("only what stands on a worklist is sent again, not " + states);
            }
        }
    }

    /** How a task stands. */
    enum State {
        RUNNING,
        PAUSED,
        CANCELLED,
        DONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A task and how far it is.
     *
     * @param batch how many of the target's dispatches may be on their way while it goes on
     * @param rerun how many were sent again; {@code skipped} had been decided about otherwise, the rest is to come
     * @param delivered how many of those sent again have arrived
     * @param stuck how many of those sent again stand on a worklist again
     */
    record Task(
            long id,
            Selection selection,
            int batch,
            String by,
            Instant at,
            State state,
            String changedBy,
            Instant changedAt,
            long total,
            long rerun,
            long skipped,
            long delivered,
            long stuck) {}

    /**
     * One dispatch of a task.
     *
     * @param result {@code rerun}, {@code skipped}; null while it is to come
     * @param state where it stands now
     */
    record Item(
            long dispatchId,
            String caseNumber,
            Action action,
            @Nullable String result,
            DispatchState state) {}

    /** How many a task would send again now, by where they stand. */
    Map<DispatchState, Long> preview(Selection selection);

    /** Begins a task with what the selection finds now. @return its number */
    long begin(Selection selection, int batch, String by, Instant now);

    /** Every task, the latest first. */
    List<Task> list();

    /** Numbers of the tasks that are to go on, the oldest first. */
    List<Long> running();

    Optional<Task> find(long id);

    List<Item> items(long id);

    /** @return false if it is neither running nor paused, or stands so already */
    boolean move(long id, State to, String by, Instant now);

    /**
     * Sends again as many as there is room for; ends the task with its last one.
     *
     * @return how many were sent again; 0 if it does not run, another hub is at it, or enough are on their way
     */
    int goOn(long id, Instant now);
}
