package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;
import static org.qianxian.routes.outbound.OutboundTexts.word;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after attempts that were committed and have no outcome: because this hub or another died between call and
 * outcome, or because the target could not yet be asked about an uncertain one. Each is uncertain: the target is asked,
 * or a human must; none is called again on a guess. Not for several threads at once: it takes as long as targets take to
 * answer. One that does not is waited for once a round, and taken not to have answered about the rest either.
 */
final class Recovering {
    private static final Logger LOG = LoggerFactory.getLogger(Recovering.class);

    /** Who has not answered by then hangs; whoever is merely down fails sooner. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final TargetCatalog catalog;
    private final Settling settling;
    private final OpenAttempts open;
    private final Supplier<Set<String>> nodes;
    private final String node;
    private final int lookUps;
    private final Duration rest;
    private final InstantSource clock;
    private final Map<Long, Integer> asked = new HashMap<>();
    /** Targets that hung when they were asked in this round. */
    private final Map<String, LookUp> hanging = new HashMap<>();

    private Set<Long> seen = Set.of();

    /**
     * @param nodes names of the hubs that are alive
     * @param node this one's
     * @param lookUps how often a target is asked, before a human must
     * @param rest how old a claim of a hub that is gone has to be: one that lives renews nothing, and may merely be slow to
     *     join
     */
    Recovering(
            Outbox outbox,
            TargetCatalog catalog,
            Settling settling,
            OpenAttempts open,
            Supplier<Set<String>> nodes,
            String node,
            int lookUps,
            Duration rest,
            InstantSource clock) {
        this.outbox = outbox;
        this.catalog = catalog;
        this.settling = settling;
        this.open = open;
        this.nodes = nodes;
        this.node = node;
        this.lookUps = lookUps;
        this.rest = rest;
        this.clock = clock;
    }

    /** What this node's former life left behind. To be called before anything is delivered. */
    List<DispatchOrder> leftBehind() {
        return outbox.claimedBy(node);
    }

    /**
     * One round through what was left behind, each for itself: one that cannot be settled does not keep the others. Throws
     * the last failure at the end.
     */
    void recoverAll(List<DispatchOrder> orders) {
        hanging.clear();
        orders.forEach(Recovering::warn);
        eachForItself(orders, this::recover);
    }

    /** One round through outcomes that could not be stored, and the claims of this hub and of hubs that are gone. */
    void sweep() {
        hanging.clear();
        eachForItself(List.<Runnable>of(this::storeOutcomes, this::recoverClaims), Runnable::run);
    }

    private void storeOutcomes() {
        eachForItself(open.unsettled(), settling::store);
    }

    private void recoverClaims() {
        List<DispatchOrder> ours = outbox.claimedBy(node).stream()
                .filter(order -> !open.contains(order.id()))
                .toList();
        List<DispatchOrder> gone = ofNodesGone();
        // Seen twice and not under way: it did not merely end while we looked.
        List<DispatchOrder> orphans = new ArrayList<>(
                ours.stream().filter(order -> seen.contains(order.id())).toList());
        orphans.addAll(gone);
        gone.stream().filter(order -> !asked.containsKey(order.id())).forEach(Recovering::warn);
        seen = idsOf(ours);
        Set<Long> claimed = idsOf(gone);
        claimed.addAll(seen);
        asked.keySet().retainAll(claimed);
        eachForItself(orphans, this::recover);
    }

    private static void warn(DispatchOrder order) {
        LOG.warn("dispatch {} to {} was interrupted", order.id(), order.target().name());
    }

    private static <T> void eachForItself(List<T> all, Consumer<T> work) {
        RuntimeException last = null;
        for (T one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException failure) {
                last = failure;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private List<DispatchOrder> ofNodesGone() {
        Set<String> gone =
                new HashSet<>(outbox.nodesWithClaimsBefore(clock.instant().minus(rest)));
        gone.remove(node);
        gone.removeAll(nodes.get());
        List<DispatchOrder> orders = new ArrayList<>();
        gone.forEach(name -> orders.addAll(outbox.claimedBy(name)));
        return orders;
    }

    private void recover(DispatchOrder order) {
        Targets targets = catalog.current();
        TakenUp taken = TakenUp.of(order, targets);
        String request = order.rendered() == null ? "" : order.rendered();
        Instant now = clock.instant();
        Attempt attempt = new Attempt(
                order, taken.installation(), request, interrupted(order), "", null, now, Duration.ZERO, false);
        boolean ask = !taken.installation().idempotent() && taken.installation().canBeAsked();
        settling.settle(ask ? attempt.answered(ask(taken)) : attempt);
    }

    /** Null once the target has been asked often enough without an answer. */
    private @Nullable LookUp ask(TakenUp taken) {
        LookUp answer = Objects.requireNonNullElseGet(hanging.get(taken.target()), () -> askNow(taken));
        long id = taken.order().id();
        boolean patient = asked.merge(id, 1, Integer::sum) < lookUps;
        return answer instanceof LookUp.Unknown && !patient ? null : answer;
    }

    private LookUp askNow(TakenUp taken) {
        long before = System.nanoTime();
        LookUp answer = Asking.ask(taken);
        boolean hung = System.nanoTime() - before >= PATIENCE.toNanos();
        if (hung && answer instanceof LookUp.Unknown) {
            hanging.put(taken.target(), answer);
        }
        return answer;
    }

    private static Outcome interrupted(DispatchOrder order) {
        return new Outcome.Uncertain(Fault.of(
                order.target().name(), order.caseNumber().value(), null, message("crashed", word(order.action()))));
    }

    private static Set<Long> idsOf(List<DispatchOrder> orders) {
        Set<Long> ids = new HashSet<>();
        orders.forEach(order -> ids.add(order.id()));
        return ids;
    }
}
