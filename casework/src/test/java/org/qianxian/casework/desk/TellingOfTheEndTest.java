package org.qianxian.casework.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.policy.ClosingRule.FollowUp;

/** Whoever worked on a case hears that it is over, if its system wants to know. */
class TellingOfTheEndTest {
    private static final Completion DONE = new Completion("张工", null, null, true, "已恢复供热");

    @Test
    void theLeadAndTheSupportingUnitsAreToldOnce() {
        Office office =
                new Office(new SmallPolicy().supportedBy(SmallCity.WATER).closes(false, false, FollowUp.CENTRE));
        CaseNumber number = office.report();
        office.then(number, new Command.Complete(SmallCity.WATER, DONE))
                .then(number, new Command.Complete(SmallCity.HOUSING, DONE));
        assertThat(office.sent(number, Action.CLOSE)).isEmpty();

        office.then(number, new Command.FollowUp(true, true, true, ""));

        assertThat(office.sent(number, Action.CLOSE))
                .extracting(NewDispatch::target, told -> told.details().get("reason"))
                .containsExactly(told(SmallCity.HOUSING, "satisfied"), told(SmallCity.WATER, "satisfied"));
    }

    @Test
    void aUnitWhoseSystemDoesNotWantToKnowIsNot() {
        Office office = new Office(answered().supportedBy(SmallCity.WATER));
        office.systems = (unit, action) -> unit.equals(SmallCity.WATER);
        CaseNumber number = office.report();
        office.then(number, new Command.Complete(SmallCity.WATER, DONE))
                .then(number, new Command.Complete(SmallCity.HOUSING, DONE));

        assertThat(office.sent(number, Action.CLOSE))
                .extracting(NewDispatch::target)
                .containsExactly(new Target.ToUnit(SmallCity.WATER));
    }

    @Test
    void aCaseThatIsDoneAgainEndsAgain() {
        Office office = new Office(answered());
        CaseNumber number = office.report();
        office.then(number, new Command.Complete(SmallCity.HOUSING, DONE))
                .then(number, new Command.Redo("仍不热"))
                .then(number, new Command.Complete(SmallCity.HOUSING, DONE));

        assertThat(office.sent(number, Action.CLOSE)).hasSize(2);
        assertThat(office.sent(number, Action.CLOSE))
                .extracting(NewDispatch::revision)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoWasRelievedOfItByAMergerHearsNoMore() {
        Office office = new Office(answered());
        CaseNumber first = office.report();
        office.now = office.now.plusSeconds(60);
        CaseNumber again = office.report();
        office.then(again, new Command.Merge(first, "同一处")).then(first, new Command.Complete(SmallCity.HOUSING, DONE));
        office.results.passOn(10);

        assertThat(office.sent(again, Action.VOID)).hasSize(1);
        assertThat(office.sent(again, Action.CLOSE)).isEmpty();
        assertThat(office.sent(first, Action.CLOSE)).hasSize(1);
    }

    /** Closed by the answer alone. */
    private static SmallPolicy answered() {
        return new SmallPolicy().closes(false, false, FollowUp.NOBODY);
    }

    private static Tuple told(String unit, String reason) {
        return tuple(new Target.ToUnit(unit), reason);
    }
}
