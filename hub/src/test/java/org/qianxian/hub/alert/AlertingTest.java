package org.qianxian.hub.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.hub.settings.HubSettings;

/** A duty room's receiver listens over real HTTP while departments come and go. */
class AlertingTest {
    private static final Duration REPEAT = Duration.ofHours(1);
    private static final int MOST = 5;

    @TempDir
    Path folder;

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile boolean speaks = true;
    private volatile Instant now = Instant.parse("2026-12-01T02:00:00Z");
    private HttpServer dutyRoom;
    private Alerting alerting;

    @BeforeEach
    void prepare() throws IOException {
        dutyRoom = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dutyRoom.createContext("/alerts", exchange -> {
            JsonNode message = new ObjectMapper().readTree(exchange.getRequestBody());
            if (status == 204) {
                heard.add(message);
                signatures.add(exchange.getRequestHeaders().keySet().toString());
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        dutyRoom.start();
        Files.writeString(folder.resolve("duty.key"), "secret");
        URI address = URI.create("http://127.0.0.1:" + dutyRoom.getAddress().getPort() + "/alerts");
        AlertWebhook webhook = new AlertWebhook(
                address, "hub-1", new SecretReference("file:duty.key"), new ConfiguredSecrets(folder), () -> now);
        alerting = new Alerting(List.of(webhook, new AlertLog()), REPEAT, MOST, () -> speaks, () -> now);
    }

    @AfterEach
    void close() {
        dutyRoom.stop(0);
    }

    @Test
    void isToldOfADepartmentOutOfReachAndOfItsReturn() {
        alerting.opened("housing", now, "connection refused, caller 13812345678");
        look();
        look();
        alerting.closed("housing");
        look();

        assertThat(kinds()).containsExactly("out-of-reach housing", "reached-again housing");
        assertThat(heard.get(0).path("hub").asText()).isEqualTo("hub-1");
        assertThat(heard.get(0).at("/alerts/0/reason").asText()).contains("138******78");
        assertThat(signatures.get(0)).containsIgnoringCase("signature");
    }

    @Test
    void isToldAgainEveryHourUntilItIsMended() {
        alerting.opened("housing", now, "away");
        for (int quarter = 0; quarter < 9; quarter++) {
            look();
            now = now.plus(Duration.ofMinutes(15));
        }

        assertThat(heard).hasSize(3);
        assertThat(heard.get(2).at("/alerts/0/times").asInt()).isEqualTo(3);
    }

    @Test
    void isToldOfRetriesUsedUpAndWhenTheWorklistIsEmptyAgain() {
        look(stuck("housing", 3));
        look(stuck("housing", 4));
        look();

        assertThat(kinds()).containsExactly("stuck housing", "no-longer-stuck housing");
    }

    @Test
    void isToldOfWhatASystemRefusesUntilSomebodyHasDecided() {
        look(new Outbox.Depth("housing", 0, 0, 0, 2, 0, null));
        look(new Outbox.Depth("housing", 0, 0, 0, 1, 0, null));
        look();

        assertThat(kinds()).containsExactly("refused housing", "no-longer-refused housing");
        assertThat(heard.get(0).at("/alerts/0/reason").asText()).isEqualTo("2");
    }

    @Test
    void isNotToldOfWhatAMakeCannotTakeAnyway() {
        look(new Outbox.Depth("housing", 3, 1, 0, 0, 7, now));

        assertThat(heard).isEmpty();
    }

    @Test
    void aNightInWhichAllFailIsOneMessage() {
        for (int i = 0; i < 407; i++) {
            alerting.opened("unit-" + i, now, "power cut");
        }
        look();

        assertThat(heard)
                .singleElement()
                .satisfies(message -> assertThat(message.path("alerts")).hasSize(407));
    }

    @Test
    void whoFlapsFillsNoDutyRoomAndNothingIsLost() {
        for (int i = 0; i < 40; i++) {
            alerting.opened("unit-" + i, now, "flapping");
            look();
            now = now.plusSeconds(10);
        }
        assertThat(heard).hasSize(MOST);

        now = now.plus(Duration.ofMinutes(61));
        look();
        assertThat(heard).hasSize(MOST + 1);
        assertThat(kinds()).contains("out-of-reach unit-39");
    }

    @Test
    void aReceiverThatDoesNotHearIsToldLater() {
        status = 500;
        alerting.opened("housing", now, "away");
        look();
        assertThat(heard).isEmpty();

        status = 204;
        look();
        assertThat(kinds()).containsExactly("out-of-reach housing");
    }

    @Test
    void ofSeveralHubsOneTells() {
        speaks = false;
        alerting.opened("housing", now, "away");
        look();
        assertThat(heard).isEmpty();

        speaks = true;
        look();
        assertThat(heard).hasSize(1);
    }

    @Test
    void aWayThatFailsIsTriedAgainAndTheOthersAreNotToldTwice() {
        List<Alert> written = new CopyOnWriteArrayList<>();
        alerting = new Alerting(
                List.of(written::addAll, alerts -> {
                    throw new IOException("nobody hears");
                }),
                REPEAT,
                MOST,
                () -> speaks,
                () -> now);
        alerting.opened("housing", now, "away");
        look();
        look();

        assertThat(written).hasSize(1);
    }

    @Test
    void theDutyRoomIsWrittenTo() throws Exception {
        GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        try {
            HubSettings.AlertMail mail = new HubSettings.AlertMail(
                    "smtp://127.0.0.1:" + server.getSmtp().getPort(),
                    "千线平台 <hub@city.test>",
                    "duty@city.test, chief@city.test",
                    null,
                    false,
                    "zh");
            Tools tools = new Tools(new ConfiguredSecrets(folder), () -> now, ZoneOffset.UTC);
            alerting = new Alerting(List.of(AlertMail.of(mail, "hub-1", tools)), REPEAT, MOST, () -> speaks, () -> now);

            alerting.opened("housing", now, "connection refused");
            look();
            alerting.closed("housing");
            look();

            assertThat(server.getReceivedMessages()).hasSize(4); // two letters to two people
            MimeMessage first = server.getReceivedMessages()[0];
            assertThat(first.getSubject()).contains("千线 hub-1", "1 条告警", "housing");
            assertThat(first.getContent().toString()).contains("housing：连不上", "connection refused", "第 1 次");
            server.stop();
            alerting.opened("water", now, "away");
            look(); // goes nowhere, and breaks nothing
        } finally {
            server.stop();
        }
    }

    private void look(Outbox.Depth... depths) {
        alerting.look(List.of(depths));
    }

    private static Outbox.Depth stuck(String target, long count) {
        return new Outbox.Depth(target, 0, 0, count, 0, 0, null);
    }

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        heard.forEach(message -> message.path("alerts")
                .forEach(alert -> kinds.add(
                        alert.path("kind").asText() + " " + alert.path("target").asText())));
        return kinds;
    }
}
