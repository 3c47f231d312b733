/**
 * Serves departments that have no system of their own: their dispatches become a worklist inside the hub. People
 * answer there, and their answers are reports like any other.
 */
@NullMarked
package org.qianxian.adapters.inbox;

import org.jspecify.annotations.NullMarked;
