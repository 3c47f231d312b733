package org.qianxian.casework.permission;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of the table.
 *
 * @param line in which it stands
 * @param action its code, or {@link Actions#ANY}
 * @param tiers codes of the tiers at which the actor's unit may stand; empty for any
 * @param conditions all of which must hold
 */
public record Permission(int line, String action, Role role, Set<String> tiers, List<Condition> conditions) {
    public Permission {
        tiers = Set.copyOf(tiers);
        conditions = List.copyOf(conditions);
    }

    /** As the table says them; {@code -} for none. */
    String words() {
        return conditions.isEmpty()
                ? "-"
                : conditions.stream().map(Condition::word).collect(Collectors.joining(Condition.AND));
    }
}
