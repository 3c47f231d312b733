package org.qianxian.hub.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.Answer;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.Journey;
import org.qianxian.casework.policy.Policy;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.store.CaseFiles.CaseLine;
import org.qianxian.store.CaseQuery;

/**
 * Has policy decide open cases again, by the version in force: those that no unit has signed yet and nobody has ruled on.
 * Which unit has a case that is being worked on is a human's matter. Such a case goes on under the version in force.
 */
public final class DecidingAgain {
    private static final int PAGE = 500;
    private static final Set<CaseState> NOT_YET_SIGNED = EnumSet.of(CaseState.TO_ASSIGN, CaseState.DISPATCHED);

    /** A preview asks, and does not say so. */
    private static final Actor NOBODY = Actor.hub("preview");

    private final Assembly assembly;

    public DecidingAgain(Assembly assembly) {
        this.assembly = assembly;
    }

    /**
     * What deciding again does, or would do.
     *
     * @param open cases that nobody signed yet
     * @param changed how many of them another unit gets
     * @param done how many were assigned; 0 for a preview
     * @param examples the first of them
     */
    public record Result(int open, int changed, int done, List<Change> examples) {
        public Result {
            examples = List.copyOf(examples);
        }
    }

    /** @param before null if nobody had it */
    public record Change(String number, @Nullable String before, String after, String row) {}

    /** @param who orders it; null for a preview, which changes nothing */
    public Result run(@Nullable String who) {
        Policy policy = assembly.policies().inForce(assembly.clock().instant());
        List<Change> changes = new ArrayList<>();
        int open = 0;
        int done = 0;
        for (CaseLine line : notYetSigned()) {
            open++;
            CaseNumber number = new CaseNumber(line.number());
            Change change = assembly.store()
                    .cases()
                    .find(number)
                    .flatMap(situation -> change(situation, policy))
                    .orElse(null);
            if (change != null) {
                changes.add(change);
                if (who != null && order(number, who)) {
                    done++;
                }
            }
        }
        return new Result(open, changes.size(), done, changes.subList(0, Math.min(changes.size(), 50)));
    }

    /** What the journey itself answers. */
    private Optional<Change> change(CivicCase situation, Policy policy) {
        Journey journey = new Journey(assembly.city(), channel -> false);
        Answer answer = journey.decide(
                situation,
                NOBODY,
                new Command.DecideAgain(),
                policy,
                assembly.clock().instant());
        List<Event> events = answer instanceof Answer.Moved moved ? moved.events() : List.of();
        return events.stream()
                .filter(Event.Assigned.class::isInstance)
                .map(event -> ((Event.Assigned) event).assignment())
                .findFirst()
                .map(assigned ->
                        new Change(situation.number().value(), lead(situation), assigned.lead(), row(assigned)));
    }

    private static @Nullable String lead(CivicCase situation) {
        Assignment held = situation.assignment();
        return held == null ? null : held.lead();
    }

    private static String row(Assignment assigned) {
        return assigned.why() == null ? "" : String.valueOf(assigned.why().chosen());
    }

    private boolean order(CaseNumber number, String who) {
        return assembly.desk().handle(number, new Command.DecideAgain(), CaseDesk.Cause.by(Actor.person(who)))
                instanceof CaseDesk.Handled.Done;
    }

    /** Read whole before anything is changed, for changing them moves them between pages. */
    private List<CaseLine> notYetSigned() {
        List<CaseLine> all = new ArrayList<>();
        CaseQuery query = CaseQuery.newest(PAGE).in(NOT_YET_SIGNED);
        while (true) {
            List<CaseLine> page = assembly.store().caseFiles().list(query);
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            query = query.after(page.get(page.size() - 1));
        }
    }
}
