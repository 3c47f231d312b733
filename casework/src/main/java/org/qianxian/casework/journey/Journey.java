package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.UrgencyRating;
import org.qianxian.casework.report.CaseReport;

/**
 * The one journey that every case makes. Pure: the same case, command, policy and instant give the same answer, and
 * nothing outside is touched.
 */
public final class Journey {
    private final City city;

    public Journey(City city) {
        this.city = city;
    }

    /** What happens when a report is taken in: it is accepted, rated, and assigned to whom policy names. */
    public List<Event> begin(CaseNumber number, CaseReport report, Policy policy, Instant now) {
        List<Event> events = new ArrayList<>();
        Event.Reported reported = new Event.Reported(report);
        events.add(reported);
        CivicCase fresh = CivicCase.begin(new JournalEntry(number, 1, now, Actor.hub("intake"), reported));
        UrgencyRating rating = policy.rate(fresh.facts(now));
        events.add(new Event.Accepted(rating.urgency(), rating.why(), rating.needsHuman()));
        events.addAll(new AssigningSteps(city, policy, now)
                .firstAssignment(fresh.facts(now).rated(rating.urgency())));
        return events;
    }

    /** The types of the commands that fit a state, sorted. */
    public static List<String> possibleIn(CaseState state) {
        return Fitness.possibleIn(state);
    }

    /**
     * @return what happens, or why the command does not fit; the reason names the commands that would
     */
    public Answer decide(CivicCase situation, Actor actor, Command command, Policy policy, Instant now) {
        if (!Fitness.fits(command, situation.state())) {
            return new Answer.Refused(message(
                    "refused.state",
                    command.type(),
                    situation.state().word(),
                    String.join(" ", Fitness.possibleIn(situation.state()))));
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
            answer = new SourceSteps(assigning).decide(situation, command);
        }
        if (answer == null) {
            throw new IllegalStateException("no step decides " + command.type() + " of " + actor);
        }
        return answer;
    }
}
