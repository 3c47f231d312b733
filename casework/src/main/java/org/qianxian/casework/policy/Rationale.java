package org.qianxian.casework.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why policy answered as it did.
 *
 * @param version hash of the policy version
 * @param matched ids of all rows that matched
 * @param chosen id of the row that decided, or null if none did
 */
public record Rationale(
        String version, List<String> matched, @Nullable String chosen) {
    public Rationale {
        matched = List.copyOf(matched);
    }
}
