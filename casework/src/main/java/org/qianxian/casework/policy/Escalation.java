package org.qianxian.casework.policy;

import java.util.List;
import org.qianxian.casework.text.Message;

/** Policy's answer to: does this make the case climb, and how? */
public sealed interface Escalation {
    Rationale why();

    /**
     * @param toTier code of the tier the case climbs to
     * @param units for a hand-over the new lead (one); for a whistle the departments called in; for raised supervision
     *     the supervising centre (one)
     */
    record Climb(EscalationMode mode, String toTier, List<String> units, Rationale why) implements Escalation {
        public Climb {
            units = List.copyOf(units);
            if (units.isEmpty()) {
                throw new IllegalArgumentException("an escalation names at least one unit");
            }
        }
    }

    /** No row asks for it. */
    record Stay(Rationale why) implements Escalation {}

    /** A row asks for it but no unit is there to take it: a human decides. */
    record Unresolved(Message reason, Rationale why) implements Escalation {}
}
