package org.qianxian.casework.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;

/**
 * A dispatch as a connector gets it: everything needed to render the request.
 *
 * @param attempt 1 for the first
 * @param rendered the request that an earlier attempt sent and that may have had effect, to be repeated unchanged; null as
 *     long as certainly none had effect, and when the target had refused it and a human mended the data
 * @param reference the number under which the target's own system knows this case, or null if it never told
 * @param assignedTier code of the tier that coordinates, or null before assignment
 * @param attachments what the case has by now, without contents
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
        @Nullable String rendered,
        List<Attachment> attachments) {
    public DispatchOrder {
        details = Map.copyOf(details);
        attachments = List.copyOf(attachments);
    }

    /** Of a case without attachments. */
    public DispatchOrder(
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
        this(
                id,
                effectKey,
                caseNumber,
                target,
                action,
                urgency,
                details,
                due,
                createdAt,
                report,
                assignedTier,
                reference,
                attempt,
                rendered,
                List.of());
    }

    /** The same with these attachments. */
    public DispatchOrder with(List<Attachment> others) {
        return new DispatchOrder(
                id,
                effectKey,
                caseNumber,
                target,
                action,
                urgency,
                details,
                due,
                createdAt,
                report,
                assignedTier,
                reference,
                attempt,
                rendered,
                others);
    }
}
