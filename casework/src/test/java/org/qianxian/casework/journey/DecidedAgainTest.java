package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianxian.casework.SmallCity.HOUSING;
import static org.qianxian.casework.SmallCity.WATER;
import static org.qianxian.casework.journey.Commands.returnAsked;
import static org.qianxian.casework.journey.Commands.signed;
import static org.qianxian.casework.journey.Commands.upheld;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallPolicy;

/** Policy has changed, and somebody orders that it decide open cases once more. */
class DecidedAgainTest {
    private final SmallPolicy policy = new SmallPolicy();

    @Test
    void aCaseThatNobodySignedGoesToWhomPolicyNamesNow() {
        Walk walk = Walk.reported(policy);
        policy.leadIs(WATER, "county");

        walk.then(new Command.DecideAgain());

        assertThat(walk.now().currentAssignment().lead()).isEqualTo(WATER);
        assertThat(walk.now().currentAssignment().why()).isNotNull();
        assertThat(walk.now().state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(walk.eventTypes()).endsWith("DecidedAgain", "Assigned");
    }

    @Test
    void whatPolicyDecidedAgainItMayDecideOnceMore() {
        Walk walk = Walk.reported(policy);
        policy.leadIs(WATER, "county");
        walk.then(new Command.DecideAgain());
        policy.leadIs(HOUSING, "street");

        walk.then(new Command.DecideAgain());

        assertThat(walk.now().currentAssignment().lead()).isEqualTo(HOUSING);
        assertThat(walk.replayed()).isEqualTo(walk.now());
    }

    @Test
    void whatSomebodyRulesAfterwardsIsNotUndone() {
        Walk walk = Walk.reported(policy);
        policy.leadIs(WATER, "county");
        walk.then(new Command.DecideAgain())
                .then(new Command.AskReturn(WATER, "not-our-function", HOUSING))
                .then(upheld());
        assertThat(walk.now().currentAssignment().lead()).isEqualTo(HOUSING);

        assertThat(refusal(walk)).contains("已由人决定");
    }

    @Test
    void whatNobodyWasFoundForIsAssigned() {
        Walk walk = Walk.reported(policy.routesNothing());

        policy.leadIs(HOUSING, "street");
        walk.then(new Command.DecideAgain());

        assertThat(walk.now().currentAssignment().lead()).isEqualTo(HOUSING);
    }

    @Test
    void aCaseThatIsSignedKeepsItsDecision() {
        Walk walk = Walk.reported(policy).then(signed());
        policy.leadIs(WATER, "county");

        assertThat(refusal(walk)).contains("已签收");
    }

    @Test
    void whatSomebodyRuledIsNotUndone() {
        Walk walk = Walk.reported(policy).then(returnAsked(WATER)).then(upheld());
        assertThat(walk.now().currentAssignment().lead()).isEqualTo(WATER);

        assertThat(refusal(walk)).contains("已由人决定");
    }

    @Test
    void whoeverHasItAlreadyIsNotToldTwice() {
        assertThat(refusal(Walk.reported(policy))).contains(HOUSING);
    }

    private static String refusal(Walk walk) {
        Answer answer = walk.tries(new Command.DecideAgain());
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).reason().in(Locale.CHINESE);
    }
}
