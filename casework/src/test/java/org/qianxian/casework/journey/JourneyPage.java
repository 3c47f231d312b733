package org.qianxian.casework.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.policy.ClosingRule.FollowUp;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Trigger;

/**
 * The page {@code docs/journey.md}: a diagram of what moves a case from state to state, found by walking the journey
 * itself in every direction, and a table of which command fits which state.
 */
final class JourneyPage {
    private static final Completion DONE = new Completion("经办人", null, null, true, "已办");
    private static final Actor SOMEBODY = Actor.person("somebody");
    private static final String HEAD = """
            # The journey of a case 全程

            Generated from the code by `JourneyPage`; do not edit. After a change of the journey:

            ```
            mvn -pl casework test -Dtest=JourneyPageTest -Djourney.write=true
            ```

            ## What moves a case

            A side road that leads back, such as a suspension, returns to the state it left.

            """;

    private final Journey journey = new Journey(SmallCity.city(), channel -> false);
    private final Map<String, Set<String>> arrows = new TreeMap<>(Comparator.comparing(JourneyPage::order));

    static String text() {
        JourneyPage page = new JourneyPage();
        page.walk(new SmallPolicy().routesNothing());
        page.walk(new SmallPolicy().supportedBy(SmallCity.WATER).closes(true, true, FollowUp.SOURCE));
        page.walk(climbing().closes(false, false, FollowUp.NOBODY).samples(100));
        page.walk(climbing().closes(false, true, FollowUp.CENTRE));
        return HEAD + page.diagram() + "\n" + table();
    }

    private static SmallPolicy climbing() {
        return new SmallPolicy()
                .on(Trigger.CANNOT_HANDLE, EscalationMode.HAND_OVER, "street", SmallCity.STREET_CENTRE)
                .on(Trigger.RESOLVE_OVERDUE, EscalationMode.HAND_OVER, "county", SmallCity.COUNTY_CENTRE);
    }

    /** Goes on from every situation that is unlike all before it, by every command. */
    private void walk(SmallPolicy policy) {
        Set<String> seen = new HashSet<>();
        Deque<CivicCase> open = new ArrayDeque<>();
        CaseNumber number = new CaseNumber("XC202603020000009");
        CivicCase begun = apply(null, number, journey.begin(number, Walk.report(), policy, Walk.START, facts -> facts));
        open.add(begun);
        while (!open.isEmpty()) {
            CivicCase situation = open.poll();
            if (!seen.add(likeness(situation))) {
                continue;
            }
            for (Command command : commands(situation)) {
                Instant now = Walk.START.plus(Duration.ofHours(situation.sequence()));
                Answer answer = command instanceof Command.Merge merge
                        ? journey.decideMerge(situation, merge, Optional.of(earlier()))
                        : journey.decide(situation, SOMEBODY, command, policy, now);
                if (answer instanceof Answer.Moved moved) {
                    open.add(apply(situation, number, moved.events()));
                }
            }
        }
    }

    private CivicCase earlier() {
        Event reported = new Event.Reported(Walk.report());
        return CivicCase.begin(new JournalEntry(
                new CaseNumber("XC202603020000001"), 1, Walk.START.minusSeconds(60), SOMEBODY, reported));
    }

    private CivicCase apply(CivicCase before, CaseNumber number, List<Event> events) {
        CivicCase situation = before;
        for (Event event : events) {
            JournalEntry entry = new JournalEntry(
                    number, situation == null ? 1 : situation.sequence() + 1, Walk.START, SOMEBODY, event);
            CivicCase after = situation == null ? CivicCase.begin(entry) : situation.apply(entry);
            String from = situation == null ? "[*]" : situation.state().code();
            if (situation == null || situation.state() != after.state()) {
                arrows.computeIfAbsent(from + " " + after.state().code(), any -> new TreeSet<>())
                        .add(event.type());
            }
            situation = after;
        }
        return situation;
    }

    private static String likeness(CivicCase situation) {
        Assignment assignment = situation.assignment();
        return String.join(
                "/",
                situation.state().code(),
                assignment == null
                        ? ""
                        : assignment.lead() + assignment.awaited().size(),
                situation.pending() == null ? "" : situation.pending().kind().name(),
                "" + situation.roads().suspension(),
                "" + situation.roads().conference() + situation.roads().ruledFinally()
                        + situation.roads().unreached(),
                "" + Math.min(2, situation.counters().redos()));
    }

    private static List<Command> commands(CivicCase situation) {
        String lead = situation.assignment() == null
                ? SmallCity.HOUSING
                : situation.currentAssignment().lead();
        String other = lead.equals(SmallCity.WATER) ? SmallCity.HOUSING : SmallCity.WATER;
        return List.of(
                new Command.Decline("litigation", ""),
                new Command.Assign("street", SmallCity.HOUSING, List.of(), ""),
                new Command.Sign(lead),
                new Command.Progress(lead, ""),
                new Command.AskReturn(lead, "not-our-function", other),
                new Command.AskReturn(lead, "not-our-function", null),
                new Command.RuleReturn(true, null, ""),
                new Command.RuleReturn(false, null, ""),
                new Command.CannotHandle(lead, ""),
                new Command.HandOver(other, ""),
                new Command.RuleOut(SmallCity.WATER, ""),
                new Command.Complete(lead, DONE),
                new Command.Complete(SmallCity.WATER, DONE),
                new Command.Check(true, ""),
                new Command.Check(false, ""),
                new Command.Review(true, ""),
                new Command.Review(false, ""),
                new Command.FollowUp(true, true, true, ""),
                new Command.FollowUp(true, false, false, ""),
                new Command.FollowUp(false, false, false, ""),
                new Command.Redo(""),
                new Command.Suspend("", "approver", Walk.START.plus(Duration.ofDays(90))),
                new Command.Resume(""),
                new Command.Merge(new CaseNumber("XC202603020000001"), ""),
                new Command.SuggestRepeat(new LikelyRepeat(
                        new CaseNumber("XC202603020000001"), SmallCity.COMMUNITY_AREA, "0201", 80, null, 60)),
                new Command.NotRepeat(new CaseNumber("XC202603020000001"), ""),
                new Command.TakeResult(new CaseNumber("XC202603020000001"), DONE),
                new Command.TakeResult(new CaseNumber("XC202603020000001"), null),
                new Command.AnswerAtOnce(DONE),
                new Command.SolveOnSpot(SmallCity.COMMUNITY, DONE, "picture"),
                new Command.Annul("", "approver"),
                new Command.Archive(),
                new Command.Withdraw(""),
                new Command.DeadlineReached(1, Stage.RESOLVE, lead, "row", Walk.START, Command.DeadlineReached.DUE));
    }

    private String diagram() {
        StringBuilder page = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        for (CaseState state : CaseState.values()) {
            page.append("    ").append(id(state.code())).append(": ").append(state.code());
            page.append(' ').append(state.word()).append('\n');
        }
        arrows.forEach((ends, events) -> {
            String[] fromTo = ends.split(" ");
            page.append("    ").append(id(fromTo[0])).append(" --> ").append(id(fromTo[1]));
            page.append(": ").append(String.join(", ", events)).append('\n');
        });
        Arrays.stream(CaseState.values())
                .filter(state -> state == CaseState.ARCHIVED || state == CaseState.DECLINED || state == CaseState.VOID)
                .forEach(state -> page.append("    ").append(id(state.code())).append(" --> [*]\n"));
        return page.append("```\n").toString();
    }

    private static String table() {
        List<CaseState> states = Arrays.stream(CaseState.values())
                .filter(state -> !Fitness.possibleIn(state).isEmpty())
                .toList();
        StringBuilder page = new StringBuilder("## Which command fits which state\n\n");
        page.append(
                        "`●`: it fits. What it comes to depends on who asks and on what happened before; a refusal names the")
                .append(" reason.\n\n");
        page.append("| command | ")
                .append(states.stream().map(CaseState::word).collect(Collectors.joining(" | ")))
                .append(" |\n| --- |")
                .append(" :-: |".repeat(states.size()))
                .append('\n');
        Arrays.stream(Command.class.getPermittedSubclasses())
                .<Class<? extends Command>>map(kind -> kind.asSubclass(Command.class))
                .sorted(Comparator.comparing(Class::getSimpleName))
                .forEach(kind -> page.append("| ")
                        .append(kind.getSimpleName())
                        .append(" | ")
                        .append(states.stream()
                                .map(state -> Fitness.states(kind).contains(state) ? "●" : "")
                                .collect(Collectors.joining(" | ")))
                        .append(" |\n"));
        return page.toString();
    }

    /** By the states' order on the main road. */
    private static String order(String ends) {
        return Arrays.stream(ends.split(" ")).map(JourneyPage::place).collect(Collectors.joining(" "));
    }

    private static String place(String code) {
        List<String> codes =
                Arrays.stream(CaseState.values()).map(CaseState::code).toList();
        return code.equals("[*]") ? "" : String.format("%02d", codes.indexOf(code));
    }

    private static String id(String code) {
        return code.replace('-', '_');
    }
}
