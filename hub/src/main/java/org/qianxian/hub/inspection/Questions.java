package org.qianxian.hub.inspection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Connector.Rendered;
import org.qianxian.casework.dispatch.DispatchOrder;

/** What a system is asked beside what it is told: whether a dispatch arrived, and what there is to report. */
final class Questions {
    private static final String LOOK_UP = "look-up";
    private static final String POLL = "poll";

    /** Before anything was polled. */
    private static final String AT_FIRST = "";

    private Questions() {}

    /** The requests by name, of those that a profile puts into words. */
    static Map<String, Rendered> render(Connector connector, DispatchOrder order) {
        Map<String, Rendered> questions = new LinkedHashMap<>();
        connector.renderLookUp(order).ifPresent(asked -> questions.put(LOOK_UP, asked));
        connector.renderPoll(AT_FIRST).ifPresent(asked -> questions.put(POLL, asked));
        return questions;
    }
}
