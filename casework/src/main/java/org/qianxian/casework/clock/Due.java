package org.qianxian.casework.clock;

import java.time.Instant;

/**
 * When something is due.
 *
 * @param at the instant at which the limit has passed
 * @param provisional true if it was computed through a year whose holidays are not announced yet
 */
public record Due(Instant at, boolean provisional) {}
