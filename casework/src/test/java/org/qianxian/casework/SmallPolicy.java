package org.qianxian.casework;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import org.qianxian.casework.policy.SupervisionRule.Moment;
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

    private final List<SupervisionRule> supervision = new ArrayList<>(List.of(
            new SupervisionRule("S-1", Moment.WARNED, null, "黄灯", "经办人", BigDecimal.ZERO),
            new SupervisionRule("S-2", Moment.EXPIRED, null, "黄牌", "分管领导", BigDecimal.ONE.negate())));
    private final List<TimeLimit> pastDue = new ArrayList<>();
    private final Set<String> supporting = new TreeSet<>();
    private int sample;
    private List<String> alerts = List.of();
    private List<String> missing = List.of();
    private Set<Integer> clusterDays = Set.of();

    public SmallPolicy leadIs(String unit, String atTier) {
        lead = unit;
        tier = atTier;
        routed = true;
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

    public SmallPolicy supportedBy(String... units) {
        supporting.addAll(List.of(units));
        return this;
    }

    /** Of the cases solved on the spot, so many in a hundred are checked. */
    public SmallPolicy samples(int percent) {
        sample = percent;
        return this;
    }

    public SmallPolicy alerts(List<String> units, List<String> nobody) {
        alerts = units;
        missing = nobody;
        return this;
    }

    public SmallPolicy redCardAfter(TimeLimit late, String points) {
        supervision.add(new SupervisionRule("S-3", Moment.LATER, late, "红牌", "主要负责人", new BigDecimal(points)));
        return this;
    }

    public SmallPolicy climbsAgainAfter(TimeLimit late) {
        pastDue.add(late);
        return this;
    }

    public SmallPolicy countsCasesOf(int days) {
        clusterDays = Set.of(days);
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
        return new UrgencyRating(urgency, "", alerts, missing, false, why("U-1"));
    }

    @Override
    public Routing route(CaseFacts facts) {
        return routed
                ? new Routing.Routed(tier, lead, List.copyOf(supporting), why("R-1"))
                : new Routing.Unrouted(Message.of("none", "no row"), new Rationale(VERSION, List.of(), null));
    }

    @Override
    public List<DeadlineRule> deadlines(CaseFacts facts, String atTier) {
        return List.of(
                rule("D-1", Stage.SIGN, Party.LEAD, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.DISPATCHED),
                rule("D-2", Stage.RESOLVE, Party.LEAD, TimeLimit.of(5, LimitUnit.WORK_DAY), ClockStart.DISPATCHED),
                rule(
                        "D-9",
                        Stage.RESOLVE,
                        Party.SUPPORTING,
                        TimeLimit.of(4, LimitUnit.WORK_DAY),
                        ClockStart.DISPATCHED),
                rule("D-10", Stage.CONTACT, Party.LEAD, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.DISPATCHED),
                rule("D-11", Stage.PLAN, Party.LEAD, TimeLimit.of(1, LimitUnit.CLOCK_DAY), ClockStart.DISPATCHED),
                rule("D-3", Stage.FEEDBACK, Party.CENTRE, TimeLimit.of(7, LimitUnit.CLOCK_DAY), ClockStart.ACCEPTED),
                rule("D-4", Stage.RULE, Party.CENTRE, TimeLimit.of(4, LimitUnit.WORK_HOUR), ClockStart.RETURN_ASKED),
                rule("D-5", Stage.REVIEW, Party.CENTRE, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.COMPLETED),
                rule("D-6", Stage.CHECK, Party.CENTRE, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.COMPLETED),
                rule("D-7C", Stage.FOLLOW_UP, Party.CENTRE, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.COMPLETED),
                rule("D-7", Stage.FOLLOW_UP, Party.SOURCE, TimeLimit.of(1, LimitUnit.WORK_DAY), ClockStart.COMPLETED),
                rule("D-8", Stage.ASSIGN, Party.CENTRE, TimeLimit.of(2, LimitUnit.WORK_HOUR), ClockStart.ACCEPTED));
    }

    @Override
    public Escalation escalate(CaseFacts facts, String atTier, String by, Trigger trigger, int count) {
        return climbs.getOrDefault(trigger, new Escalation.Stay(new Rationale(VERSION, List.of(), null)));
    }

    @Override
    public ClosingRule closing(CaseFacts facts) {
        return new ClosingRule(siteCheck, review, followUp, sample, why("C-1"));
    }

    @Override
    public List<SupervisionRule> supervision(Stage stage) {
        return supervision;
    }

    @Override
    public List<TimeLimit> pastDue(Trigger trigger) {
        return pastDue;
    }

    @Override
    public Set<Integer> clusterDays(CaseFacts facts) {
        return clusterDays;
    }

    private static DeadlineRule rule(String row, Stage stage, Party party, TimeLimit limit, ClockStart start) {
        return new DeadlineRule(row, stage, party, limit, start, 80);
    }

    private static Rationale why(String row) {
        return new Rationale(VERSION, List.of(row), row);
    }
}
