package org.qianxian.routes.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** A department whose system answers as a test tells it to, and remembers what it was sent. */
final class Department implements Connector {
    static final Fault FAULT = Fault.of("system", "", null, Message.of("none", "as the test wants it"));

    static final String KEY_HEADER = "X-Api-Key";

    private JsonNode reports = MissingNode.getInstance();
    private final String code;
    private final Set<String> effects = ConcurrentHashMap.newKeySet();
    private final List<DispatchOrder> orders = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Function<DispatchOrder, Outcome> answer = order -> new Outcome.Accepted("R" + order.id());
    private volatile LookUp found = new LookUp.NotFound();
    private volatile Polled polled = new Polled(List.of(), "", List.of(), true);
    private volatile @Nullable CountDownLatch hanging;
    private volatile @Nullable Outcome unrenderable;
    private volatile boolean silent;
    private boolean idempotent = true;
    private boolean lookUp = true;
    private Set<Action> actions = EnumSet.allOf(Action.class);
    private Map<Action, Capabilities.Instead> instead = Map.of();
    private @Nullable Installation letters;
    private Endpoint.Limits limits = new Endpoint.Limits(1, 10_000);

    Department(String code) {
        this.code = code;
    }

    Department notIdempotent() {
        idempotent = false;
        return this;
    }

    Department cannotBeAsked() {
        lookUp = false;
        return this;
    }

    Department takingOnly(Action... some) {
        actions = Set.of(some);
        return this;
    }

    Department insteadOf(Action action, Capabilities.Instead what) {
        instead = Map.of(action, what);
        return this;
    }

    Department writtenTo(Installation by) {
        letters = by;
        return this;
    }

    Department limits(int concurrency, int perSecond) {
        limits = new Endpoint.Limits(concurrency, perSecond);
        return this;
    }

    Installation installation() {
        SystemProfile profile = new SystemProfile(
                "test",
                "test",
                "test.yml",
                new Capabilities(actions, idempotent, lookUp, true, true, instead),
                MissingNode.getInstance(),
                Map.of(),
                MissingNode.getInstance(),
                reports,
                Map.of());
        Endpoint endpoint =
                new Endpoint(code, "http://localhost", new SecretReference("env:" + "KEY"), Map.of(), limits);
        return new Installation(endpoint, profile, this, letters);
    }

    /** How often its profile wants it to be asked, such as {@code 1h}. */
    Department asked(String every) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("poll").put("every", every);
        reports = node;
        return this;
    }

    void answers(Outcome outcome) {
        answer = order -> outcome;
    }

    void answers(Function<DispatchOrder, Outcome> outcome) {
        answer = outcome;
    }

    /** There is nothing that could be sent to it, for this reason. */
    void cannotBeWritten(Outcome outcome) {
        unrenderable = outcome;
    }

    Department whenAsked(LookUp lookedUp) {
        found = lookedUp;
        return this;
    }

    void reports(Polled toReport) {
        polled = toReport;
    }

    /** Calls do not return until {@link #letGo}. */
    void hang() {
        hanging = new CountDownLatch(1);
    }

    /** Who asks it about an attempt waits two seconds for nothing. */
    Department silentWhenAsked() {
        silent = true;
        return this;
    }

    void letGo() {
        CountDownLatch latch = hanging;
        hanging = null;
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Ids of the dispatches it was called with, in order, repeats included. */
    List<Long> calls() {
        return orders.stream().map(DispatchOrder::id).toList();
    }

    List<DispatchOrder> orders() {
        return orders;
    }

    int timesAsked() {
        return asked.get();
    }

    @Override
    public Rendered render(DispatchOrder order) {
        if (unrenderable != null) {
            return new Rendered.Unrenderable(unrenderable);
        }
        return new Rendered.Request("{\"key\":\"" + order.effectKey().value() + "\"}");
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        orders.add(order);
        await();
        Outcome outcome = answer.apply(order);
        if (outcome instanceof Outcome.Accepted) {
            effects.add(order.effectKey().value());
        }
        return new Exchange(outcome, "reply");
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        asked.incrementAndGet();
        if (silent) {
            await(new CountDownLatch(1), Duration.ofSeconds(2));
            return new LookUp.Unknown(FAULT);
        }
        return found;
    }

    @Override
    public Polled poll(String cursor) {
        asked.incrementAndGet();
        await();
        return polled;
    }

    @Override
    public Optional<PushedMessage> admit(PushedMessage message) {
        return Optional.of(message).filter(it -> "the key".equals(it.headers().get("x-api-key")));
    }

    @Override
    public Polled receive(PushedMessage message) {
        return polled;
    }

    @Override
    public void close() {
        letGo();
    }

    private void await() {
        CountDownLatch latch = hanging;
        if (latch != null && !await(latch, Duration.ofMinutes(1))) {
            throw new IllegalStateException("nobody let " + code + " go, " + Instant.now());
        }
    }

    private static boolean await(CountDownLatch latch, Duration longest) {
        try {
            return latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
