package org.qianxian.routes.outbound;

import java.time.Instant;
import java.util.Map;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.EffectKey;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;

/** Dispatches for tests. */
final class Orders {
    private Orders() {}

    static DispatchOrder order(long id, String target) {
        return order(id, target, Action.DISPATCH, id);
    }

    static DispatchOrder order(long id, String target, Action action, long caseNumber) {
        CaseNumber number = new CaseNumber(String.format("DQ20261121%07d", caseNumber));
        Target to = Target.named(target);
        CaseReport report = new CaseReport(
                new SourceKey("12345", "S" + caseNumber),
                Instant.EPOCH,
                "路灯不亮",
                "小区门口路灯不亮",
                null,
                null,
                null,
                new Location("230602", "", null, null),
                Reporter.UNKNOWN,
                null,
                Map.of());
        return new DispatchOrder(
                id,
                EffectKey.of("test", number, to, action, (int) id),
                number,
                to,
                action,
                Urgency.NORMAL,
                Map.of(),
                null,
                Instant.EPOCH,
                report,
                null,
                null,
                1,
                null);
    }
}
