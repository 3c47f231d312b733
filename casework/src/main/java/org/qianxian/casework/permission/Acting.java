package org.qianxian.casework.permission;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a door.
 *
 * @param name as they logged in
 * @param actsFor code of their unit, or of the channel they speak for; null for the city as a whole
 */
public record Acting(String name, Set<Role> roles, @Nullable String actsFor) {
    public Acting {
        roles = Set.copyOf(roles);
    }
}
