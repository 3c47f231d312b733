package org.qianxian.adapters.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;

/** What a contract works with: a counterpart and a connector to it, fresh for each test. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
abstract class ContractBench {
    protected static final String CASE = "DQ202611210000042";
    static final String KEY = "k1";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    protected Path folder;

    protected Counterpart counterpart;
    protected Connector connector;

    /** A fresh one for each test. */
    protected abstract Counterpart counterpart(Path emptyFolder) throws Exception;

    @BeforeEach
    final void connect() throws Exception {
        counterpart = counterpart(folder);
        connector = connectTo(counterpart.endpoint());
    }

    @AfterEach
    final void disconnect() throws Exception {
        connector.close();
        counterpart.close();
    }

    final Set<Mishap> possible() {
        Set<Mishap> possible = EnumSet.allOf(Mishap.class);
        possible.removeAll(counterpart.impossible().keySet());
        return possible;
    }

    final boolean hasNetwork() {
        return possible().contains(Mishap.LOSE_REPLY);
    }

    final Set<Mishap> failing() {
        Set<Mishap> failing = EnumSet.noneOf(Mishap.class);
        possible().stream()
                .filter(mishap -> expected(mishap) != Outcome.Accepted.class)
                .forEach(failing::add);
        return failing;
    }

    static String key(String prefix, Enum<?> of) {
        return prefix + of.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    static Class<? extends Outcome> expected(Mishap mishap) {
        return switch (mishap) {
            case NONE, SLOW -> Outcome.Accepted.class;
            case BUSY -> Outcome.Unavailable.class;
            case UNAUTHORISED, REDIRECT, REDIRECT_INSIDE -> Outcome.Misconfigured.class;
            case REFUSE, ECHO -> Outcome.Refused.class;
            case LOSE_REPLY,
                    HANG,
                    GARBAGE,
                    WRONG_ENCODING,
                    DOCUMENT_TYPE,
                    ENTITY_BOMB,
                    WRONG_TYPE,
                    HUGE,
                    ENDLESS,
                    TRICKLE,
                    SERVER_ERROR -> Outcome.Uncertain.class;
        };
    }

    protected final Capabilities capabilities() {
        return counterpart.profile().capabilities();
    }

    protected final Target target() {
        return Target.named(counterpart.endpoint().target());
    }

    protected final DispatchOrder order(Action action, String effectKey) {
        return SampleOrders.order(target(), action, CASE, effectKey);
    }

    /** The action with which a system of this make first hears of a case. */
    protected final Action firstAction() {
        return capabilities().actions().contains(Action.DISPATCH) ? Action.DISPATCH : Action.REPLY;
    }

    final DispatchOrder first(String effectKey) {
        return order(firstAction(), effectKey);
    }

    final Connector.Exchange sendFirst(String effectKey) {
        return send(first(effectKey));
    }

    protected final Connector.Exchange send(DispatchOrder order) {
        return connector.send(order, rendered(order));
    }

    protected final String rendered(DispatchOrder order) {
        Connector.Rendered rendered = connector.render(order);
        assertThat(rendered).isInstanceOf(Connector.Rendered.Request.class);
        return ((Connector.Rendered.Request) rendered).text();
    }

    final Connector connectTo(Endpoint endpoint) {
        return counterpart.kind().connect(counterpart.profile(), endpoint, counterpart.tools());
    }
}
