package org.qianxian.casework.journey;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which command fits which state: the journey as a table. */
final class Fitness {
    private static final Set<CaseState> WITH_UNIT =
            EnumSet.of(CaseState.DISPATCHED, CaseState.SIGNED, CaseState.IN_PROGRESS);
    private static final Set<CaseState> BEFORE_ASSIGNMENT =
            EnumSet.of(CaseState.REPORTED, CaseState.ACCEPTED, CaseState.TO_ASSIGN);
    private static final Set<CaseState> MAIN_ROAD = EnumSet.range(CaseState.REPORTED, CaseState.TO_FOLLOW_UP);
    private static final Set<CaseState> OPEN = union(MAIN_ROAD, EnumSet.of(CaseState.SUSPENDED, CaseState.MERGED));

    /** Before the lead is done, or while supporting units are not. */
    private static final Set<CaseState> WORKED_ON = union(WITH_UNIT, EnumSet.of(CaseState.COMPLETED));

    private static final Set<CaseState> BEFORE_WORK = union(BEFORE_ASSIGNMENT, EnumSet.of(CaseState.DISPATCHED));
    private static final Set<CaseState> BEFORE_ANSWER = union(BEFORE_ASSIGNMENT, WITH_UNIT);

    private static final Map<Class<? extends Command>, Set<CaseState>> FITS = Map.ofEntries(
            entry(Command.Decline.class, BEFORE_ASSIGNMENT),
            entry(Command.Assign.class, union(EnumSet.of(CaseState.TO_ASSIGN), WITH_UNIT)),
            entry(Command.DecideAgain.class, EnumSet.of(CaseState.TO_ASSIGN, CaseState.DISPATCHED)),
            entry(Command.Sign.class, WORKED_ON), // a supporting unit may sign after the lead
            entry(Command.Contact.class, WORKED_ON),
            entry(Command.Plan.class, WORKED_ON),
            entry(Command.Progress.class, WORKED_ON),
            entry(Command.AskReturn.class, WORKED_ON), // a supporting unit gets it later than the lead, or is slower
            entry(Command.RuleReturn.class, WITH_UNIT),
            entry(Command.RuleConference.class, WITH_UNIT),
            entry(Command.AskExtension.class, WITH_UNIT),
            entry(Command.RuleExtension.class, WITH_UNIT),
            entry(Command.CannotHandle.class, WITH_UNIT),
            entry(Command.HandOver.class, WITH_UNIT),
            entry(Command.Whistle.class, WITH_UNIT),
            entry(Command.RuleOut.class, WORKED_ON),
            entry(Command.Complete.class, union(WORKED_ON, EnumSet.of(CaseState.SUSPENDED))),
            entry(Command.Check.class, EnumSet.of(CaseState.TO_CHECK)),
            entry(Command.Review.class, EnumSet.of(CaseState.TO_REVIEW)),
            entry(Command.FollowUp.class, EnumSet.of(CaseState.TO_FOLLOW_UP)),
            entry(Command.Redo.class, EnumSet.of(CaseState.TO_FOLLOW_UP, CaseState.CLOSED)),
            entry(Command.Suspend.class, WITH_UNIT),
            entry(Command.Resume.class, EnumSet.of(CaseState.SUSPENDED)),
            entry(Command.Merge.class, BEFORE_ANSWER),
            entry(Command.SuggestRepeat.class, BEFORE_ANSWER),
            entry(Command.NotRepeat.class, BEFORE_ANSWER),
            entry(Command.TakeResult.class, EnumSet.of(CaseState.MERGED)),
            entry(Command.AnswerAtOnce.class, BEFORE_WORK),
            entry(Command.SolveOnSpot.class, BEFORE_ANSWER),
            entry(Command.Annul.class, OPEN),
            entry(Command.Archive.class, EnumSet.of(CaseState.CLOSED)),
            entry(Command.Supplement.class, OPEN),
            entry(Command.Urge.class, OPEN),
            entry(Command.Withdraw.class, OPEN),
            entry(Command.Attach.class, OPEN),
            entry(Command.DeadlineReached.class, OPEN));

    /** What the hub itself says; nobody is told that they could. */
    private static final Set<Class<? extends Command>> BY_THE_HUB = Set.of(
            Command.DeadlineReached.class,
            Command.SuggestRepeat.class,
            Command.TakeResult.class,
            Command.DecideAgain.class);

    private Fitness() {}

    static boolean fits(Command command, CaseState state) {
        return states(command.getClass()).contains(state);
    }

    static Set<CaseState> states(Class<? extends Command> command) {
        Set<CaseState> states = FITS.get(command);
        if (states == null) {
            throw new IllegalStateException("the journey has no line for " + command.getSimpleName());
        }
        return states;
    }

    /** The names of the commands that would fit, sorted. */
    static List<String> possibleIn(CaseState state) {
        return FITS.entrySet().stream()
                .filter(line -> line.getValue().contains(state))
                .filter(line -> !BY_THE_HUB.contains(line.getKey()))
                .map(line -> line.getKey().getSimpleName())
                .sorted()
                .toList();
    }

    private static Set<CaseState> union(Set<CaseState> some, Set<CaseState> others) {
        Set<CaseState> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }
}
