package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.qianxian.rules.RealPolicy.POLICY;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.ClosingRule.FollowUp;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Escalation;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule;
import org.qianxian.casework.policy.SupervisionRule.Moment;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.policy.UrgencyRating;

/** What the shipped tables answer, question by question. */
class PolicyVersionTest {
    private static final String RUBBISH = "0703";
    private static final String TOWN = "230603100";
    private static final String COMMUNITY = "230602013001";

    private static CaseFacts facts(String channel, String caseType, String caseClass, String area, String text) {
        return new CaseFacts(
                channel, caseType, caseClass, area, Urgency.NORMAL, text, RealPolicy.at("2026-07-15T12:00"));
    }

    private static CaseFacts complaint(String caseClass, String area) {
        return facts("12345", "complaint", caseClass, area, "");
    }

    @Nested
    class Deadlines {
        @Test
        void atMostOneForAStageAndParty() {
            for (Urgency urgency : Urgency.values()) {
                List<DeadlineRule> rules =
                        POLICY.deadlines(complaint(RUBBISH, TOWN).rated(urgency), "street");

                assertThat(rules).doesNotHaveDuplicates();
                assertThat(rules.stream().map(rule -> rule.stage() + "/" + rule.party()))
                        .doesNotHaveDuplicates()
                        .contains("RESOLVE/LEAD", "SIGN/LEAD", "FEEDBACK/LEAD", "REDO/LEAD");
            }
        }

        @Test
        void aRedoGetsHalfOfTheOriginal() {
            DeadlineRule redo = find(complaint(RUBBISH, TOWN), Stage.REDO, Party.LEAD);

            assertThat(redo.limit().amount()).isEqualByComparingTo("6.5");
            assertThat(redo.limit().unit()).isEqualTo(LimitUnit.WORK_DAY);
        }

        @Test
        void supportingUnitsAnswerADayBeforeTheLead() {
            DeadlineRule lead = find(complaint(RUBBISH, TOWN), Stage.RESOLVE, Party.LEAD);
            DeadlineRule supporting = find(complaint(RUBBISH, TOWN), Stage.RESOLVE, Party.SUPPORTING);

            assertThat(supporting.limit().amount()).isEqualByComparingTo("12");
            assertThat(supporting.limit().fromNextDay()).isEqualTo(lead.limit().fromNextDay());
            assertThat(supporting.start()).isEqualTo(lead.start());
        }

        @Test
        void whereTheLeadHasHoursSupportingUnitsGetHalfOfThem() {
            DeadlineRule supporting =
                    find(complaint("0101", TOWN).rated(Urgency.CRITICAL), Stage.RESOLVE, Party.SUPPORTING);

            assertThat(supporting.limit().amount()).isEqualByComparingTo("12");
            assertThat(supporting.limit().unit()).isEqualTo(LimitUnit.CLOCK_HOUR);
        }

        private static DeadlineRule find(CaseFacts facts, Stage stage, Party party) {
            return POLICY.deadlines(facts, "street").stream()
                    .filter(rule -> rule.stage() == stage && rule.party() == party)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class Climbing {
        private static Escalation climb(CaseFacts facts, String tier, Trigger trigger, int count) {
            return POLICY.escalate(facts, tier, "-", trigger, count);
        }

        private static void climbs(Escalation answer, EscalationMode mode, String tier, String unit) {
            assertThat(answer).isInstanceOfSatisfying(Escalation.Climb.class, climb -> {
                assertThat(climb.mode()).isEqualTo(mode);
                assertThat(climb.toTier()).isEqualTo(tier);
                assertThat(climb.units()).containsExactly(unit);
            });
        }

        @Test
        void aGridHandsOverToItsCommunity() {
            climbs(
                    climb(complaint(RUBBISH, COMMUNITY + "001"), "grid", Trigger.CANNOT_HANDLE, 1),
                    EscalationMode.HAND_OVER,
                    "community",
                    COMMUNITY + "-community");
        }

        @Test
        void aStreetWhistlesForTheDepartmentOfTheCase() {
            climbs(
                    climb(complaint(RUBBISH, TOWN), "street", Trigger.CANNOT_HANDLE, 1),
                    EscalationMode.WHISTLE,
                    "county",
                    "230603-urban-management");
        }

        @Test
        void whereTheCommunityLeadsTheSupportingFunctionIsCalledIn() {
            climbs(
                    climb(complaint("0106", COMMUNITY), "street", Trigger.CANNOT_HANDLE, 1),
                    EscalationMode.WHISTLE,
                    "county",
                    "230602-housing-construction");
        }

        @Test
        void theUnitThatGaveUpIsNotCalledInAgain() {
            Escalation answer = POLICY.escalate(
                    complaint(RUBBISH, TOWN), "street", "230603-urban-management", Trigger.CANNOT_HANDLE, 1);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Escalation.Climb.class,
                            climb -> assertThat(climb.units()).doesNotContain("230603-urban-management"));
        }

        @Test
        void anOverdueCaseIsSupervisedByTheCentreAboveAndKeepsItsLead() {
            climbs(
                    climb(complaint(RUBBISH, TOWN), "street", Trigger.RESOLVE_OVERDUE, 1),
                    EscalationMode.SUPERVISE,
                    "county",
                    "230603-centre");
        }

        @Test
        void theSecondTimePastDueIsAnotherRow() {
            assertThat(climb(complaint(RUBBISH, TOWN), "street", Trigger.RESOLVE_OVERDUE, 1)
                            .why()
                            .chosen())
                    .isEqualTo("E16");
            assertThat(climb(complaint(RUBBISH, TOWN), "street", Trigger.RESOLVE_OVERDUE, 2)
                            .why()
                            .chosen())
                    .isEqualTo("E18");
        }

        @Test
        void theFirstReturnChangesNothingAndTheSecondCallsAConference() {
            assertThat(climb(complaint(RUBBISH, TOWN), "street", Trigger.RETURNED, 1))
                    .isInstanceOf(Escalation.Stay.class);
            climbs(
                    climb(complaint(RUBBISH, TOWN), "street", Trigger.RETURNED, 2),
                    EscalationMode.SUPERVISE,
                    "street",
                    TOWN + "-centre");
        }

        @Test
        void theNarrowerClassDecides() {
            assertThat(climb(complaint("0402", "230604"), "county", Trigger.RESOLVE_OVERDUE, 1)
                            .why()
                            .chosen())
                    .isEqualTo("E20");
        }

        @Test
        void aCaseWithoutClassHasNoDepartmentToCall() {
            assertThat(climb(facts("12345", "help", null, TOWN, ""), "street", Trigger.CANNOT_HANDLE, 1))
                    .isInstanceOfSatisfying(
                            Escalation.Unresolved.class,
                            unresolved -> assertThat(unresolved.reason().in(Locale.CHINESE))
                                    .contains("E03", "县区", "龙凤镇"));
        }
    }

    @Nested
    class Rating {
        @Test
        void theMostUrgentRowCountsAndEverybodyIsAlerted() {
            UrgencyRating rating = POLICY.rate(facts("12345", "help", "0101", TOWN, "楼道着火，有人被困"));

            assertThat(rating.urgency()).isEqualTo(Urgency.CRITICAL);
            assertThat(rating.alert()).contains("燃气", "消防", "住建");
            assertThat(rating.alertUnits()).contains("230603-fire-rescue");
            assertThat(rating.nobodyToAlert()).isEmpty();
            assertThat(rating.needsHuman()).isFalse();
            assertThat(rating.why().chosen()).isEqualTo("U01");
            assertThat(rating.why().matched()).containsExactly("U01", "U07", "U11");
        }

        @Test
        void aRatingByWordsAloneIsLookedAt() {
            assertThat(POLICY.rate(facts("12345", "help", null, TOWN, "有人落水")).needsHuman())
                    .isTrue();
        }

        @Test
        void nothingSaidIsNormal() {
            UrgencyRating rating = POLICY.rate(facts("12345", "help", "0221", TOWN, "路灯不亮"));

            assertThat(rating.urgency()).isEqualTo(Urgency.NORMAL);
            assertThat(rating.why().chosen()).isNull();
        }
    }

    @Nested
    class Closing {
        @Test
        void theHotlineAsksItsCitizenItself() {
            assertThat(POLICY.closing(complaint(RUBBISH, TOWN)))
                    .extracting(ClosingRule::siteCheck, ClosingRule::review, ClosingRule::followUp)
                    .containsExactly(true, true, FollowUp.SOURCE);
        }

        @Test
        void aConsultationIsNeitherCheckedNorReviewed() {
            assertThat(POLICY.closing(facts("12345", "consultation", "0101", TOWN, "")))
                    .extracting(ClosingRule::siteCheck, ClosingRule::review)
                    .containsExactly(false, false);
        }

        @Test
        void aClassCanAskForALookAtTheSpot() {
            assertThat(POLICY.closing(complaint("0101", TOWN)).siteCheck()).isTrue();
        }
    }

    @Test
    void supervisionTellsWarningsFromExpiries() {
        assertThat(POLICY.supervision(Stage.RESOLVE))
                .extracting(SupervisionRule::moment, SupervisionRule::light, SupervisionRule::points)
                .containsExactly(
                        tuple(Moment.WARNED, "黄灯", BigDecimal.ZERO),
                        tuple(Moment.EXPIRED, "黄牌", new BigDecimal("-1")),
                        tuple(Moment.LATER, "红牌", new BigDecimal("-3")));
        assertThat(POLICY.supervision(Stage.RESOLVE).get(2).late()).isEqualTo(TimeLimit.of(5, LimitUnit.WORK_DAY));
        assertThat(POLICY.supervision(Stage.CHECK))
                .extracting(SupervisionRule::moment, SupervisionRule::points)
                .containsExactly(tuple(Moment.EXPIRED, new BigDecimal("-0.5")));
        assertThat(POLICY.pastDue(Trigger.RESOLVE_OVERDUE)).containsExactly(TimeLimit.of(5, LimitUnit.WORK_DAY));
        assertThat(POLICY.pastDue(Trigger.SIGN_OVERDUE)).isEmpty();
    }

    @Test
    void manyCasesOfOnePlaceAndClassClimb() {
        Policy policy = Tables.shipped()
                .replaced(
                        "escalation",
                        "E26,特急,*,网格;社区,,",
                        "E25A,地类聚集,0703 暴露垃圾,*,3次/7日,市中心,提级督办,否,不变,综治中心工作规范\nE26,特急,*,网格;社区,,")
                .compile();
        CaseFacts facts = complaint(RUBBISH, TOWN);

        assertThat(policy.clusterDays(facts)).containsExactly(7);
        assertThat(policy.clusterDays(complaint("0402", TOWN))).isEmpty();
        assertThat(policy.escalate(facts.clustered(Map.of(7, 2)), "street", "-", Trigger.CLUSTERED, 1))
                .isInstanceOf(Escalation.Stay.class);
        assertThat(policy.escalate(facts.clustered(Map.of(7, 3)), "street", "-", Trigger.CLUSTERED, 1))
                .isInstanceOf(Escalation.Climb.class);
    }

    @Test
    void aDepartmentThatLeftMakesItsCasesAHumansMatter() {
        Routing routing = Tables.shipped()
                .replaced("directory", "2306-gas ", "2306-gone ")
                .compile()
                .route(complaint("0101", TOWN));

        assertThat(routing)
                .isInstanceOfSatisfying(
                        Routing.Unrouted.class,
                        unrouted -> assertThat(unrouted.reason().in(Locale.CHINESE))
                                .contains("R002", "燃气", "市", "230603100 龙凤镇"));
    }

    @Test
    void theVersionIsTheHashOfWhatTheTablesSay() {
        String text = Tables.shipped().text("closing");
        Tables sameInOtherForm = Tables.shipped().replaced("closing", text, "\uFEFF" + text.replace("\n", "\r\n"));

        assertThat(POLICY.version()).matches("[0-9a-f]{64}").isEqualTo(RealPolicy.BUNDLE.hash());
        assertThat(sameInOtherForm.bundle().hash()).isEqualTo(RealPolicy.BUNDLE.hash());
        assertThat(Tables.shipped().replaced("closing", "10%", "11%").bundle().hash())
                .isNotEqualTo(RealPolicy.BUNDLE.hash());
    }
}
