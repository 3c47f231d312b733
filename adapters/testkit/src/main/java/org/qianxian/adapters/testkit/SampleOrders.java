package org.qianxian.adapters.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.EffectKey;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;

/** Orders to send. Every value that a template may want of an action is there. */
public final class SampleOrders {
    /** What a citizen may write, and what must come through as it is. */
    public static final String HOSTILE =
            "路灯\"坏\"了'; DROP TABLE x; -- ]]></title><urgency>3</urgency>&lt; {case.content} \\n $eval(1) {{x}} ${y}";

    public static final String PHONE = "13812345678";
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

    private SampleOrders() {}

    public static DispatchOrder order(Target target, Action action, String caseNumber, String effectKey) {
        return order(target, action, caseNumber, effectKey, "路灯不亮", person(false));
    }

    public static DispatchOrder order(
            Target target, Action action, String caseNumber, String effectKey, String title, Reporter reporter) {
        return new DispatchOrder(
                1,
                new EffectKey(effectKey),
                new CaseNumber(caseNumber),
                target,
                action,
                Urgency.URGENT,
                details(action),
                NOW.plusSeconds(86_400),
                NOW,
                report(title, reporter),
                "county",
                reference(action),
                1,
                null);
    }

    /** All that an action may say besides the case, and nothing else: what a template lacks here, the hub does not send. */
    private static Map<String, String> details(Action action) {
        Map<String, String> details = new HashMap<>(Map.of(
                "role", "lead",
                "mode", "whistle",
                "text", "请尽快处理",
                "level", "黄牌",
                "stage", "办结",
                "points", "-1",
                "supervisedBy", "某某中心",
                "upheld", "false",
                "days", "2",
                "unit", "某某单位"));
        details.putAll(Map.of(
                "reason", reason(action),
                "byCitizen", "true",
                "ground", "not-our-duty",
                "until", "2026-11-24T10:00:00+08:00",
                "handler", "王工",
                "phone", "0459-0000123",
                "contactedAt", "2026-11-21T10:00:00+08:00",
                "solved", "true"));
        details.keySet().retainAll(action.details());
        return details;
    }

    /** A code of these, somebody's words of others. */
    private static String reason(Action action) {
        return switch (action) {
            case VOID -> "reassigned";
            case CLOSE -> "satisfied";
            case DECLINED -> "litigation";
            default -> "属于职责范围";
        };
    }

    /** A reporter who gave name and number. */
    public static Reporter person(boolean confidential) {
        return new Reporter("张三丰", new Phone(PHONE), false, confidential);
    }

    private static CaseReport report(String title, Reporter reporter) {
        return new CaseReport(
                new SourceKey("12345", "RX20261121000042"),
                NOW.minusSeconds(600),
                title,
                "小区门口三盏路灯不亮，已经两天。",
                "complaint",
                "0102",
                "市政设施/路灯",
                new Location("230602", "东风新村1号", 125.103784, 46.589508),
                reporter,
                null,
                Map.of(
                        "operator",
                        "A017",
                        "caller",
                        reporter.phone() == null ? "" : reporter.phone().digits()));
    }

    private static @Nullable String reference(Action action) {
        return action == Action.DISPATCH || action.isCallback() ? null : "REF-1";
    }
}
