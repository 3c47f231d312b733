package org.qianxian.rules;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.ClosingRule.FollowUp;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule.Moment;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.rules.model.ClosingRow;
import org.qianxian.rules.model.DeadlineRow;
import org.qianxian.rules.model.Destination;
import org.qianxian.rules.model.DirectoryRow;
import org.qianxian.rules.model.EscalationRow;
import org.qianxian.rules.model.Length;
import org.qianxian.rules.model.RoutingRow;
import org.qianxian.rules.model.SupervisionRow;
import org.qianxian.rules.model.UrgencyRow;

/** Turns the cells of each table into typed rows. A row with a fault is still made; its reader is not {@code good}. */
final class RowReader {
    private static final Map<String, LimitUnit> UNITS = Map.of(
            "自然时", LimitUnit.CLOCK_HOUR,
            "自然日", LimitUnit.CLOCK_DAY,
            "工作时", LimitUnit.WORK_HOUR,
            "工作日", LimitUnit.WORK_DAY);
    private static final Map<String, Boolean> YES_OR_NO = Map.of("是", true, "否", false);
    private static final Map<String, Boolean> UNTIL_END_OF_WORK = Map.of("下班", true, "同刻", false);
    private static final Map<String, Boolean> REVIEWED = Map.of("派单中心", true, "免审", false);
    private static final Map<String, FollowUp> FOLLOW_UPS =
            Map.of("来源", FollowUp.SOURCE, "中心", FollowUp.CENTRE, "无", FollowUp.NOBODY);
    private static final Map<String, Trigger> TRIGGERS = triggers();

    private static final Pattern SHARE = Pattern.compile("原时限(\\d{1,2})%至少(\\d+(?:\\.\\d+)?)");
    private static final Pattern BEFORE_LEAD = Pattern.compile("主办时限前(\\d+(?:\\.\\d+)?)");
    private static final Pattern TIMES = Pattern.compile("(\\d{1,3})次");
    private static final Pattern CLUSTER = Pattern.compile("(\\d{1,3})次/(\\d{1,3})日");
    private static final int LONGEST = 10_000;

    private RowReader() {}

    static RoutingRow routing(CellReader cells) {
        return new RoutingRow(
                cells.id(),
                cells.line(),
                cells.classes("事项"),
                cells.areas("区域"),
                cells.sources("来源"),
                cells.caseTypes("诉求类型"),
                cells.tier("首办层级"),
                cells.function("主办职能"),
                cells.tier("主办级别"),
                cells.functions("协办职能"),
                cells.whole("优先级", 0, 1000),
                cells.span("生效", "失效"));
    }

    static DirectoryRow directory(CellReader cells) {
        return new DirectoryRow(
                cells.id(),
                cells.line(),
                cells.function("职能"),
                cells.tier("级别"),
                cells.area("区域"),
                cells.text("单位").split("\\s+", 2)[0]);
    }

    static DeadlineRow deadline(CellReader cells) {
        String start = cells.raw("起算");
        boolean fromNextDay = start.endsWith("次日");
        return new DeadlineRow(
                cells.id(),
                cells.line(),
                cells.caseTypes("诉求类型"),
                cells.classes("事项"),
                cells.urgencies("紧急程度"),
                cells.tiers("层级"),
                cells.word("阶段", List.of(Stage.values()), Stage::word),
                cells.word("责任方", List.of(Party.values()), Party::word),
                length(cells),
                cells.oneOf("单位", UNITS, LimitUnit.WORK_DAY),
                start(cells, fromNextDay ? start.substring(0, start.length() - 2) : start),
                fromNextDay,
                cells.oneOf("截止", UNTIL_END_OF_WORK, false),
                cells.percent("预警"));
    }

    private static ClockStart start(CellReader cells, String word) {
        for (ClockStart start : ClockStart.values()) {
            if (start.word().equals(word)) {
                return start;
            }
        }
        cells.fault("起算", "start.unknown");
        return ClockStart.DISPATCHED;
    }

    private static Length length(CellReader cells) {
        String text = cells.raw("时长");
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            return new Length.Share(Integer.parseInt(share.group(1)), new BigDecimal(share.group(2)));
        }
        Matcher before = BEFORE_LEAD.matcher(text);
        if (before.matches()) {
            return new Length.BeforeLead(new BigDecimal(before.group(1)));
        }
        if (text.matches("\\d{1,5}(\\.\\d{1,3})?")) {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() > 0 && amount.compareTo(BigDecimal.valueOf(LONGEST)) <= 0) {
                return new Length.Amount(amount);
            }
        }
        cells.fault("时长", "length");
        return new Length.Amount(BigDecimal.ONE);
    }

    /** @param pastDue the times past due that the rows of each trigger name, shortest first */
    static EscalationRow escalation(CellReader cells, Map<String, SortedSet<PastDue>> pastDue) {
        int days = 0;
        int least = 1;
        int most = Integer.MAX_VALUE;
        String threshold = cells.raw("阈值");
        Matcher times = TIMES.matcher(threshold);
        Matcher cluster = CLUSTER.matcher(threshold);
        boolean clustered = cells.raw("触发").equals(Trigger.CLUSTERED.word());
        if (clustered != cluster.matches()) {
            cells.fault("阈值", clustered ? "threshold.cluster" : "threshold");
        } else if (clustered) {
            least = Integer.parseInt(cluster.group(1));
            days = Integer.parseInt(cluster.group(2));
        } else if (times.matches()) {
            least = Integer.parseInt(times.group(1));
        } else if (!threshold.isEmpty()) {
            Optional<PastDue> late = PastDue.find(threshold);
            if (late.isEmpty()) {
                cells.fault("阈值", "threshold");
            } else {
                SortedSet<PastDue> all = pastDue.getOrDefault(cells.raw("触发"), new TreeSet<>());
                least = all.headSet(late.get()).size() + 1;
                most = least == all.size() ? Integer.MAX_VALUE : least;
            }
        }
        return new EscalationRow(
                cells.id(),
                cells.line(),
                cells.oneOf("触发", TRIGGERS, Trigger.CANNOT_HANDLE),
                cells.classes("事项"),
                cells.tiers("现层级"),
                least,
                most,
                days,
                destination(cells),
                cells.word("方式", List.of(EscalationMode.values()), EscalationMode::word));
    }

    private static Destination destination(CellReader cells) {
        String word = cells.raw("去向");
        if (word.equals("上级中心")) {
            return new Destination.CentreAbove();
        }
        if (word.equals("本级会商")) {
            return new Destination.Conference();
        }
        boolean department = word.endsWith("部门");
        String name = word.replaceFirst("(中心|部门)$", "");
        Optional<String> tier = cells.findTier(name)
                .or(() -> name.endsWith("级") ? cells.findTier(name.substring(0, name.length() - 1)) : Optional.empty());
        if (tier.isEmpty()) {
            cells.fault("去向", "destination");
            return new Destination.Conference();
        }
        return department ? new Destination.Department(tier.get()) : new Destination.Coordinator(tier.get());
    }

    static UrgencyRow urgency(CellReader cells) {
        String urgency = cells.urgency("紧急程度");
        Urgency rated = Urgency.NORMAL;
        for (Urgency each : Urgency.values()) {
            if (each.code().equals(urgency)) {
                rated = each;
            }
        }
        return new UrgencyRow(
                cells.id(),
                cells.line(),
                cells.classes("事项"),
                cells.list("关键词"),
                cells.list("排除词"),
                cells.sources("来源"),
                cells.period("时段"),
                rated,
                cells.list("联动"),
                cells.functions("联动"),
                cells.oneOf("人工复核", YES_OR_NO, true));
    }

    static SupervisionRow supervision(CellReader cells) {
        String condition = cells.raw("条件");
        Moment moment = Moment.EXPIRED;
        Optional<PastDue> late = condition.startsWith("逾期")
                ? PastDue.find(condition.substring(2).replace(" ", "")).filter(found -> !found.atOnce())
                : Optional.empty();
        if (condition.matches("达 ?\\d{1,2}%")) {
            moment = Moment.WARNED;
        } else if (late.isPresent()) {
            moment = Moment.LATER;
        } else if (!condition.equals("逾期")) {
            cells.fault("条件", "condition");
        }
        return new SupervisionRow(
                cells.id(),
                cells.line(),
                cells.word("阶段", List.of(Stage.values()), Stage::word),
                moment,
                late.map(PastDue::limit).orElse(null),
                cells.text("灯牌"),
                cells.text("送达"),
                points(cells));
    }

    private static BigDecimal points(CellReader cells) {
        String text = cells.raw("考核分");
        if (text.matches("0|-\\d{1,3}(\\.\\d)?")) {
            return new BigDecimal(text);
        }
        cells.fault("考核分", "points");
        return BigDecimal.ZERO;
    }

    static ClosingRow closing(CellReader cells) {
        String checker = cells.raw("核查人");
        if (!checker.equals("无")) {
            cells.tier("核查人");
        }
        int sample = cells.percent("抽查率");
        return new ClosingRow(
                cells.id(),
                cells.line(),
                cells.sources("来源"),
                cells.classes("事项"),
                cells.caseTypes("诉求类型"),
                !checker.equals("无"),
                cells.oneOf("审核人", REVIEWED, true),
                cells.oneOf("回访人", FOLLOW_UPS, FollowUp.CENTRE),
                sample);
    }

    static void points(CellReader cells, String points) {
        cells.whole(points, 1, 100);
        cells.whole("户月上限", 1, 1000);
        cells.whole("公示天数", 0, 30);
        cells.oneOf("评议", YES_OR_NO, true);
    }

    private static Map<String, Trigger> triggers() {
        Map<String, Trigger> triggers = new HashMap<>();
        for (Trigger trigger : Trigger.values()) {
            triggers.put(trigger.word(), trigger);
        }
        // The threshold column says how often; many cities write it into the trigger's name as well.
        triggers.put("两次不满意", Trigger.DISSATISFIED);
        return Map.copyOf(triggers);
    }
}
