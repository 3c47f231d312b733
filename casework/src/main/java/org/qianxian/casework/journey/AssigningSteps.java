package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.Escalation;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.policy.UrgencyRating;

/** Finding who has a case: at first, after a return, and when it climbs. */
final class AssigningSteps {
    private final City city;
    private final Policy policy;
    private final Instant now;

    AssigningSteps(City city, Policy policy, Instant now) {
        this.city = city;
        this.policy = policy;
        this.now = now;
    }

    List<Event> firstAssignment(CaseFacts facts) {
        Routing routing = policy.route(facts);
        if (!(routing instanceof Routing.Routed routed)) {
            Routing.Unrouted unrouted = (Routing.Unrouted) routing;
            return List.of(new Event.NotRouted(unrouted.reason(), unrouted.why()));
        }
        Assignment assignment = assignment(
                facts.area(), routed.tier(), routed.lead(), new TreeSet<>(routed.supporting()), routed.why());
        List<Event> events = new ArrayList<>();
        events.add(new Event.Assigned(assignment, facts, policy.closing(facts)));
        if (facts.urgency() == Urgency.CRITICAL) {
            events.addAll(climb(facts, assignment, Trigger.CRITICAL, 1));
        }
        if (!facts.cluster().isEmpty()) {
            events.addAll(climb(facts, held(events, assignment), Trigger.CLUSTERED, 1));
        }
        return events;
    }

    /**
     * As policy says now, unless somebody has ruled on the case since, or it climbed: that is not undone. Refused also
     * where policy names nobody, or the unit that has it.
     */
    Answer again(CivicCase situation) {
        Assignment held = situation.assignment();
        String first = situation.roads().firstReceiver();
        boolean nobodyYet = held == null && first == null;
        boolean policysOwn = held != null && held.why() != null && held.lead().equals(first);
        if (!nobodyYet && !policysOwn) {
            return new Answer.Refused(message("refused.ruled-on"));
        }
        CaseFacts facts = situation.facts(now);
        Routing routing = policy.route(facts);
        if (!(routing instanceof Routing.Routed routed)) {
            return new Answer.Refused(((Routing.Unrouted) routing).reason());
        }
        if (held != null && held.lead().equals(routed.lead())) {
            return new Answer.Refused(message("refused.leads-already", routed.lead()));
        }
        List<Event> events = new ArrayList<>();
        Rationale before = held == null ? null : held.why();
        events.add(new Event.DecidedAgain(before == null ? null : before.version(), policy.version()));
        events.addAll(firstAssignment(facts));
        return new Answer.Moved(events);
    }

    /** Those whom the rating wants alerted and who do not have the case anyway; nothing while nobody's life is at stake. */
    static List<Event> alert(UrgencyRating rating, List<Event> assigned) {
        List<String> units = new ArrayList<>(rating.alertUnits());
        for (Event event : assigned) {
            if (event instanceof Event.Assigned one) {
                units.removeAll(one.assignment().units());
            } else if (event instanceof Event.Escalated one) {
                units.removeAll(one.assignment().units());
            }
        }
        boolean nothing = units.isEmpty() && rating.nobodyToAlert().isEmpty();
        return rating.urgency() != Urgency.CRITICAL || nothing
                ? List.of()
                : List.of(new Event.Alerted(units, rating.nobodyToAlert()));
    }

    private static Assignment held(List<Event> events, Assignment first) {
        Assignment held = first;
        for (Event event : events) {
            held = event instanceof Event.Escalated escalated ? escalated.assignment() : held;
        }
        return held;
    }

    /** A human, or a ruling, names the unit. */
    Event assignTo(CivicCase situation, String tier, String lead, Set<String> supporting) {
        CaseFacts facts = situation.facts(now);
        return new Event.Assigned(assignment(facts.area(), tier, lead, supporting, null), null, policy.closing(facts));
    }

    /** A human moves the lead. */
    Event handOver(CivicCase situation, String unit) {
        String area = situation.report().location().area();
        Assignment to = assignment(area, city.unit(unit).tier(), unit, Set.of(), null);
        return new Event.Escalated(EscalationMode.HAND_OVER, to, List.of(unit), null);
    }

    /** A human calls departments in. */
    Event whistle(CivicCase situation, List<String> units) {
        Assignment joined = situation.currentAssignment().joinedBy(Set.copyOf(units));
        return new Event.Escalated(EscalationMode.WHISTLE, joined, units, null);
    }

    /** A unit on the spot has it, and nobody else. */
    Assignment onTheSpot(CivicCase situation, String unit) {
        Assignment held = situation.assignment();
        if (held != null && held.lead().equals(unit)) {
            return new Assignment(held.tier(), held.centre(), unit, Set.of(), Set.of(), held.at(), held.why());
        }
        return assignment(situation.report().location().area(), city.unit(unit).tier(), unit, Set.of(), null);
    }

    ClosingRule closing(CivicCase situation) {
        return situation.closing() == null ? policy.closing(situation.facts(now)) : situation.closing();
    }

    Instant now() {
        return now;
    }

    /** What a trigger leads to: nothing, an escalation, or a human who must decide. */
    List<Event> climb(CivicCase situation, Trigger trigger, int count) {
        return climb(situation.facts(now), situation.currentAssignment(), trigger, count);
    }

    private List<Event> climb(CaseFacts facts, Assignment held, Trigger trigger, int count) {
        Escalation answer = policy.escalate(facts, held.tier(), held.lead(), trigger, count);
        if (answer instanceof Escalation.Climb climb) {
            return List.of(climbed(facts, held, climb));
        }
        if (answer instanceof Escalation.Unresolved unresolved) {
            return List.of(new Event.EscalationUnresolved(unresolved.reason(), unresolved.why()));
        }
        return List.of();
    }

    /** As {@link #climb}, for a unit that gave up: somebody must act, so "no row" is a human's matter too. */
    List<Event> climbOrAsk(CivicCase situation, Trigger trigger, int count) {
        List<Event> events = climb(situation, trigger, count);
        if (!events.isEmpty()) {
            return events;
        }
        Rationale none = new Rationale(policy.version(), List.of(), null);
        return List.of(new Event.EscalationUnresolved(message("escalation.no-row", trigger.argument()), none));
    }

    private Event climbed(CaseFacts facts, Assignment held, Escalation.Climb climb) {
        if (climb.mode() == EscalationMode.WHISTLE) {
            return calledIn(held, climb);
        }
        Assignment to = climb.mode() == EscalationMode.HAND_OVER
                ? assignment(facts.area(), climb.toTier(), climb.units().get(0), Set.of(), climb.why())
                : held;
        return new Event.Escalated(climb.mode(), to, climb.units(), climb.why());
    }

    /** The lead is not called in to its own case: it would be waited for twice, and could be ruled out of it. */
    private static Event calledIn(Assignment held, Escalation.Climb climb) {
        List<String> units =
                climb.units().stream().filter(unit -> !unit.equals(held.lead())).toList();
        if (units.isEmpty()) {
            String here = String.join(" ", climb.units());
            return new Event.EscalationUnresolved(message("escalation.leads-already", here), climb.why());
        }
        return new Event.Escalated(climb.mode(), held.joinedBy(Set.copyOf(units)), units, climb.why());
    }

    private Assignment assignment(
            String area, String tier, String lead, Set<String> supporting, @Nullable Rationale why) {
        Set<String> others = new TreeSet<>(supporting);
        others.remove(lead);
        String centre = city.coordinatorFrom(area, tier).code();
        return new Assignment(tier, centre, lead, others, others, now, why);
    }
}
