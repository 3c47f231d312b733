package org.qianxian.routes.inbound;

import java.time.Instant;
import java.util.List;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Escalation;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyDesk;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.policy.UrgencyRating;
import org.qianxian.casework.text.Message;

/** A policy with empty tables: every case is of normal urgency and waits for a human to assign it. */
final class HandOverToHumans implements Policy, PolicyDesk {
    private static final Rationale NO_ROW = new Rationale("empty", List.of(), null);

    @Override
    public String version() {
        return NO_ROW.version();
    }

    @Override
    public UrgencyRating rate(CaseFacts facts) {
        return new UrgencyRating(Urgency.NORMAL, "", List.of(), List.of(), false, NO_ROW);
    }

    @Override
    public Routing route(CaseFacts facts) {
        return new Routing.Unrouted(Message.of("none", "no row"), NO_ROW);
    }

    @Override
    public List<DeadlineRule> deadlines(CaseFacts facts, String tier) {
        return List.of();
    }

    @Override
    public Escalation escalate(CaseFacts facts, String tier, String lead, Trigger trigger, int count) {
        throw new UnsupportedOperationException("nothing climbs without rows");
    }

    @Override
    public ClosingRule closing(CaseFacts facts) {
        return new ClosingRule(false, false, ClosingRule.FollowUp.SOURCE, 0, NO_ROW);
    }

    @Override
    public List<SupervisionRule> supervision(Stage stage) {
        return List.of();
    }

    @Override
    public Policy inForce(Instant at) {
        return this;
    }

    @Override
    public Policy version(String hash) {
        return this;
    }

    @Override
    public void lookAgain() {
        // there is nothing newer to see
    }
}
