/**
 * Replay: past cases, by the facts that were recorded when they were decided, asked of two versions of the policy; and what
 * would have been different. Only first decisions and their limits are replayed. Cases stream through; what is kept are
 * counts, so that a million need no more memory than a thousand.
 */
@NullMarked
package org.qianxian.rules.replay;

import org.jspecify.annotations.NullMarked;
