package org.qianxian.casework.dispatch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.Urgency;

/**
 * A dispatch that a change of a case calls for; it becomes an outbox row in the same commit.
 *
 * @param revision journal number of the event that caused it
 * @param details what the action says, by some of its {@linkplain Action#details() names}
 * @param due when the target's part is due, of an action that {@linkplain Action#setsLimit() sets a limit}; or null
 */
public record NewDispatch(
        Target target,
        Action action,
        int revision,
        Urgency urgency,
        Map<String, String> details,
        @Nullable Instant due) {
    public NewDispatch {
        details = Map.copyOf(details);
        if (!action.details().containsAll(details.keySet())) {
            throw new IllegalArgumentException(
                    action + " says " + details.keySet() + "; whoever reads it knows only " + action.details());
        }
        if (due != null && !action.setsLimit()) {
            throw new IllegalArgumentException(action + " sets no limit");
        }
    }
}
