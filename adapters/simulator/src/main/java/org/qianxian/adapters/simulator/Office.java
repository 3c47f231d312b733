package org.qianxian.adapters.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One department's installation of a make: its dockets, and what it has said. Guarded by itself. */
final class Office {
    final Map<String, Docket> dockets = new HashMap<>();
    /** Effect key to the reference that was given for it. */
    final Map<String, String> effects = new HashMap<>();

    final List<Saying> said = new ArrayList<>();
    int references;

    List<Saying> since(long number, int most) {
        int from = (int) Math.min(Math.max(0, number), said.size());
        return List.copyOf(said.subList(from, (int) Math.min(said.size(), (long) from + most)));
    }
}
