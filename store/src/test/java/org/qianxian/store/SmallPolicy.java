package org.qianxian.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Escalation;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.policy.UrgencyRating;
import org.qianxian.casework.text.Message;

/**
 * Decides by words in the text: 漏水 is the water company's with housing supporting, 无主 is nobody's, 着火 is critical,
 * everything else is housing's; 核查 and 审核 are asked for by these words. 改派 is the water company's by every version but
 * the first.
 */
record SmallPolicy(String version) implements Policy {
    @Override
    public UrgencyRating rate(CaseFacts facts) {
        boolean critical = facts.text().contains("着火");
        return new UrgencyRating(
                critical ? Urgency.CRITICAL : Urgency.NORMAL, "", List.of(), List.of(), critical, why("urgency-1"));
    }

    @Override
    public Routing route(CaseFacts facts) {
        if (facts.text().contains("无主")) {
            return new Routing.Unrouted(Message.of("test", "no-row"), new Rationale(version, List.of(), null));
        }
        boolean moved = facts.text().contains("改派") && !version.equals("policy-one");
        return moved || facts.text().contains("漏水")
                ? new Routing.Routed("street", SmallCity.WATER, List.of(SmallCity.HOUSING), why("route-1"))
                : new Routing.Routed("street", SmallCity.HOUSING, List.of(), why("route-2"));
    }

    @Override
    public List<DeadlineRule> deadlines(CaseFacts facts, String tier) {
        List<DeadlineRule> rules = new ArrayList<>();
        rules.add(rule("limit-1", Stage.ASSIGN, Party.CENTRE, 2, ClockStart.ACCEPTED));
        rules.add(rule("limit-2", Stage.FEEDBACK, Party.CENTRE, 100, ClockStart.ACCEPTED));
        rules.add(rule("limit-3", Stage.SIGN, Party.LEAD, 8, ClockStart.DISPATCHED));
        rules.add(rule("limit-4", Stage.RESOLVE, Party.LEAD, 40, ClockStart.DISPATCHED));
        rules.add(rule("limit-5", Stage.RESOLVE, Party.SUPPORTING, 32, ClockStart.DISPATCHED));
        rules.add(rule("limit-6", Stage.RULE, Party.CENTRE, 4, ClockStart.RETURN_ASKED));
        rules.add(rule("limit-7", Stage.CHECK, Party.CENTRE, 8, ClockStart.COMPLETED));
        rules.add(rule("limit-8", Stage.REVIEW, Party.CENTRE, 8, ClockStart.COMPLETED));
        rules.add(rule("limit-9", Stage.FOLLOW_UP, Party.CENTRE, 8, ClockStart.COMPLETED));
        if (facts.text().contains("部署")) {
            rules.add(rule("limit-10", Stage.PLAN, Party.LEAD, 8, ClockStart.DISPATCHED));
        }
        return rules;
    }

    @Override
    public Escalation escalate(CaseFacts facts, String tier, String lead, Trigger trigger, int count) {
        return switch (trigger) {
            case RESOLVE_OVERDUE ->
                new Escalation.Climb(
                        EscalationMode.SUPERVISE, tier, List.of(SmallCity.COUNTY_CENTRE), why("escalation-1"));
            case CRITICAL ->
                new Escalation.Climb(EscalationMode.WHISTLE, tier, List.of(SmallCity.POLICE), why("escalation-2"));
            case CLUSTERED ->
                facts.cluster().getOrDefault(7, 0) < 3
                        ? new Escalation.Stay(why("escalation-5"))
                        : new Escalation.Climb(
                                EscalationMode.SUPERVISE, tier, List.of(SmallCity.COUNTY_CENTRE), why("escalation-5"));
            case CANNOT_HANDLE ->
                new Escalation.Climb(
                        EscalationMode.HAND_OVER, "county", List.of(SmallCity.POLICE), why("escalation-3"));
            default -> new Escalation.Stay(why("escalation-4"));
        };
    }

    @Override
    public ClosingRule closing(CaseFacts facts) {
        return new ClosingRule(
                facts.text().contains("核查"),
                facts.text().contains("审核"),
                facts.text().contains("不回访") ? ClosingRule.FollowUp.NOBODY : ClosingRule.FollowUp.CENTRE,
                0,
                why("closing-1"));
    }

    @Override
    public List<SupervisionRule> supervision(Stage stage) {
        return stage == Stage.PLAN
                ? List.of(new SupervisionRule(
                        "supervision-1",
                        SupervisionRule.Moment.LATER,
                        TimeLimit.of(5, LimitUnit.WORK_DAY),
                        "红牌",
                        "主要负责人",
                        new BigDecimal("-0.5")))
                : List.of();
    }

    @Override
    public Set<Integer> clusterDays(CaseFacts facts) {
        return facts.text().contains("聚集") ? Set.of(7) : Set.of();
    }

    private Rationale why(String row) {
        return new Rationale(version, List.of(row, "row-" + row.length()), row);
    }

    private static DeadlineRule rule(String row, Stage stage, Party party, long hours, ClockStart start) {
        return new DeadlineRule(row, stage, party, TimeLimit.of(hours, LimitUnit.WORK_HOUR), start, 80);
    }
}
