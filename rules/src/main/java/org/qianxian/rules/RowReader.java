package org.qianxian.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianxian.casework.city.Period;
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

/** Turns rows whose cells are right into typed rows. */
final class RowReader {
    private static final Pattern SHARE = Pattern.compile("原时限(\\d{1,2})%至少(\\d+(?:\\.\\d+)?)");
    private static final Pattern BEFORE_LEAD = Pattern.compile("主办时限前(\\d+(?:\\.\\d+)?)");
    private static final Pattern TIMES = Pattern.compile("(\\d{1,3})次");
    private static final Pattern CLUSTER = Pattern.compile("(\\d{1,3})次/(\\d{1,3})日");
    private static final Map<String, FollowUp> FOLLOW_UPS =
            Map.of("来源", FollowUp.SOURCE, "中心", FollowUp.CENTRE, "无", FollowUp.NOBODY);

    private static final Period ALWAYS = new Period("", "", new Period.Always());

    private RowReader() {}

    static RoutingRow routing(CellReader cells) {
        return new RoutingRow(
                cells.id(),
                cells.line(),
                cells.cell("事项"),
                cells.cell("区域"),
                cells.cell("来源"),
                cells.cell("诉求类型"),
                cells.one("首办层级"),
                cells.one("主办职能"),
                cells.one("主办级别"),
                cells.codes("协办职能"),
                cells.whole("优先级"),
                cells.span("生效", "失效"));
    }

    static DirectoryRow directory(CellReader cells) {
        return new DirectoryRow(
                cells.id(),
                cells.line(),
                cells.one("职能"),
                cells.one("级别"),
                cells.one("区域"),
                CellReader.code(cells.raw("单位")));
    }

    static DeadlineRow deadline(CellReader cells) {
        String start = cells.raw("起算");
        boolean fromNextDay = start.endsWith("次日");
        return new DeadlineRow(
                cells.id(),
                cells.line(),
                cells.cell("诉求类型"),
                cells.cell("事项"),
                cells.cell("紧急程度"),
                cells.cell("层级"),
                Stage.valueOf(cells.one("阶段")),
                Party.valueOf(cells.one("责任方")),
                length(cells.raw("时长")),
                LimitUnit.valueOf(cells.one("单位")),
                start(fromNextDay ? start.substring(0, start.length() - 2) : start),
                fromNextDay,
                cells.raw("截止").equals("下班"),
                cells.percent("预警"));
    }

    private static ClockStart start(String word) {
        for (ClockStart start : ClockStart.values()) {
            if (start.word().equals(word)) {
                return start;
            }
        }
        throw new IllegalArgumentException("the schema lets through a start that is none: " + word);
    }

    private static Length length(String text) {
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            return new Length.Share(Integer.parseInt(share.group(1)), new BigDecimal(share.group(2)));
        }
        Matcher before = BEFORE_LEAD.matcher(text);
        return before.matches()
                ? new Length.BeforeLead(new BigDecimal(before.group(1)))
                : new Length.Amount(new BigDecimal(text));
    }

    /** @param pastDue the times past due that the rows of each trigger name, shortest first */
    static EscalationRow escalation(CellReader cells, Map<String, SortedSet<PastDue>> pastDue) {
        Trigger trigger = Trigger.valueOf(cells.one("触发"));
        int days = 0;
        int least = 1;
        int most = Integer.MAX_VALUE;
        String threshold = cells.raw("阈值");
        Matcher times = TIMES.matcher(threshold);
        Matcher cluster = CLUSTER.matcher(threshold);
        Optional<PastDue> late = PastDue.find(threshold);
        if (cluster.matches() != (trigger == Trigger.CLUSTERED)) {
            cells.fault("阈值", cluster.matches() ? "threshold" : "threshold.cluster");
        } else if (cluster.matches()) {
            least = Integer.parseInt(cluster.group(1));
            days = Integer.parseInt(cluster.group(2));
        } else if (times.matches()) {
            least = Integer.parseInt(times.group(1));
        } else if (late.isPresent()) {
            SortedSet<PastDue> all = pastDue.getOrDefault(cells.raw("触发"), new TreeSet<>());
            least = all.headSet(late.get()).size() + 1;
            most = least == all.size() ? Integer.MAX_VALUE : least;
        }
        return new EscalationRow(
                cells.id(),
                cells.line(),
                trigger,
                cells.cell("事项"),
                cells.cell("现层级"),
                least,
                most,
                days,
                destination(cells.raw("去向"), cells).orElseThrow(),
                EscalationMode.valueOf(cells.one("方式")));
    }

    /** Empty if the city has no such place to go. */
    static Optional<Destination> destination(String word, CellReader cells) {
        if (word.equals("上级中心")) {
            return Optional.of(new Destination.CentreAbove());
        }
        if (word.equals("本级会商")) {
            return Optional.of(new Destination.Conference());
        }
        String name = word.replaceFirst("(中心|部门)$", "");
        Optional<String> tier = cells.findTier(name)
                .or(() -> name.endsWith("级") ? cells.findTier(name.substring(0, name.length() - 1)) : Optional.empty());
        return tier.map(
                code -> word.endsWith("部门") ? new Destination.Department(code) : new Destination.Coordinator(code));
    }

    static UrgencyRow urgency(CellReader cells, Map<String, Period> periods) {
        String urgency = cells.one("紧急程度");
        Urgency rated = Urgency.NORMAL;
        for (Urgency each : Urgency.values()) {
            if (each.code().equals(urgency)) {
                rated = each;
            }
        }
        return new UrgencyRow(
                cells.id(),
                cells.line(),
                cells.cell("事项"),
                cells.list("关键词"),
                cells.list("排除词"),
                cells.cell("来源"),
                periods.getOrDefault(cells.one("时段"), ALWAYS),
                rated,
                cells.list("联动"), // by name, for that is what people are shown
                cells.codes("联动"),
                cells.yes("人工复核"));
    }

    static SupervisionRow supervision(CellReader cells) {
        String condition = cells.raw("条件");
        Optional<PastDue> late = condition.startsWith("逾期")
                ? PastDue.find(condition.substring(2).replace(" ", "")).filter(found -> !found.atOnce())
                : Optional.empty();
        Moment moment = condition.startsWith("达") ? Moment.WARNED : late.isPresent() ? Moment.LATER : Moment.EXPIRED;
        return new SupervisionRow(
                cells.id(),
                cells.line(),
                Stage.valueOf(cells.one("阶段")),
                moment,
                late.map(PastDue::limit).orElse(null),
                cells.raw("灯牌"),
                cells.raw("送达"),
                new BigDecimal(cells.raw("考核分")));
    }

    static ClosingRow closing(CellReader cells) {
        return new ClosingRow(
                cells.id(),
                cells.line(),
                cells.cell("来源"),
                cells.cell("事项"),
                cells.cell("诉求类型"),
                !cells.raw("核查人").equals("无"),
                cells.raw("审核人").equals("派单中心"),
                FOLLOW_UPS.getOrDefault(cells.raw("回访人"), FollowUp.CENTRE),
                cells.percent("抽查率"));
    }
}
