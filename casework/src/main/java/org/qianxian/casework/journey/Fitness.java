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
    private static final Set<CaseState> OPEN = EnumSet.range(CaseState.REPORTED, CaseState.TO_FOLLOW_UP);

    private static final Map<Class<? extends Command>, Set<CaseState>> FITS = Map.ofEntries(
            entry(Command.Decline.class, BEFORE_ASSIGNMENT),
            entry(Command.Assign.class, union(EnumSet.of(CaseState.TO_ASSIGN), WITH_UNIT)),
            entry(Command.Sign.class, WITH_UNIT), // a supporting unit may sign after the lead
            entry(Command.Progress.class, WITH_UNIT),
            entry(Command.AskReturn.class, EnumSet.of(CaseState.DISPATCHED)),
            entry(Command.RuleReturn.class, WITH_UNIT),
            entry(Command.AskExtension.class, WITH_UNIT),
            entry(Command.RuleExtension.class, WITH_UNIT),
            entry(Command.CannotHandle.class, WITH_UNIT),
            entry(Command.Complete.class, WITH_UNIT),
            entry(Command.Check.class, EnumSet.of(CaseState.TO_CHECK)),
            entry(Command.Review.class, EnumSet.of(CaseState.TO_REVIEW)),
            entry(Command.FollowUp.class, EnumSet.of(CaseState.TO_FOLLOW_UP)),
            entry(Command.Redo.class, EnumSet.of(CaseState.TO_FOLLOW_UP, CaseState.CLOSED)),
            entry(Command.Supplement.class, OPEN),
            entry(Command.Urge.class, OPEN),
            entry(Command.Withdraw.class, OPEN),
            entry(Command.Attach.class, OPEN),
            entry(Command.DeadlineReached.class, OPEN));

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
                .map(line -> line.getKey().getSimpleName())
                .filter(name -> !name.equals(Command.DeadlineReached.class.getSimpleName()))
                .sorted()
                .toList();
    }

    private static Set<CaseState> union(Set<CaseState> some, Set<CaseState> others) {
        Set<CaseState> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }
}
