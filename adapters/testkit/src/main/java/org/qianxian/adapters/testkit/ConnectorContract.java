package org.qianxian.adapters.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.text.Fault;

/**
 * What every connector does, over its real protocol. Every ability is assumed; a profile that disclaims one is held to
 * the disclaimer instead. A connector's test inherits this and says who the counterpart is.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
public abstract class ConnectorContract {
    protected static final String CASE = "DQ202611210000042";
    private static final String ANOTHER_CASE = "DQ202611210000043";
    private static final String KEY = "k1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    protected Path folder;

    protected Counterpart counterpart;
    protected Connector connector;
    private final List<PushedMessage> heard = new ArrayList<>();
    private int read;

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

    @Test
    void aLookUpTellsWhetherItArrived() {
        DispatchOrder order = first(KEY);
        if (!capabilities().lookUp()) {
            assertThatThrownBy(() -> connector.lookUp(order)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        assertThat(connector.lookUp(order)).isInstanceOf(LookUp.NotFound.class);
        if (possible().contains(Mishap.LOSE_REPLY)) {
            counterpart.next(Mishap.LOSE_REPLY);
        }
        send(order);
        assertThat(connector.lookUp(order))
                .isInstanceOfSatisfying(
                        LookUp.Found.class,
                        found -> assertThat(found.reference() != null).isEqualTo(counterpart.tellsReference()));
        for (Mishap mishap : failing()) {
            counterpart.next(mishap);
            assertThat(connector.lookUp(order)).as(mishap.name()).isInstanceOf(LookUp.Unknown.class);
        }
        try (Connector lost = connectTo(counterpart.deserted())) {
            assertThat(lost.lookUp(order)).isInstanceOf(LookUp.Unknown.class);
        }
    }

    @Test
    void reportsAreFetched() {
        if (!capabilities().poll()) {
            assertThatThrownBy(() -> connector.poll("")).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        assertThat(connector.poll("").reports()).isEmpty();
        sendFirst(KEY);
        sayEverything();
        Polled polled = connector.poll("");
        assertEverythingWasHeard(List.of(polled));
        assertThat(connector.poll("").reports())
                .as("asked again, the same comes with the same keys")
                .isEqualTo(polled.reports());
        assertThat(connector.poll(polled.cursor()).reports()).isEmpty();
        counterpart.say(CASE, UnitReport.Kind.COMPLETED, Map.of());
        assertThat(connector.poll(polled.cursor()).reports())
                .extracting(UnitReport::kind)
                .containsExactly(UnitReport.Kind.COMPLETED);
    }

    @Test
    void aPollingThatFailsKeepsItsPlace() {
        assumeThat(capabilities().poll()).isTrue();
        for (Mishap mishap : failing()) {
            counterpart.next(mishap);
            Polled polled = connector.poll("7");
            assertThat(polled.cursor()).as(mishap.name()).isEqualTo("7");
            assertThat(polled.reports()).isEmpty();
        }
        try (Connector lost = connectTo(counterpart.deserted())) {
            assertThat(lost.poll("7").reached()).isFalse();
        }
    }

    @Test
    void reportsArePushed() {
        if (!capabilities().push()) {
            assertThatThrownBy(() ->
                            connector.receive(new PushedMessage("application/json", Map.of(), new byte[] {'{', '}'})))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        sendFirst(KEY);
        sayEverything();
        List<Polled> heard = new ArrayList<>();
        List<PushedMessage> before = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            PushedMessage message = awaitAnother(before);
            Polled read = connector.receive(message);
            assertThat(connector.receive(message))
                    .as("a repeat has the same key")
                    .isEqualTo(read);
            heard.add(read);
        }
        assertEverythingWasHeard(heard);
        Polled garbage = connector.receive(new PushedMessage("application/json", Map.of(), new byte[] {'<'}));
        assertThat(garbage.faults()).hasSize(1);
    }

    @Test
    void reportsThatComeInAnyOrderTellTheirOwn() {
        assumeThat(capabilities().push() || capabilities().poll()).isTrue();
        sendFirst(KEY);
        counterpart.say(CASE, UnitReport.Kind.ACCEPTED, Map.of());
        Supplier<UnitReport> first = nextReport();
        counterpart.say(CASE, UnitReport.Kind.COMPLETED, Map.of());
        UnitReport completed = nextReport().get();
        UnitReport accepted = first.get();
        assertThat(completed.kind()).isEqualTo(UnitReport.Kind.COMPLETED);
        assertThat(accepted.kind()).isEqualTo(UnitReport.Kind.ACCEPTED);
        assertThat(accepted.order())
                .as("stale, and says so; a system that orders by whole seconds may tell both at once")
                .isLessThanOrEqualTo(completed.order());
    }

    @Test
    void aReportOnAnotherCaseIsNotTakenForOurs() {
        assumeThat(capabilities().push() || capabilities().poll()).isTrue();
        sendFirst(KEY);
        counterpart.say(ANOTHER_CASE, UnitReport.Kind.COMPLETED, Map.of());
        List<UnitReport> reports = capabilities().push()
                ? connector.receive(counterpart.awaitPushed(PATIENCE)).reports()
                : connector.poll("").reports();
        assertThat(reports)
                .as("a system that knows its own numbers only names no case of ours")
                .isNotEmpty()
                .extracting(UnitReport::caseNumber)
                .doesNotContain(CASE);
    }

    /** What is said next, read when it is asked for: by then others may have come. */
    private Supplier<UnitReport> nextReport() {
        if (capabilities().push()) {
            PushedMessage message = awaitAnother(heard);
            return () -> connector.receive(message).reports().get(0);
        }
        int before = read++;
        return () -> connector.poll("").reports().get(before);
    }

    /** A counterpart that did not hear us in time pushes again, as departments' systems do. */
    private PushedMessage awaitAnother(List<PushedMessage> before) {
        while (true) {
            PushedMessage message = counterpart.awaitPushed(PATIENCE);
            if (before.stream().noneMatch(one -> Arrays.equals(one.body(), message.body()))) {
                before.add(message);
                return message;
            }
        }
    }

    private Set<Mishap> possible() {
        Set<Mishap> possible = EnumSet.allOf(Mishap.class);
        possible.removeAll(counterpart.impossible().keySet());
        return possible;
    }

    private boolean hasNetwork() {
        return possible().contains(Mishap.LOSE_REPLY);
    }

    private Set<Mishap> failing() {
        Set<Mishap> failing = EnumSet.noneOf(Mishap.class);
        possible().stream()
                .filter(mishap -> expected(mishap) != Outcome.Accepted.class)
                .forEach(failing::add);
        return failing;
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

    private void sayEverything() {
        counterpart.say(CASE, UnitReport.Kind.ACCEPTED, Map.of("text", "已签收", "handler", "王工"));
        counterpart.say(CASE, UnitReport.Kind.UNMAPPED, Map.of());
        counterpart.say(CASE, UnitReport.Kind.PROGRESS, Map.of("rawTime", "昨天下午", "phone", SampleOrders.PHONE));
        counterpart.say(CASE, UnitReport.Kind.RETURN, Map.of("ground", "not-our-duty"));
    }

    private void assertEverythingWasHeard(List<Polled> all) {
        List<UnitReport> reports =
                all.stream().flatMap(polled -> polled.reports().stream()).toList();
        assertThat(reports)
                .extracting(UnitReport::kind)
                .containsExactly(UnitReport.Kind.ACCEPTED, UnitReport.Kind.UNMAPPED, UnitReport.Kind.RETURN);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.caseNumber()).isEqualTo(CASE);
            assertThat(report.reference()).isNotBlank();
            assertThat(report.rawCode()).isNotBlank();
        });
        assertThat(reports).extracting(UnitReport::key).doesNotHaveDuplicates();
        assertThat(reports).extracting(UnitReport::order).isSorted();
        assertThat(reports.get(0).text()).isEqualTo("已签收");
        assertThat(reports.get(0).details()).containsEntry("handler", "王工");
        assertThat(reports.get(2).details()).containsEntry("ground", "not-our-duty");
        List<Fault> faults =
                all.stream().flatMap(polled -> polled.faults().stream()).toList();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.place()).isEqualTo("at");
            assertThat(fault.in(Locale.CHINESE)).contains("昨天下午").doesNotContain(SampleOrders.PHONE);
        });
    }

    private static String key(String prefix, Enum<?> of) {
        return prefix + of.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static Class<? extends Outcome> expected(Mishap mishap) {
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

    private DispatchOrder first(String effectKey) {
        return order(firstAction(), effectKey);
    }

    private Connector.Exchange sendFirst(String effectKey) {
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

    private Connector connectTo(Endpoint endpoint) {
        return counterpart.kind().connect(counterpart.profile(), endpoint, counterpart.tools());
    }
}
