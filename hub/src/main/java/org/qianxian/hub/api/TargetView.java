package org.qianxian.hub.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target as the API and {@code department list} show it.
 *
 * @param name what people call it
 * @param oldest creation, by the city's clock, of the oldest dispatch that waits; null if none does
 * @param breaker {@code closed}, {@code open} or {@code half_open}
 */
public record TargetView(
        String target,
        String name,
        String system,
        long waiting,
        long inWorklists,
        @Nullable Instant oldest,
        boolean paused,
        @Nullable String pausedBy,
        @Nullable String reason,
        String breaker) {}
