package org.qianxian.casework.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.Phone;

/** Profiles, examples and documents name what a dispatch says: all of that is really sent, and nothing else. */
class SayingsTest {
    private final Map<Action, Set<String>> said = new EnumMap<>(Action.class);
    private final Set<Action> limited = EnumSet.noneOf(Action.class);

    @Test
    void whatEachActionIsSaidToTellIsWhatTheJourneySends() {
        theMainRoad();
        theSecondTime();
        askingAndRuling();
        supervised();
        declined();

        for (Action action : Action.values()) {
            assertThat(said.getOrDefault(action, Set.of())).as("%s", action).isEqualTo(action.details());
        }
    }

    @Test
    void whatSetsALimitBringsIt() {
        theMainRoad();
        theSecondTime();
        askingAndRuling();
        supervised();

        assertThat(limited).containsExactlyInAnyOrder(Action.DISPATCH, Action.RULE_EXTENSION, Action.REDO);
        assertThat(limited).allMatch(Action::setsLimit);
    }

    @Test
    void noDispatchSaysWhatNobodyKnowsOf() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewDispatch(
                        new Target.ToUnit("unit"),
                        Action.RULE_RETURN,
                        1,
                        Urgency.NORMAL,
                        Map.of("granted", "true"),
                        null))
                .withMessageContaining("granted");
    }

    private void theMainRoad() {
        Office office = new Office(new SmallPolicy().alerts(List.of(SmallCity.WATER), List.of()));
        CaseNumber number = office.report();
        office.then(number, new Command.Sign(SmallCity.HOUSING))
                .then(number, new Command.Urge("快"))
                .then(number, new Command.Supplement("还有一盏", Map.of()))
                .then(number, new Command.Whistle(List.of(SmallCity.WATER), "报到"))
                .then(number, new Command.Progress(SmallCity.HOUSING, "在修"))
                .then(number, new Command.Complete(SmallCity.WATER, done(office)))
                .then(number, new Command.Complete(SmallCity.HOUSING, done(office)))
                .then(number, new Command.Review(true, ""))
                .then(number, new Command.FollowUp(true, true, true, ""));
        hear(office, number);
    }

    private void theSecondTime() {
        Office office =
                new Office(new SmallPolicy().rates(Urgency.CRITICAL).alerts(List.of(SmallCity.WATER), List.of()));
        CaseNumber number = office.report();
        office.then(number, new Command.Complete(SmallCity.HOUSING, done(office)))
                .then(number, new Command.Review(false, "没修好"));
        hear(office, number);
    }

    private void askingAndRuling() {
        Office office = new Office(new SmallPolicy());
        CaseNumber returned = office.report();
        office.then(returned, new Command.AskReturn(SmallCity.HOUSING, "not-our-duty", null))
                .then(returned, new Command.RuleReturn(false, null, "属于职责范围"));
        hear(office, returned);
        CaseNumber extended = office.report();
        office.then(extended, new Command.AskExtension(SmallCity.HOUSING, "待料", 2))
                .then(extended, new Command.RuleExtension(true, "准"));
        hear(office, extended);
    }

    private void supervised() {
        Office office = new Office(new SmallPolicy()
                .on(Trigger.CANNOT_HANDLE, EscalationMode.SUPERVISE, "county", SmallCity.COUNTY_CENTRE));
        CaseNumber number = office.report();
        office.then(number, new Command.CannotHandle(SmallCity.HOUSING, "无力处置"));
        office.runUntil(office.now.plus(Duration.ofDays(60)));
        hear(office, number);
    }

    private void declined() {
        Office office = new Office(new SmallPolicy());
        CaseNumber number = office.report();
        office.then(number, new Command.Annul("误报", "王主任"));
        hear(office, number);
    }

    private static Completion done(Office office) {
        return new Completion("张工", new Phone("13800000000"), office.now, true, "已修");
    }

    private void hear(Office office, CaseNumber number) {
        for (NewDispatch dispatch : office.cases.dispatches(number)) {
            said.computeIfAbsent(dispatch.action(), any -> new TreeSet<>())
                    .addAll(dispatch.details().keySet());
            if (dispatch.due() != null) {
                limited.add(dispatch.action());
            }
        }
    }
}
