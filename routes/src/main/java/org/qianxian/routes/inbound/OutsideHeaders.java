package org.qianxian.routes.inbound;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers pass between a caller and a route: inwards only those named, so that nobody steers the route by a
 * header that Camel takes for its own; outwards only the answer's own.
 */
final class OutsideHeaders implements HeaderFilterStrategy {
    private static final Set<String> OUTWARDS = Set.of("content-type", "retry-after");

    private final Set<String> inwards;

    /** @param inwards names in lower case */
    OutsideHeaders(Set<String> inwards) {
        this.inwards = Set.copyOf(inwards);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUTWARDS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !inwards.contains(name.toLowerCase(Locale.ROOT));
    }
}
