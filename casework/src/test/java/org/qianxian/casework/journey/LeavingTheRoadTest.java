package org.qianxian.casework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianxian.casework.journey.Commands.completed;
import static org.qianxian.casework.journey.Commands.completedBy;
import static org.qianxian.casework.journey.Commands.rejected;
import static org.qianxian.casework.journey.Commands.returnAsked;
import static org.qianxian.casework.journey.Commands.reviewPassed;
import static org.qianxian.casework.journey.Commands.satisfied;
import static org.qianxian.casework.journey.Commands.signed;
import static org.qianxian.casework.journey.Commands.upheld;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.ClosingRule.FollowUp;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;

class LeavingTheRoadTest {
    private static final Completion DONE = new Completion("李网格", null, null, true, "已清理");

    private static void refused(Answer answer, String because) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.reason().in(Locale.CHINESE)).contains(because));
    }

    @Nested
    class Suspending {
        private final Walk walk = Walk.reported(new SmallPolicy()).then(signed());

        private Command suspend(String approver, Duration until) {
            return new Command.Suspend("待拆迁", approver, walk.clock().plus(until));
        }

        @Test
        void waitsForItsReviewDateAndGoesOnWhereItWas() {
            walk.then(suspend("王主任", Duration.ofDays(30)));
            assertThat(walk.now().state()).isEqualTo(CaseState.SUSPENDED);
            assertThat(walk.now().roads().suspension()).isNotNull();
            refused(walk.tries(new Command.Progress(SmallCity.HOUSING, "动工")), "挂账");

            walk.then(new Command.Resume("已拆迁"));

            assertThat(walk.now().state()).isEqualTo(CaseState.SIGNED);
            assertThat(walk.now().roads().suspension()).isNull();
            assertThat(walk.replayed()).isEqualTo(walk.now());
        }

        @Test
        void nobodyApprovesTheirOwn() {
            refused(walk.tries(suspend("test", Duration.ofDays(30))), "同一人");
        }

        @Test
        void theReviewDateLiesAheadAndNotTooFar() {
            refused(walk.tries(suspend("王主任", Duration.ofDays(-1))), "复查日期");
            refused(walk.tries(suspend("王主任", Duration.ofDays(400))), "复查日期");
        }

        @Test
        void aUnitThatIsDoneAllTheSameResumesIt() {
            walk.then(suspend("王主任", Duration.ofDays(30))).then(completed());

            assertThat(walk.eventTypes()).endsWith("Suspended", "Resumed", "Completed");
            assertThat(walk.now().state()).isEqualTo(CaseState.TO_REVIEW);
        }
    }

    @Nested
    class Conferring {
        private final Walk walk = Walk.reported(new SmallPolicy())
                .then(returnAsked(SmallCity.WATER))
                .then(upheld())
                .then(new Command.AskReturn(SmallCity.WATER, "not-our-function", SmallCity.HOUSING));

        @Test
        void theSecondReturnCallsAConferenceLedByTheFirstReceiver() {
            assertThat(walk.now().roads().conference()).isTrue();
            assertThat(walk.events())
                    .contains(
                            new Event.ConferenceCalled(SmallCity.HOUSING, List.of(SmallCity.HOUSING, SmallCity.WATER)));
        }

        @Test
        void whatItRulesIsFinal() {
            walk.then(new Command.RuleConference(SmallCity.COMMUNITY, List.of(SmallCity.WATER), "社区牵头"));

            assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.COMMUNITY);
            assertThat(walk.now().roads().ruledFinally()).isTrue();
            refused(walk.tries(new Command.AskReturn(SmallCity.COMMUNITY, "not-ours", null)), "终局");
        }

        @Test
        void whereItNamesNobodyTheFirstReceiverHasIt() {
            walk.then(new Command.RuleConference(null, List.of(), ""));

            assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.HOUSING);
        }

        @Test
        void aPlainRulingRulesForGoodToo() {
            walk.then(rejected());

            assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.WATER);
            assertThat(walk.now().roads().ruledFinally()).isTrue();
            assertThat(walk.replayed()).isEqualTo(walk.now());
        }
    }

    @Nested
    class Extending {
        private final Command ask = new Command.AskExtension(SmallCity.HOUSING, "等配件", 3);
        private final Command grant = new Command.RuleExtension(true, "同意");

        @Test
        void theSourceConsentsWhereItsChannelAsksForThat() {
            Walk walk = Walk.reported(new SmallPolicy()).withConsent().then(ask).then(grant);
            assertThat(walk.now().counters().extended()).isFalse();
            refused(walk.tries(grant), "等候来源");

            assertThat(walk.tries(Actor.channel("12345"), grant)).isInstanceOf(Answer.Moved.class);

            assertThat(walk.now().counters().extended()).isTrue();
        }

        @Test
        void isAskedBeforeTheLimitToResolveHasPassed() {
            Walk walk = Walk.reported(new SmallPolicy()).overdue(Stage.SIGN).then(ask);
            assertThat(walk.now().pending()).isNotNull();

            refused(Walk.reported(new SmallPolicy()).overdue(Stage.RESOLVE).tries(ask), "逾期");
        }
    }

    @Nested
    class Together {
        private final Walk walk = Walk.reported(new SmallPolicy().supportedBy(SmallCity.WATER, SmallCity.COMMUNITY));

        @Test
        void theCaseIsDoneWhenTheLeadIsAndTheOthersHaveAnsweredOrAreRuledOut() {
            walk.then(completed());
            assertThat(walk.now().state()).isEqualTo(CaseState.COMPLETED);
            refused(walk.tries(completed()), "已反馈办结");

            walk.then(completedBy(SmallCity.WATER));
            assertThat(walk.now().awaitsSupport()).isTrue();
            walk.then(new Command.RuleOut(SmallCity.COMMUNITY, "不涉及"));

            assertThat(walk.now().state()).isEqualTo(CaseState.TO_REVIEW);
            assertThat(walk.replayed()).isEqualTo(walk.now());
        }

        @Test
        void whoHasAnsweredCannotBeRuledOut() {
            walk.then(completedBy(SmallCity.WATER));

            refused(walk.tries(new Command.RuleOut(SmallCity.WATER, "")), SmallCity.WATER);
        }
    }

    @Nested
    class AtOnce {
        @Test
        void whoTookItInMayAnswerItBeforeAnyUnitBegins() {
            Walk walk = Walk.reported(new SmallPolicy().routesNothing()).then(new Command.AnswerAtOnce(DONE));

            assertThat(walk.now().state()).isEqualTo(CaseState.CLOSED);
            assertThat(walk.eventTypes()).endsWith("AnsweredAtOnce", "Closed");
        }

        @Test
        void aWorkerOnTheSpotClosesIt() {
            Walk walk = Walk.reported(new SmallPolicy())
                    .then(new Command.SolveOnSpot(SmallCity.COMMUNITY, DONE, "sha256:1"));

            assertThat(walk.now().state()).isEqualTo(CaseState.CLOSED);
            assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.COMMUNITY);
        }

        @Test
        void someAreCheckedAllTheSame() {
            Walk walk = Walk.reported(new SmallPolicy().samples(100).closes(false, false, FollowUp.NOBODY))
                    .then(new Command.SolveOnSpot(SmallCity.COMMUNITY, DONE, "sha256:1"));
            assertThat(walk.now().state()).isEqualTo(CaseState.TO_CHECK);

            walk.then(new Command.Check(true, "属实"));

            assertThat(walk.now().state()).isEqualTo(CaseState.CLOSED);
        }

        @Test
        void theSampleIsTheSameWhoeverAsksAndAboutAsLargeAsTheTableSays() {
            long sampled = java.util.stream.IntStream.range(0, 10_000)
                    .mapToObj(i -> new CaseNumber(String.format("XC20260302%07d", i)))
                    .filter(number -> Spot.sampled(number, 5))
                    .count();

            assertThat(sampled).isBetween(400L, 600L);
        }

        @Test
        void notWithoutPictureAndNotFromElsewhere() {
            Walk walk = Walk.reported(new SmallPolicy());

            refused(walk.tries(new Command.SolveOnSpot(SmallCity.COMMUNITY, DONE, " ")), "照片");
            refused(walk.tries(new Command.SolveOnSpot(SmallCity.WATER, DONE, "sha256:1")), "不在现场");
        }
    }

    @Nested
    class ByHand {
        private final Walk walk = Walk.reported(new SmallPolicy());

        @Test
        void handedOverBegunAnew() {
            walk.then(signed()).then(new Command.HandOver(SmallCity.WATER, "管网原因"));

            assertThat(walk.now().state()).isEqualTo(CaseState.DISPATCHED);
            assertThat(walk.now().currentAssignment().lead()).isEqualTo(SmallCity.WATER);
            refused(walk.tries(new Command.HandOver(SmallCity.WATER, "")), "已是主办");
        }

        @Test
        void whistledForAndAwaited() {
            walk.then(new Command.Whistle(List.of(SmallCity.WATER), "报到"));

            assertThat(walk.now().currentAssignment().awaited()).containsExactly(SmallCity.WATER);
            refused(walk.tries(new Command.Whistle(List.of(SmallCity.WATER), "")), SmallCity.WATER);
        }

        @Test
        void voidNeedsTwoAndTheArchiveTakesOnlyWhatIsClosed() {
            refused(walk.tries(new Command.Annul("误报", "test")), "同一人");
            refused(walk.tries(new Command.Archive()), "已派遣");

            walk.then(completed()).then(reviewPassed()).then(satisfied()).then(new Command.Archive());

            assertThat(walk.now().state()).isEqualTo(CaseState.ARCHIVED);
            assertThat(walk.now().closedAt()).isNotNull();
        }

        @Test
        void aCitizenWhoIsNotReachedThreeTimesLetsTheAnswerStand() {
            walk.then(completed()).then(reviewPassed());
            Command nobody = new Command.FollowUp(false, false, false, "无人接听");

            walk.then(nobody).then(nobody);
            assertThat(walk.now().state()).isEqualTo(CaseState.TO_FOLLOW_UP);
            walk.then(nobody);

            assertThat(walk.now().state()).isEqualTo(CaseState.CLOSED);
        }

        @Test
        void aCallOfTomorrowIsNoCall() {
            Completion tomorrow = new Completion("张工", null, walk.clock().plus(Duration.ofDays(1)), true, "已恢复");

            refused(walk.tries(new Command.Complete(SmallCity.HOUSING, tomorrow)), "将来");
        }
    }

    @Nested
    class Late {
        private final TimeLimit late = TimeLimit.of(5, LimitUnit.WORK_DAY);
        private final SmallPolicy policy = new SmallPolicy()
                .redCardAfter(late, "-0.5")
                .climbsAgainAfter(late)
                .on(Trigger.RESOLVE_OVERDUE, EscalationMode.SUPERVISE, "county", SmallCity.COUNTY_CENTRE);

        @Test
        void theRedCardAndTheNextEscalationComeWithTheSameStep() {
            Walk walk = Walk.reported(policy)
                    .overdue(Stage.RESOLVE)
                    .overdue(Stage.RESOLVE, Command.DeadlineReached.DUE + 1);

            assertThat(walk.now().light()).isEqualTo(Light.RED_CARD);
            assertThat(walk.now().counters().supervision()).isEqualTo(2);
            assertThat(walk.events())
                    .filteredOn(Event.StillOverdue.class::isInstance)
                    .extracting(event -> ((Event.StillOverdue) event).points())
                    .containsExactly(new BigDecimal("-0.5"));
        }
    }

    @Test
    void dangerToLifeAlertsThoseWhoDoNotHaveTheCaseAnyway() {
        SmallPolicy policy = new SmallPolicy()
                .rates(Urgency.CRITICAL)
                .alerts(List.of(SmallCity.HOUSING, SmallCity.WATER), List.of("消防"));

        assertThat(Walk.reported(policy).events()).endsWith(new Event.Alerted(List.of(SmallCity.WATER), List.of("消防")));
        assertThat(Walk.reported(policy.rates(Urgency.URGENT)).eventTypes()).doesNotContain("Alerted");
    }

    @Test
    void aRedoOfWhatNoUnitHadGoesToAHuman() {
        Walk walk = Walk.reported(new SmallPolicy().routesNothing())
                .then(new Command.AnswerAtOnce(DONE))
                .then(new Command.Redo("没说清"));

        assertThat(walk.now().state()).isEqualTo(CaseState.TO_ASSIGN);
        assertThat(walk.now().closedAt()).isNull();
    }
}
