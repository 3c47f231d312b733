package org.qianxian.casework.dispatch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;

/**
 * A dispatch as a connector gets it: everything needed to render the request.
 *
 * @param attempt 1 for the first
 * @param rendered the request as rendered at the first attempt, to be repeated unchanged; null at the first attempt, and
 *     when the target had refused it and a human mended the data
 * @param reference the number under which the target's own system knows this case, or null if it never told
 * @param assignedTier code of the tier that coordinates, or null before assignment
 */
public record DispatchOrder(
        long id,
        EffectKey effectKey,
        CaseNumber caseNumber,
        Target target,
        Action action,
        Urgency urgency,
        Map<String, String> details,
        @Nullable Instant due,
        Instant createdAt,
        CaseReport report,
        @Nullable String assignedTier,
        @Nullable String reference,
        int attempt,
        @Nullable String rendered) {
    public DispatchOrder {
        details = Map.copyOf(details);
    }
}
