package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.UrgencyRating;
import org.qianxian.casework.report.CaseReport;

/**
 * The one journey that every case makes. Pure: the same case, command, policy and instant give the same answer, and
 * nothing outside is touched.
 */
public final class Journey {
    private final City city;
    private final Predicate<String> asksForConsent;

    /** @param asksForConsent whether a channel, by its code, must consent before a unit gets an extension */
    public Journey(City city, Predicate<String> asksForConsent) {
        this.city = city;
        this.asksForConsent = asksForConsent;
    }

    /**
     * What happens when a report is taken in: it is accepted, rated, and assigned to whom policy names.
     *
     * @param counting adds to the facts how many cases like it there are, if policy asks
     */
    public List<Event> begin(
            CaseNumber number, CaseReport report, Policy policy, Instant now, UnaryOperator<CaseFacts> counting) {
        List<Event> events = new ArrayList<>();
        Event.Reported reported = new Event.Reported(report);
        events.add(reported);
        CivicCase fresh = CivicCase.begin(new JournalEntry(number, 1, now, Actor.hub("intake"), reported));
        UrgencyRating rating = policy.rate(fresh.facts(now));
        events.add(new Event.Accepted(rating.urgency(), rating.why(), rating.needsHuman()));
        CaseFacts facts = counting.apply(fresh.facts(now).rated(rating.urgency()));
        List<Event> assigned = new AssigningSteps(city, policy, now).firstAssignment(facts);
        events.addAll(assigned);
        events.addAll(AssigningSteps.alert(rating, assigned));
        return events;
    }

    /** The types of the commands that fit a state, sorted. */
    public static List<String> possibleIn(CaseState state) {
        return Fitness.possibleIn(state);
    }

    /**
     * As {@link #decide}, for what needs to look at another case.
     *
     * @param first the case that this one is said to repeat; empty if there is none
     */
    public Answer decideMerge(CivicCase situation, Command.Merge merge, Optional<CivicCase> first) {
        return Fitness.fits(merge, situation.state())
                ? SideRoadSteps.merge(situation, merge, first)
                : doesNotFit(situation, merge);
    }

    /**
     * @return what happens, or why the command does not fit; the reason names the commands that would
     */
    public Answer decide(CivicCase situation, Actor actor, Command command, Policy policy, Instant now) {
        if (!Fitness.fits(command, situation.state())) {
            return doesNotFit(situation, command);
        }
        if (command instanceof Command.Attach attach) {
            return new Answer.Moved(List.of(new Event.Attached(attach.attachment())));
        }
        AssigningSteps assigning = new AssigningSteps(city, policy, now);
        if (command instanceof Command.DeadlineReached deadline) {
            return new ClockSteps(assigning, policy).decide(situation, deadline);
        }
        Answer answer = new UnitSteps(assigning).decide(situation, command);
        if (answer == null) {
            answer = new CentreSteps(assigning, city).decide(situation, command);
        }
        if (answer == null) {
            answer = new RulingSteps(assigning, city, asksForConsent).decide(situation, actor, command);
        }
        if (answer == null) {
            answer = new SideRoadSteps(assigning, city).decide(situation, actor, command);
        }
        if (answer == null) {
            answer = new SourceSteps(assigning).decide(situation, command);
        }
        if (answer == null) {
            throw new IllegalStateException("no step decides " + command.type() + " of " + actor);
        }
        return answer;
    }

    private static Answer doesNotFit(CivicCase situation, Command command) {
        return new Answer.Refused(message(
                "refused.state",
                CommandNames.argument(command.type()),
                situation.state().argument(),
                CommandNames.arguments(Fitness.possibleIn(situation.state()))));
    }
}
