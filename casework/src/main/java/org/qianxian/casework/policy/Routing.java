package org.qianxian.casework.policy;

import java.util.List;
import org.qianxian.casework.text.Message;

/** Policy's answer to: who handles this? */
public sealed interface Routing {
    Rationale why();

    /**
     * @param tier code of the tier of first handling 首办层级: who coordinates
     * @param lead code of the lead unit 主办
     * @param supporting codes of the supporting units 协办
     */
    record Routed(String tier, String lead, List<String> supporting, Rationale why) implements Routing {
        public Routed {
            supporting = List.copyOf(supporting);
        }
    }

    /** No row, or a row whose function no unit has here: a human assigns. */
    record Unrouted(Message reason, Rationale why) implements Routing {}
}
