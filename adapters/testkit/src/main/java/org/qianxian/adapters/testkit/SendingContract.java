package org.qianxian.adapters.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.text.Fault;

/** How orders are sent, and what goes wrong with that. */
abstract class SendingContract extends ContractBench {
    @Test
    void profileHasNoFaults() {
        assertThat(counterpart.kind().check(counterpart.profile()))
                .extracting(fault -> fault.in(Locale.CHINESE))
                .isEmpty();
    }

    @Test
    void anOrderIsAccepted() {
        Outcome outcome = sendFirst(KEY).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(((Outcome.Accepted) outcome).reference() != null).isEqualTo(counterpart.tellsReference());
        assertThat(counterpart.effects(KEY)).isEqualTo(1);
    }

    @Test
    void everyClaimedActionIsAccepted() {
        sendFirst(KEY);
        for (Action action : capabilities().actions()) {
            Outcome outcome = send(order(action, key("a", action))).outcome();
            assertThat(outcome).as(action.code() + ": " + outcome).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void aDisclaimedActionIsRefusedWithoutSending() {
        Set<Action> disclaimed = EnumSet.allOf(Action.class);
        disclaimed.removeAll(capabilities().actions());
        for (Action action : disclaimed) {
            assertThat(connector.render(order(action, key("d", action))))
                    .isInstanceOfSatisfying(
                            Connector.Rendered.Unrenderable.class,
                            unrenderable -> assertThat(unrenderable.outcome()).isInstanceOf(Outcome.Refused.class));
        }
    }

    @Test
    void whatCannotGoWrongHasAReason() {
        assertThat(counterpart.impossible().values()).allMatch(reason -> !reason.isBlank());
        assertThat(counterpart.impossible()).doesNotContainKey(Mishap.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void aMishapIsWhatItIs(Mishap mishap) {
        String never = counterpart.impossible().get(mishap);
        assumeThat(never).as("%s cannot happen: %s", mishap, never).isNull();
        counterpart.next(mishap);
        Connector.Exchange exchange = sendFirst(KEY);
        assertThat(exchange.outcome()).as(exchange.reply()).isInstanceOf(expected(mishap));
        boolean acts = expected(mishap) == Outcome.Uncertain.class || expected(mishap) == Outcome.Accepted.class;
        // Where the reply is lost the other side may still be at it.
        await().atMost(PATIENCE).until(() -> counterpart.effects(KEY) == (acts ? 1 : 0));
        if (exchange.outcome() instanceof Outcome.Unavailable busy) {
            assertThat(busy.retryAfter()).isEqualTo(counterpart.busyFor());
        }
    }

    @Test
    void theLineIsGoodAgainAfterAMishap() {
        for (Mishap mishap : possible()) {
            counterpart.next(mishap);
            sendFirst(key("m", mishap));
            Outcome after = sendFirst(key("after", mishap)).outcome();
            assertThat(after).as("after " + mishap).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void whereNobodyListensNothingIsUncertain() {
        assumeThat(hasNetwork()).isTrue();
        try (Connector lost = connectTo(counterpart.deserted())) {
            DispatchOrder order = first(KEY);
            assertThat(lost.send(order, rendered(order)).outcome()).isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void anExpiredCertificateIsAMatterOfConfigurationAndAValidOneIsNot() throws Exception {
        Optional<Counterpart.Secured> expired = counterpart.secured(Instant.parse("2020-01-01T00:00:00Z"));
        assumeThat(expired).isPresent();
        assertThat(sendTo(expired.get())).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(counterpart.effects(KEY)).isZero();

        assertThat(sendTo(counterpart.secured(Instant.now()).orElseThrow())).isInstanceOf(Outcome.Accepted.class);
        assertThat(counterpart.effects(KEY)).isEqualTo(1);
    }

    private Outcome sendTo(Counterpart.Secured secured) {
        try (Connector other = counterpart.kind().connect(secured.profile(), secured.endpoint(), counterpart.tools())) {
            DispatchOrder order = first(KEY);
            return other.send(order, rendered(order)).outcome();
        }
    }

    /** Whoever signs with the time is turned away, and it is known that he was. */
    @Test
    void aClockThatIsWrongLeavesNothingUncertain() {
        Tools right = counterpart.tools();
        Tools wrong = new Tools(right.secrets(), () -> right.clock().instant().minus(Duration.ofDays(1)), right.zone());
        try (Connector late = counterpart.kind().connect(counterpart.profile(), counterpart.endpoint(), wrong)) {
            DispatchOrder order = first(KEY);
            Outcome outcome = late.send(order, rendered(order)).outcome();
            boolean refused = counterpart.checksTime();
            assertThat(outcome).isInstanceOf(refused ? Outcome.Misconfigured.class : Outcome.Accepted.class);
            assertThat(counterpart.effects(KEY)).isEqualTo(refused ? 0 : 1);
        }
    }

    @Test
    void nothingThatIsKeptHoldsSecretsOrTelephoneNumbers() {
        for (Mishap mishap : possible()) {
            counterpart.next(mishap);
            Connector.Exchange exchange = sendFirst(key("s", mishap));
            String kept = exchange.reply() + " " + exchange.outcome() + " " + told(exchange.outcome());
            assertThat(kept).as(mishap.name()).doesNotContain(SampleOrders.PHONE);
            for (String secret : secrets()) {
                assertThat(kept).as(mishap.name()).doesNotContain(secret);
            }
        }
    }

    @Test
    void aMissingSecretIsAMatterOfConfiguration() {
        assumeThat(counterpart.endpoint().credential()).isNotNull();
        Endpoint here = counterpart.endpoint();
        try (Connector locked = connectTo(new Endpoint(
                here.target(), here.url(), new SecretReference("file:nowhere.key"), here.settings(), here.limits()))) {
            DispatchOrder order = first(KEY);
            assertThat(locked.send(order, rendered(order)).outcome()).isInstanceOf(Outcome.Misconfigured.class);
            assertThat(counterpart.effects(KEY)).isZero();
        }
    }

    @Test
    void aRepeatHasAsManyEffectsAsTheProfileSays() {
        Outcome once = sendFirst(KEY).outcome();
        Outcome again = sendFirst(KEY).outcome();
        assertThat(again).isInstanceOf(Outcome.Accepted.class);
        if (capabilities().idempotent()) {
            assertThat(again).isEqualTo(once);
            assertThat(counterpart.effects(KEY)).isEqualTo(1);
        } else {
            assertThat(counterpart.effects(KEY)).as("the disclaimer is true").isEqualTo(2);
        }
    }

    @Test
    void renderingIsPure() {
        DispatchOrder order = first(KEY);
        assertThat(rendered(order)).isEqualTo(rendered(order));
    }

    @Test
    void hostileWordsStayWords() {
        DispatchOrder order = SampleOrders.order(
                target(), firstAction(), CASE, KEY, SampleOrders.HOSTILE, SampleOrders.person(false));
        assertThat(send(order).outcome()).isInstanceOf(Outcome.Accepted.class);
        assertThat(counterpart.effects(KEY)).isEqualTo(1);
    }

    @Test
    void nobodyLearnsWhoReportedInConfidence() {
        for (Reporter hidden :
                List.of(SampleOrders.person(true), new Reporter("张三丰", new Phone(SampleOrders.PHONE), true, false))) {
            String request = rendered(SampleOrders.order(target(), firstAction(), CASE, KEY, "路灯不亮", hidden));
            assertThat(request).doesNotContain(SampleOrders.PHONE, "张三丰");
        }
    }

    /** What nobody may read: each secret, and of {@code user:password} the password. */
    private List<String> secrets() {
        Endpoint here = counterpart.endpoint();
        List<SecretReference> references = new ArrayList<>(here.credentials().values());
        if (here.credential() != null) {
            references.add(here.credential());
        }
        return references.stream()
                .map(reference -> counterpart.tools().secrets().get(reference))
                .map(secret -> secret.substring(secret.indexOf(':') + 1))
                .toList();
    }

    private static String told(Outcome outcome) {
        Fault fault = outcome instanceof Outcome.Refused refused
                ? refused.fault()
                : outcome instanceof Outcome.Unavailable busy
                        ? busy.fault()
                        : outcome instanceof Outcome.Misconfigured wrong
                                ? wrong.fault()
                                : outcome instanceof Outcome.Uncertain uncertain ? uncertain.fault() : null;
        return fault == null ? "" : fault.in(Locale.CHINESE) + fault.in(Locale.ENGLISH);
    }
}
