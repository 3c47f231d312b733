package org.qianxian.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.ClockStart;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.rules.model.DeadlineRow;
import org.qianxian.rules.model.Length;

/** Turns the rows that answer into limits, those that follow from the lead's limit to resolve last. */
final class Limits {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Limits() {}

    /** By stage; one a stage and party. */
    static List<DeadlineRule> of(List<DeadlineRow> answers) {
        Map<String, DeadlineRow> byGroup = new LinkedHashMap<>();
        answers.forEach(row -> byGroup.putIfAbsent(row.group(), row));
        DeadlineRow resolve = byGroup.get(Stage.RESOLVE.name() + "/" + Party.LEAD.name());
        List<DeadlineRule> rules = new ArrayList<>();
        for (DeadlineRow row : byGroup.values()) {
            TimeLimit limit = limit(row, resolve);
            if (limit != null) {
                rules.add(new DeadlineRule(
                        row.id(), row.stage(), row.party(), limit, start(row, resolve), row.warnPercent()));
            }
        }
        rules.sort(Comparator.comparing(DeadlineRule::stage).thenComparing(DeadlineRule::party));
        return List.copyOf(rules);
    }

    /** Null if it follows from a limit to resolve and there is none. */
    private static @Nullable TimeLimit limit(DeadlineRow row, @Nullable DeadlineRow resolve) {
        if (row.length() instanceof Length.Amount length) {
            return new TimeLimit(length.amount(), row.unit(), row.fromNextDay(), row.untilEndOfWork());
        }
        if (resolve == null || !(resolve.length() instanceof Length.Amount original)) {
            return null;
        }
        if (row.length() instanceof Length.Share share) {
            BigDecimal part = original.amount()
                    .multiply(BigDecimal.valueOf(share.percent()))
                    .divide(PERCENT);
            // "At least one working day" of a limit in hours would lengthen it.
            BigDecimal amount = resolve.unit() == row.unit() ? part.max(share.least()) : part;
            return new TimeLimit(amount, resolve.unit(), row.fromNextDay(), untilEndOfWork(row, resolve));
        }
        Length.BeforeLead before = (Length.BeforeLead) row.length();
        BigDecimal left = original.amount().subtract(before.amount());
        boolean enough = resolve.unit() == row.unit() && left.signum() > 0;
        // Where the lead has no more than that, or counts in other units, the supporting units get half.
        return new TimeLimit(
                enough ? left : original.amount().divide(TWO),
                resolve.unit(),
                resolve.fromNextDay(),
                untilEndOfWork(row, resolve));
    }

    private static boolean untilEndOfWork(DeadlineRow row, DeadlineRow resolve) {
        boolean days = resolve.unit() == LimitUnit.WORK_DAY || resolve.unit() == LimitUnit.CLOCK_DAY;
        return days && row.untilEndOfWork();
    }

    private static ClockStart start(DeadlineRow row, @Nullable DeadlineRow resolve) {
        return row.length() instanceof Length.BeforeLead && resolve != null ? resolve.start() : row.start();
    }
}
