package org.qianxian.routes.outbound;

import org.qianxian.adapters.api.Capabilities;
import org.qianxian.casework.dispatch.DispatchOrder;

/**
 * A dispatch that may go now, with the system it goes to.
 *
 * @param queue under which breaker and rate are kept: the queue it came through, or for all letters one of their own,
 *     since their server's trouble is not the target's
 */
record TakenUp(DispatchOrder order, String queue, Installation installation) {
    static TakenUp of(DispatchOrder order, Targets targets) {
        String target = order.target().name();
        Installation installation = targets.installationOf(target).carrying(order.action());
        String queue = installation.isLetters() ? Capabilities.LETTERS : targets.queueOf(target);
        return new TakenUp(order, queue, installation);
    }

    String target() {
        return order.target().name();
    }
}
