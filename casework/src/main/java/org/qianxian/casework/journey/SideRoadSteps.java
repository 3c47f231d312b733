package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;

/** What leaves the main road: suspended, merged, answered or solved at once, void; and the way into the archive. */
final class SideRoadSteps {
    /** Whatever is put off longer is forgotten. */
    private static final Duration LONGEST_SUSPENSION = Duration.ofDays(366);

    private static final Set<UnitKind> ON_THE_SPOT = Set.of(UnitKind.GRID, UnitKind.COMMUNITY);

    private final AssigningSteps assigning;
    private final City city;

    SideRoadSteps(AssigningSteps assigning, City city) {
        this.assigning = assigning;
        this.city = city;
    }

    /** Null if the command is on the main road. */
    @Nullable
    Answer decide(CivicCase situation, Actor actor, Command command) {
        if (command instanceof Command.Suspend suspend) {
            return suspend(situation, actor, suspend);
        }
        if (command instanceof Command.Resume resume) {
            return resume(situation, resume);
        }
        if (command instanceof Command.Merge merge) {
            return merge(situation, merge, Optional.empty());
        }
        if (command instanceof Command.SuggestRepeat suggest) {
            return suggestRepeat(situation, suggest);
        }
        if (command instanceof Command.NotRepeat not) {
            return situation.roads().suggested().contains(not.first())
                    ? moved(new Event.RepeatDenied(not.first(), not.text()))
                    : refused("refused.not-suggested", not.first());
        }
        if (command instanceof Command.TakeResult take) {
            return takeResult(take);
        }
        if (command instanceof Command.AnswerAtOnce answer) {
            return moved(new Event.AnsweredAtOnce(answer.completion()), new Event.Closed("answered-at-once"));
        }
        if (command instanceof Command.SolveOnSpot solve) {
            return solveOnSpot(situation, solve);
        }
        if (command instanceof Command.Annul made) {
            return sameTwice(actor, made.approver())
                    ? refused("refused.approves-own", made.approver())
                    : moved(new Event.Voided(made.reason(), made.approver()));
        }
        return command instanceof Command.Archive ? moved(new Event.Archived()) : null;
    }

    private Answer suspend(CivicCase situation, Actor actor, Command.Suspend suspend) {
        if (situation.pending() != null) {
            return refused("refused.pending", situation.pending().kind());
        }
        if (sameTwice(actor, suspend.approver())) {
            return refused("refused.approves-own", suspend.approver());
        }
        if (!suspend.reviewAt().isAfter(assigning.now())
                || suspend.reviewAt().isAfter(assigning.now().plus(LONGEST_SUSPENSION))) {
            return refused("refused.review-date", suspend.reviewAt());
        }
        return moved(new Event.Suspended(new Suspension(
                suspend.reason(), suspend.approver(), suspend.reviewAt(), assigning.now(), situation.state())));
    }

    private static Answer resume(CivicCase situation, Command.Resume resume) {
        Suspension suspension = situation.roads().suspension();
        CaseState to = suspension == null ? CaseState.IN_PROGRESS : suspension.from();
        return moved(new Event.Resumed(to, resume.text()));
    }

    /** @param first the case that it is said to repeat; empty if there is none of this number */
    static Answer merge(CivicCase situation, Command.Merge merge, Optional<CivicCase> first) {
        if (first.isEmpty()) {
            return refused("refused.first-unknown", merge.first());
        }
        CivicCase into = first.get();
        if (into.roads().mergedInto() != null) {
            return refused("refused.first-merged", into.number(), into.roads().mergedInto());
        }
        if (into.state() == CaseState.VOID || into.state() == CaseState.DECLINED) {
            return refused("refused.first-ended", into.number(), into.state().argument());
        }
        // Only into an earlier one: two that wait for each other would wait for ever.
        boolean earlier = into.reportedAt().isBefore(situation.reportedAt())
                || (into.reportedAt().equals(situation.reportedAt())
                        && into.number().value().compareTo(situation.number().value()) < 0);
        return earlier
                ? moved(new Event.Merged(into.number(), merge.text()))
                : refused("refused.first-later", into.number());
    }

    /** Asked once; two nodes may find it at the same moment, which is nobody's fault. */
    private static Answer suggestRepeat(CivicCase situation, Command.SuggestRepeat suggest) {
        return situation.roads().suggested().isEmpty() ? moved(new Event.RepeatSuggested(suggest.repeat())) : moved();
    }

    private static Answer takeResult(Command.TakeResult take) {
        return take.completion() == null
                ? moved(new Event.NotRouted(message("merge.first-lost", take.first()), null))
                : moved(new Event.ResultTaken(take.first(), take.completion()), new Event.Closed("merged"));
    }

    private Answer solveOnSpot(CivicCase situation, Command.SolveOnSpot solve) {
        if (!situation.ledBy(solve.unit()) && !isOnTheSpot(situation, solve.unit())) {
            return refused("refused.not-on-spot", solve.unit());
        }
        if (solve.picture().isBlank()) {
            return refused("refused.no-picture");
        }
        Assignment assignment = assigning.onTheSpot(situation, solve.unit());
        var closing = assigning.closing(situation);
        boolean sampled = Spot.sampled(situation.number(), closing.sample());
        List<Event> events = new ArrayList<>();
        events.add(new Event.SolvedOnSpot(assignment, solve.completion(), solve.picture(), sampled, closing));
        if (!sampled) {
            events.add(new Event.Answered(solve.completion(), CaseState.COMPLETED));
            events.add(new Event.Closed("solved-on-spot"));
        }
        return new Answer.Moved(events);
    }

    /** A grid's or community's unit, where the case is. */
    private boolean isOnTheSpot(CivicCase situation, String unit) {
        Optional<Unit> found = city.findUnit(unit).filter(one -> ON_THE_SPOT.contains(one.kind()));
        if (found.isEmpty()) {
            return false;
        }
        String place = situation.report().location().area();
        return around(place).contains(found.get().area())
                || around(found.get().area()).contains(place);
    }

    private Set<String> around(String area) {
        return city.areaAndAncestors(area).stream().map(Area::code).collect(Collectors.toSet());
    }

    /** What two people must agree on is not agreed on by one. */
    private static boolean sameTwice(Actor actor, String approver) {
        return actor.code().equals(approver);
    }

    private static Answer moved(Event... events) {
        return new Answer.Moved(List.of(events));
    }

    private static Answer refused(String key, Object... arguments) {
        return new Answer.Refused(message(key, arguments));
    }
}
