package org.qianxian.casework.journey;

import java.util.Set;

/**
 * How often what happened to a case.
 *
 * @param returns returns that were upheld
 * @param returnedBy units that have used their one return
 * @param extended whether its one extension was granted
 * @param redos times the citizen sent it back
 * @param reworks times a check or review sent it back
 * @param urges times it was urged
 * @param supervision level of raised supervision, 0 for none
 */
public record Counters(
        int returns, Set<String> returnedBy, boolean extended, int redos, int reworks, int urges, int supervision) {
    static final Counters NONE = new Counters(0, Set.of(), false, 0, 0, 0, 0);

    public Counters {
        returnedBy = Set.copyOf(returnedBy);
    }

    Counters returnAskedBy(String unit) {
        Set<String> units = new java.util.TreeSet<>(returnedBy);
        units.add(unit);
        return new Counters(returns, units, extended, redos, reworks, urges, supervision);
    }

    Counters returnUpheld() {
        return new Counters(returns + 1, returnedBy, extended, redos, reworks, urges, supervision);
    }

    Counters extensionGranted() {
        return new Counters(returns, returnedBy, true, redos, reworks, urges, supervision);
    }

    Counters redone() {
        return new Counters(returns, returnedBy, extended, redos + 1, reworks, urges, supervision);
    }

    Counters reworked() {
        return new Counters(returns, returnedBy, extended, redos, reworks + 1, urges, supervision);
    }

    Counters urged() {
        return new Counters(returns, returnedBy, extended, redos, reworks, urges + 1, supervision);
    }

    Counters supervised() {
        return new Counters(returns, returnedBy, extended, redos, reworks, urges, supervision + 1);
    }
}
