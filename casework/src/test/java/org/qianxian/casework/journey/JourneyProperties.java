package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Trigger;

class JourneyProperties {
    private static final List<String> UNITS = List.of(
            SmallCity.HOUSING, SmallCity.WATER, SmallCity.COMMUNITY, SmallCity.STREET_CENTRE, SmallCity.COUNTY_CENTRE);

    /** Whatever anyone says in whatever order: it is answered, and the journal replayed gives the same case. */
    @Property(tries = 500)
    void anyCommandsInAnyOrderAreAnsweredAndReplayToTheSameCase(@ForAll("commands") List<Command> commands) {
        Walk walk = Walk.reported(new SmallPolicy()
                .on(Trigger.CANNOT_HANDLE, EscalationMode.HAND_OVER, "street", SmallCity.STREET_CENTRE)
                .on(Trigger.RESOLVE_OVERDUE, EscalationMode.SUPERVISE, "county", SmallCity.COUNTY_CENTRE)
                .on(Trigger.DISSATISFIED, EscalationMode.WHISTLE, "county", SmallCity.WATER));

        for (Command command : commands) {
            CivicCase before = walk.now();
            Answer answer = walk.tries(command);
            if (answer instanceof Answer.Refused) {
                assertThat(walk.now()).isEqualTo(before);
            } else {
                assertThat(Fitness.fits(command, before.state())).isTrue();
            }
        }

        assertThat(walk.replayed()).isEqualTo(walk.now());
        assertThat(walk.now().state().ended()).isEqualTo(walk.now().closedAt() != null);
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        Arbitrary<String> unit = Arbitraries.of(UNITS);
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Command> any = Arbitraries.oneOf(List.<Arbitrary<? extends Command>>of(
                unit.map(Command.Sign::new),
                unit.map(who -> new Command.Progress(who, "进展")),
                unit.map(who -> new Command.AskReturn(who, "not-our-function", SmallCity.WATER)),
                flag.map(upheld -> new Command.RuleReturn(upheld, null, "")),
                unit.map(who -> new Command.AskExtension(who, "等", 2)),
                flag.map(granted -> new Command.RuleExtension(granted, "")),
                unit.map(who -> new Command.CannotHandle(who, "不能")),
                unit.map(Commands::completedBy),
                flag.map(passed -> new Command.Check(passed, "")),
                flag.map(passed -> new Command.Review(passed, "")),
                flag.map(happy -> new Command.FollowUp(true, happy, happy, "")),
                Arbitraries.just(new Command.Redo("再办")),
                Arbitraries.just(new Command.Urge("快")),
                Arbitraries.just(new Command.Supplement("补充", Map.of())),
                unit.map(who -> new Command.Assign("county", who, List.of(), "")),
                Arbitraries.of(Stage.values())
                        .map(stage -> new Command.DeadlineReached(
                                7, stage, SmallCity.HOUSING, "D-1", Walk.START, Command.DeadlineReached.DUE)),
                Arbitraries.just(new Command.Withdraw("撤回"))));
        return any.list().ofMaxSize(40);
    }
}
