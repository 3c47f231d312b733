package org.qianxian.routes.outbound;

import org.qianxian.casework.dispatch.DispatchOrder;

/**
 * A dispatch that may go now, with the system it goes to.
 *
 * @param queue the queue it came through, under which breaker and rate are kept
 */
record TakenUp(DispatchOrder order, String queue, Installation installation) {
    String target() {
        return order.target().name();
    }
}
