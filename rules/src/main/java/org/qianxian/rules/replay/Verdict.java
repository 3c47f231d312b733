package org.qianxian.rules.replay;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.policy.UrgencyRating;

/**
 * What one version says about a new case.
 *
 * @param tier code; null if a human assigns
 * @param lead code; null if a human assigns
 * @param row of routing; null if none decided
 * @param limits by stage and party
 */
public record Verdict(
        Urgency urgency,
        @Nullable String tier,
        @Nullable String lead,
        List<String> supporting,
        @Nullable String row,
        @Nullable String urgencyRow,
        Map<String, DeadlineRule> limits) {
    public Verdict {
        supporting = List.copyOf(supporting);
    }

    public static Verdict of(Policy policy, CaseFacts facts) {
        UrgencyRating rating = policy.rate(facts);
        CaseFacts rated = facts.rated(rating.urgency());
        Routing routing = policy.route(rated);
        String row = routing.why().chosen();
        if (!(routing instanceof Routing.Routed routed)) {
            return new Verdict(
                    rating.urgency(), null, null, List.of(), row, rating.why().chosen(), Map.of());
        }
        Map<String, DeadlineRule> limits = new TreeMap<>();
        for (DeadlineRule rule : policy.deadlines(rated, routed.tier())) {
            limits.put(rule.stage().word() + "（" + rule.party().word() + "）", rule);
        }
        return new Verdict(
                rating.urgency(),
                routed.tier(),
                routed.lead(),
                routed.supporting(),
                row,
                rating.why().chosen(),
                limits);
    }
}
