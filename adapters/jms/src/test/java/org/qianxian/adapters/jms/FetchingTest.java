package org.qianxian.adapters.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Faults;

/** A report leaves its queue after the hub has stored it, whenever the hub dies; by both protocols. */
class FetchingTest {
    @TempDir
    private Path folder;

    private BrokerCounterpart counterpart;
    private SystemProfile profile;
    private final List<Connector> hubs = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBrokerIsToldWhenTheNextPollingProvesTheCommit(boolean amqp) throws Exception {
        Connector hub = given(amqp);
        say("A", "B");
        Polled first = hub.poll("");
        assertThat(keys(first)).containsExactly("A", "B");
        assertThat(onTheQueue()).isEqualTo(2);
        Polled second = hub.poll(first.cursor());
        assertThat(second.reports()).isEmpty();
        assertThat(second.cursor()).isEqualTo(first.cursor());
        assertThat(onTheQueue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whenTheHubCannotStoreItTheSameComesAgainAndTheBrokerDoesNotCount(boolean amqp) throws Exception {
        Connector hub = given(amqp);
        say("A");
        Polled first = hub.poll("");
        for (int i = 0; i < 20; i++) {
            Polled again = hub.poll("");
            assertThat(again.reports()).isEqualTo(first.reports());
            assertThat(again.cursor()).isEqualTo(first.cursor());
        }
        assertThat(onTheQueue())
                .as("an Artemis throws away what it delivered ten times")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedBeforeTheCommitTheReportsComeAgain(boolean amqp) throws Exception {
        Connector hub = given(amqp);
        say("A", "B");
        assertThat(keys(hub.poll(""))).containsExactly("A", "B");
        counterpart.cutAll();
        Connector next = hub();
        List<String> heard = new ArrayList<>();
        await("the broker notices and gives them again")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    heard.addAll(keys(next.poll("")));
                    return heard.size() >= 2;
                });
        assertThat(heard).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAfterTheCommitAndBeforeTheBrokerIsToldTheyComeAgainWithTheSameKeys(boolean amqp) throws Exception {
        Connector hub = given(amqp);
        say("A");
        Polled stored = hub.poll("");
        counterpart.cutAll();
        Connector next = hub();
        List<String> heard = new ArrayList<>();
        await("given again").atMost(Duration.ofSeconds(60)).until(() -> {
            Polled again = next.poll(stored.cursor());
            heard.addAll(keys(again));
            return !heard.isEmpty() && next.poll(again.cursor()).reports().isEmpty() && onTheQueue() == 0;
        });
        assertThat(heard).containsOnly("A");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLineBreaksWhileABatchIsHeld(boolean amqp) throws Exception {
        Connector hub = given(amqp);
        say("A");
        Polled first = hub.poll("");
        counterpart.cutAll();
        String[] cursor = {first.cursor()};
        await("told in the end").atMost(Duration.ofSeconds(60)).until(() -> {
            Polled next = hub.poll(cursor[0]);
            assertThat(keys(next)).isSubsetOf("A");
            cursor[0] = next.cursor();
            return onTheQueue() == 0;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBatchThatNobodyAsksAboutGoesBackForAnotherHub(boolean amqp) throws Exception {
        given(amqp);
        say("A");
        try (BrokerLine line = line();
                Fetching fetching = fetching(line)) {
            assertThat(keys(fetching.poll(""))).containsExactly("A");
            Connector other = hub();
            await("released")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !other.poll("").reports().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatCannotBeReadStepsAsideAndTheRestGoesOn(boolean amqp) throws Exception {
        Connector hub = given(amqp);
        say("A");
        counterpart.broker.say("<html>联系电话 13812345678");
        counterpart.broker.put(session -> session.createObjectMessage("an object"));
        counterpart.broker.put(session -> session.createMapMessage());
        counterpart.broker.sayInBytes(new byte[] {'{', '"', (byte) 0xff, (byte) 0xff, '"', '}'});
        say("B");
        Polled polled = hub.poll("");
        assertThat(keys(polled)).containsExactly("A", "B");
        assertThat(polled.faults()).hasSize(4);
        assertThat(polled.faults())
                .allSatisfy(fault -> assertThat(fault.in(Locale.CHINESE)).doesNotContain("13812345678"));
        hub.poll(polled.cursor());
        assertThat(onTheQueue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bytesAreTextInTheProfilesEncoding(boolean amqp) throws Exception {
        Connector hub = given(amqp);
        counterpart.broker.sayInBytes(
                "{\"eventId\":\"A\",\"orderNo\":\"DQ1\",\"event\":\"SIGNED\",\"remark\":\"已签收\"}",
                Charset.forName(amqp ? "GBK" : "UTF-8"));
        assertThat(hub.poll("").reports()).extracting(UnitReport::text).containsExactly("已签收");
    }

    @AfterEach
    void disconnect() throws Exception {
        hubs.forEach(Connector::close);
        counterpart.close();
    }

    private Connector given(boolean amqp) throws Exception {
        profile = amqp ? JmsProfiles.AMQP : ProfileFiles.shipped("yanqi", new JmsConnectorKind());
        counterpart = new BrokerCounterpart(profile, folder, new DepartmentBroker(folder), amqp);
        return hub();
    }

    private Connector hub() {
        Connector hub = new JmsConnectorKind().connect(profile, counterpart.endpoint(), counterpart.tools());
        hubs.add(hub);
        return hub;
    }

    private BrokerLine line() {
        return new BrokerLine(
                counterpart.endpoint(),
                counterpart.tools(),
                JmsProfile.read(profile, ZoneOffset.UTC, new Faults())
                        .of(counterpart.endpoint())
                        .transport());
    }

    private Fetching fetching(BrokerLine line) {
        JmsProfile.Poll poll =
                JmsProfile.read(profile, ZoneOffset.UTC, new Faults()).poll();
        return new Fetching(line, poll, new MessageReader("x", Charset.forName("UTF-8")), "x", Duration.ofMillis(300));
    }

    private void say(String... keys) {
        for (String key : keys) {
            counterpart.broker.say("{\"eventId\":\"" + key + "\",\"orderNo\":\"DQ1\",\"event\":\"SIGNED\"}");
        }
    }

    private int onTheQueue() {
        return counterpart.broker.count(DepartmentBroker.REPORTS);
    }

    private static List<String> keys(Polled polled) {
        return polled.reports().stream().map(UnitReport::key).toList();
    }
}
