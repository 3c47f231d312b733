package org.qianxian.hub.demo;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.simulator.people.CentreStaff;
import org.qianxian.adapters.simulator.people.HubApi;

/**
 * Knows when it is over: every letter has its receipt, nothing waits to be delivered, and every case has ended or is on a
 * worklist from which nobody in this city takes it. That it holds once may be chance: between two looks nothing may have
 * moved either.
 */
final class Ending {
    private final HubApi hub;
    private final Cast cast;
    private @Nullable Situation last;
    private boolean quietBefore;

    Ending(HubApi hub, Cast cast) {
        this.hub = hub;
        this.cast = cast;
    }

    /** As of the last look; throws before the first. */
    Situation situation() {
        if (last == null) {
            throw new IllegalStateException("nobody has looked yet");
        }
        return last;
    }

    boolean settled() throws IOException, InterruptedException {
        Situation before = last;
        Situation now = Situation.of(hub.status());
        last = now;
        boolean quiet = cast.citizens().finished() && now.waiting() == 0 && (now.open() == 0 || onlyStuck(now));
        boolean unmoved = before != null && before.byState().equals(now.byState());
        boolean settled = quiet && quietBefore && unmoved;
        quietBefore = quiet;
        return settled;
    }

    /** Every open case is on a worklist that nobody works off. */
    private boolean onlyStuck(Situation now) throws IOException, InterruptedException {
        Set<String> stuck = hub.openWork().stream()
                .filter(item ->
                        !CentreStaff.worksOff(item.kind()) && !item.caseNumber().isEmpty())
                .map(HubApi.WorkItem::caseNumber)
                .collect(Collectors.toSet());
        if (stuck.size() < now.open()) {
            return false;
        }
        return hub.openWork().stream()
                .noneMatch(item -> CentreStaff.worksOff(item.kind()) && !stuck.contains(item.caseNumber()));
    }
}
