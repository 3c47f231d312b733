/**
 * Work on its way to a unit's own system, or an answer on its way back to a channel. The outbox row owns the truth of a
 * {@linkplain org.qianxian.casework.dispatch.DispatchOrder dispatch}; its {@linkplain
 * org.qianxian.casework.dispatch.Outcome outcome} says what happened and whether anyone may try again.
 */
@NullMarked
package org.qianxian.casework.dispatch;

import org.jspecify.annotations.NullMarked;
