/**
 * The way out. An outbox row owns the truth of a dispatch; the {@link org.qianxian.routes.outbound.Relay} puts the ids of
 * those that are due into their targets' queues; one route for each queue takes an id up, delivers the dispatch through
 * the target's connector and settles the outcome; only then is the message acknowledged. A queue is a carrier and no
 * more: losing the broker with everything in it loses no dispatch.
 *
 * <p>A <em>target</em> is a unit or a channel that dispatches go to. Its <em>installation</em> is what is configured for
 * it; units without one share the queue of the hub's own inbox. A <em>held</em> target is one to which nothing is
 * released now, because an operator paused it or its breaker is open.
 */
@NullMarked
package org.qianxian.routes.outbound;

import org.jspecify.annotations.NullMarked;
