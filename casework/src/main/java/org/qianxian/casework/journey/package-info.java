/**
 * The journey of a case 全程: which command fits which state, and what follows.
 *
 * <p>{@link org.qianxian.casework.journey.Journey#decide} answers a command with events or a refusal; {@link
 * org.qianxian.casework.journey.CivicCase#apply} applies an event. Both are pure, so that the journal replayed from
 * empty gives the same case.
 */
@NullMarked
package org.qianxian.casework.journey;

import org.jspecify.annotations.NullMarked;
