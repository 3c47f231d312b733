package org.qianxian.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.ClosingRule.FollowUp;
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

/** A policy of a handful of rows, set by the test: everything goes to housing; the community hands over, the street whistles. */
public final class SmallPolicy implements Policy {
    private static final String VERSION = "small";

    private String lead = SmallCity.HOUSING;
    private String tier = "street";
    private boolean routed = true;
    private Urgency urgency = Urgency.NORMAL;
    private boolean siteCheck;
    private boolean review = true;
    private FollowUp followUp = FollowUp.SOURCE;
    private final Map<Trigger, Escalation> climbs = new HashMap<>();

    public SmallPolicy leadIs(String unit, String atTier) {
        lead = unit;
        tier = atTier;
        return this;
    }

    public SmallPolicy routesNothing() {
        routed = false;
        return this;
    }

    public SmallPolicy rates(Urgency as) {
        urgency = as;
        return this;
    }

    public SmallPolicy closes(boolean check, boolean reviewed, FollowUp asked) {
        siteCheck = check;
        review = reviewed;
        followUp = asked;
        return this;
    }

    public SmallPolicy on(Trigger trigger, EscalationMode mode, String toTier, String unit) {
        climbs.put(trigger, new Escalation.Climb(mode, toTier, List.of(unit), why("E-" + trigger)));
        return this;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public UrgencyRating rate(CaseFacts facts) {
        return new UrgencyRating(urgency, "", false, why("U-1"));
    }

    @Override
    public Routing route(CaseFacts facts) {
        return routed
                ? new Routing.Routed(tier, lead, List.of(), why("R-1"))
                : new Routing.Unrouted(Message.of("none", "no row"), new Rationale(VERSION, List.of(), null));
    }

    @Override
    public List<DeadlineRule> deadlines(CaseFacts facts, String atTier) {
        return List.of(
                rule("D-1", Stage.SIGN, Party.LEAD, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.DISPATCHED),
                rule("D-2", Stage.RESOLVE, Party.LEAD, TimeLimit.of(5, LimitUnit.WORK_DAY), ClockStart.DISPATCHED),
                rule("D-3", Stage.FEEDBACK, Party.CENTRE, TimeLimit.of(7, LimitUnit.CLOCK_DAY), ClockStart.ACCEPTED),
                rule("D-4", Stage.RULE, Party.CENTRE, TimeLimit.of(4, LimitUnit.WORK_HOUR), ClockStart.RETURN_ASKED),
                rule("D-5", Stage.REVIEW, Party.CENTRE, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.COMPLETED),
                rule("D-6", Stage.CHECK, Party.CENTRE, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.COMPLETED),
                rule("D-7", Stage.FOLLOW_UP, Party.SOURCE, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.COMPLETED),
                rule("D-8", Stage.ASSIGN, Party.CENTRE, TimeLimit.of(2, LimitUnit.WORK_HOUR), ClockStart.ACCEPTED));
    }

    @Override
    public Escalation escalate(CaseFacts facts, String atTier, String by, Trigger trigger, int count) {
        return climbs.getOrDefault(trigger, new Escalation.Stay(new Rationale(VERSION, List.of(), null)));
    }

    @Override
    public ClosingRule closing(CaseFacts facts) {
        return new ClosingRule(siteCheck, review, followUp, why("C-1"));
    }

    @Override
    public Optional<SupervisionRule> supervise(Stage stage, boolean passed) {
        return Optional.of(new SupervisionRule("S-1", passed ? "黄牌" : "黄灯", "分管领导", passed ? -1 : 0));
    }

    private static DeadlineRule rule(String row, Stage stage, Party party, TimeLimit limit, ClockStart start) {
        return new DeadlineRule(row, stage, party, limit, start, 80);
    }

    private static Rationale why(String row) {
        return new Rationale(VERSION, List.of(row), row);
    }
}
