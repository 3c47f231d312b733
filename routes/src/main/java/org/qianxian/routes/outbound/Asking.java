package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;
import static org.qianxian.routes.outbound.OutboundTexts.word;

import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.text.Fault;

/** Asks a target whether an uncertain attempt arrived. */
final class Asking {
    private Asking() {}

    static LookUp ask(TakenUp taken) {
        try {
            return taken.installation().connector().lookUp(taken.order());
        } catch (RuntimeException defect) {
            DispatchOrder order = taken.order();
            return new LookUp.Unknown(Fault.of(
                    taken.target(), order.caseNumber().value(), null, message("defect", word(order.action()), defect)));
        }
    }
}
