package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianxian.casework.journey.Commands.completed;
import static org.qianxian.casework.journey.Commands.reviewPassed;
import static org.qianxian.casework.journey.Commands.satisfied;
import static org.qianxian.casework.journey.Commands.signed;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.policy.ClosingRule.FollowUp;

class MainRoadTest {
    @Test
    void aReportGoesStraightToTheUnitThatPolicyNames() {
        CivicCase taken = Walk.reported(new SmallPolicy()).now();

        assertThat(taken.state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(taken.currentAssignment().lead()).isEqualTo(SmallCity.HOUSING);
        assertThat(taken.currentAssignment().centre()).isEqualTo(SmallCity.STREET_CENTRE);
    }

    @Test
    void withoutARowAHumanAssigns() {
        Walk walk = Walk.reported(new SmallPolicy().routesNothing());
        assertThat(walk.now().state()).isEqualTo(CaseState.TO_ASSIGN);

        walk.then(new Command.Assign("county", SmallCity.WATER, java.util.List.of(), "人工分派"));

        assertThat(walk.now().state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.WATER);
    }

    @Test
    void signedCompletedReviewedAnsweredAndClosedWhenTheCitizenIsSatisfied() {
        Walk walk = Walk.reported(new SmallPolicy()).then(signed()).then(completed());
        assertThat(walk.now().state()).isEqualTo(CaseState.TO_REVIEW);

        walk.then(reviewPassed());
        assertThat(walk.now().state()).isEqualTo(CaseState.TO_FOLLOW_UP);

        walk.then(satisfied());
        assertThat(walk.now().state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.eventTypes())
                .containsExactly(
                        "Reported",
                        "Accepted",
                        "Assigned",
                        "Signed",
                        "Completed",
                        "Reviewed",
                        "Answered",
                        "FollowedUp",
                        "Closed");
        assertThat(walk.replayed()).isEqualTo(walk.now());
    }

    @Test
    void withNobodyToCheckReviewOrAskCompletionIsTheEnd() {
        Walk walk = Walk.reported(new SmallPolicy().closes(false, false, FollowUp.NOBODY))
                .then(completed());

        assertThat(walk.now().state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.eventTypes()).endsWith("Signed", "Completed", "Answered", "Closed");
    }

    @Test
    void aFailedSiteCheckSendsItBackToTheSameUnit() {
        Walk walk = Walk.reported(new SmallPolicy().closes(true, true, FollowUp.SOURCE))
                .then(completed());
        assertThat(walk.now().state()).isEqualTo(CaseState.TO_CHECK);

        walk.then(new Command.Check(false, "现场仍有垃圾"));

        assertThat(walk.now().state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(walk.now().counters().reworks()).isEqualTo(1);
        walk.then(completed()).then(new Command.Check(true, "已清理"));
        assertThat(walk.now().state()).isEqualTo(CaseState.TO_REVIEW);
    }

    @Test
    void aCommandThatDoesNotFitIsRefusedWithWhatWouldBePossible() {
        Walk walk = Walk.reported(new SmallPolicy());

        Answer answer = walk.tries(reviewPassed());

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        String reason = ((Answer.Refused) answer).reason().in(Locale.CHINESE)
                + ((Answer.Refused) answer).reason().remedyIn(Locale.CHINESE);
        assertThat(reason).contains("审核评价 (review)", "已派遣", "签收 (sign)", "办结 (complete)", "申请退单 (ask-return)");
    }

    @Test
    void aUnitThatDoesNotHaveTheCaseIsRefused() {
        Walk walk = Walk.reported(new SmallPolicy());

        assertThat(walk.tries(Commands.completedBy(SmallCity.WATER))).isInstanceOf(Answer.Refused.class);
        assertThat(walk.now().state()).isEqualTo(CaseState.DISPATCHED);
    }

    @Test
    void aWithdrawnCaseIsVoidAndTakesNothingMore() {
        Walk walk = Walk.reported(new SmallPolicy()).then(new Command.Withdraw("诉求人撤回"));

        assertThat(walk.now().state()).isEqualTo(CaseState.VOID);
        assertThat(walk.tries(signed())).isInstanceOf(Answer.Refused.class);
    }
}
