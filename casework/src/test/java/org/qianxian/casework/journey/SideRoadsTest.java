package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianxian.casework.journey.Commands.completed;
import static org.qianxian.casework.journey.Commands.completedBy;
import static org.qianxian.casework.journey.Commands.dissatisfied;
import static org.qianxian.casework.journey.Commands.rejected;
import static org.qianxian.casework.journey.Commands.returnAsked;
import static org.qianxian.casework.journey.Commands.reviewPassed;
import static org.qianxian.casework.journey.Commands.signed;
import static org.qianxian.casework.journey.Commands.upheld;

import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Trigger;

class SideRoadsTest {
    @Test
    void anUpheldReturnGoesToTheProposedUnit() {
        Walk walk = Walk.reported(new SmallPolicy())
                .then(returnAsked(SmallCity.WATER))
                .then(upheld());

        assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.WATER);
        assertThat(walk.now().state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(walk.now().pending()).isNull();
    }

    @Test
    void anUpheldReturnWithoutAKnownUnitGoesToAHuman() {
        Walk walk = Walk.reported(new SmallPolicy()).then(returnAsked("某单位")).then(upheld());

        assertThat(walk.now().state()).isEqualTo(CaseState.TO_ASSIGN);
    }

    @Test
    void aRejectedReturnStaysAndCannotBeAskedAgain() {
        Walk walk = Walk.reported(new SmallPolicy()).then(returnAsked(null)).then(rejected());

        assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.HOUSING);
        assertThat(walk.tries(returnAsked(null))).isInstanceOf(Answer.Refused.class);
        walk.then(signed()).then(completed());
    }

    @Test
    void nobodyReturnsWhatTheyHaveSigned() {
        Walk walk = Walk.reported(new SmallPolicy()).then(signed());

        assertThat(walk.tries(returnAsked(SmallCity.WATER))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void anExtensionIsGrantedAtMostOnce() {
        Command ask = new Command.AskExtension(SmallCity.HOUSING, "等配件", 3);
        Walk walk = Walk.reported(new SmallPolicy()).then(ask).then(new Command.RuleExtension(true, "同意"));

        assertThat(walk.now().counters().extended()).isTrue();
        assertThat(walk.tries(ask)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aCommunityThatCannotHandleItHandsOverToTheStreet() {
        SmallPolicy policy = new SmallPolicy()
                .leadIs(SmallCity.COMMUNITY, "community")
                .on(Trigger.CANNOT_HANDLE, EscalationMode.HAND_OVER, "street", SmallCity.STREET_CENTRE);
        Walk walk = Walk.reported(policy).then(new Command.CannotHandle(SmallCity.COMMUNITY, "无执法权"));

        assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.STREET_CENTRE);
        assertThat(walk.now().currentAssignment().tier()).isEqualTo("street");
    }

    @Test
    void aStreetThatWhistlesGoesOnLeadingAndTheDepartmentReportsIn() {
        SmallPolicy policy = new SmallPolicy()
                .leadIs(SmallCity.STREET_CENTRE, "street")
                .on(Trigger.CANNOT_HANDLE, EscalationMode.WHISTLE, "county", SmallCity.HOUSING);
        Walk walk = Walk.reported(policy).then(new Command.CannotHandle(SmallCity.STREET_CENTRE, "吹哨"));
        assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.STREET_CENTRE);
        assertThat(walk.now().currentAssignment().awaited()).containsExactly(SmallCity.HOUSING);

        walk.then(completedBy(SmallCity.HOUSING));
        assertThat(walk.now().currentAssignment().awaited()).isEmpty();

        walk.then(completedBy(SmallCity.STREET_CENTRE));
        assertThat(walk.now().state()).isEqualTo(CaseState.TO_REVIEW);
    }

    /** Found by a walk at random: who is called in to its own case can be ruled out of it, and nobody has it any more. */
    @Test
    void policyDoesNotCallTheLeadInToItsOwnCase() {
        Walk led = Walk.reported(new SmallPolicy()
                        .on(Trigger.CANNOT_HANDLE, EscalationMode.WHISTLE, "county", SmallCity.HOUSING))
                .then(new Command.CannotHandle(SmallCity.HOUSING, "无力处置"));
        assertThat(led.now().currentAssignment().supporting()).isEmpty();
        assertThat(led.eventTypes()).endsWith("EscalationUnresolved");

        Walk awaited = Walk.reported(new SmallPolicy()
                        .supportedBy(SmallCity.WATER)
                        .on(Trigger.CANNOT_HANDLE, EscalationMode.WHISTLE, "county", SmallCity.WATER))
                .then(new Command.CannotHandle(SmallCity.HOUSING, "无力处置"));
        assertThat(awaited.eventTypes()).as("who only supports it is").endsWith("Escalated");
    }

    @Test
    void anOverdueCaseIsSupervisedAndTheLeadStays() {
        SmallPolicy policy = new SmallPolicy()
                .on(Trigger.RESOLVE_OVERDUE, EscalationMode.SUPERVISE, "county", SmallCity.COUNTY_CENTRE);
        Walk walk = Walk.reported(policy).overdue(Stage.RESOLVE);

        assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.HOUSING);
        assertThat(walk.now().light()).isEqualTo(Light.YELLOW_CARD);
        assertThat(walk.now().counters().supervision()).isEqualTo(1);
    }

    @Test
    void withoutAnEscalationRowAHumanDecides() {
        Walk walk = Walk.reported(new SmallPolicy()).then(new Command.CannotHandle(SmallCity.HOUSING, "不会"));

        assertThat(walk.eventTypes()).endsWith("CannotHandle", "EscalationUnresolved");
    }

    @Test
    void aDissatisfiedCitizenSendsItBackToTheSameUnitTwiceThenTheAnswerStands() {
        Walk walk = Walk.reported(new SmallPolicy());
        for (int redo = 1; redo <= 2; redo++) {
            walk.then(completed()).then(reviewPassed()).then(dissatisfied());
            assertThat(walk.now().state()).isEqualTo(CaseState.DISPATCHED);
            assertThat(walk.now().counters().redos()).isEqualTo(redo);
        }
        walk.then(completed()).then(reviewPassed()).then(dissatisfied());

        assertThat(walk.now().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void anUnreachableCitizenLeavesTheCaseWaiting() {
        Walk walk = Walk.reported(new SmallPolicy()).then(completed()).then(reviewPassed());

        walk.then(new Command.FollowUp(false, false, false, "无人接听"));

        assertThat(walk.now().state()).isEqualTo(CaseState.TO_FOLLOW_UP);
    }

    @Test
    void aSupportingUnitMaySignAfterTheLeadHas() {
        SmallPolicy policy = new SmallPolicy()
                .leadIs(SmallCity.STREET_CENTRE, "street")
                .on(Trigger.CANNOT_HANDLE, EscalationMode.WHISTLE, "county", SmallCity.HOUSING);
        Walk walk = Walk.reported(policy)
                .then(new Command.Sign(SmallCity.STREET_CENTRE))
                .then(new Command.CannotHandle(SmallCity.STREET_CENTRE, "吹哨"));

        walk.then(new Command.Sign(SmallCity.HOUSING));

        assertThat(walk.eventTypes()).endsWith("Signed");
        assertThat(walk.now().state()).isEqualTo(CaseState.SIGNED);
        assertThat(walk.tries(new Command.Sign(SmallCity.STREET_CENTRE))).isInstanceOf(Answer.Refused.class);
    }
}
