package org.qianxian.hub.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile boolean speaks = true;
    private volatile Instant now = Instant.parse("2026-12-01T02:00:00Z");
    private HttpServer dutyRoom;
    private AlertWebhook webhook;
    private Telling telling;

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
        webhook = new AlertWebhook(
                address, "hub-1", new SecretReference("file:duty.key"), new ConfiguredSecrets(folder), () -> now);
        telling = telling(webhook);
    }

    @AfterEach
    void close() {
        dutyRoom.stop(0);
    }

    @Test
    void isToldOfADepartmentOutOfReachAndOfItsReturn() {
        telling.opened("housing", now, "connection refused, caller 13812345678");
        look();
        look();
        telling.closed("housing");
        look();

        assertThat(kinds()).containsExactly("out-of-reach housing", "reached-again housing");
        assertThat(heard.get(0).path("hub").asText()).isEqualTo("hub-1");
        assertThat(heard.get(0).at("/alerts/0/reason").asText()).contains("138******78");
        assertThat(signatures.get(0)).containsIgnoringCase("signature");
    }

    @Test
    void isToldAgainEveryHourUntilItIsMended() {
        telling.opened("housing", now, "away");
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
            telling.opened("unit-" + i, now, "power cut");
        }
        look();

        assertThat(heard)
                .singleElement()
                .satisfies(message -> assertThat(message.path("alerts")).hasSize(407));
    }

    @Test
    void whoFlapsFillsNoDutyRoomAndNothingIsLost() {
        for (int i = 0; i < 40; i++) {
            telling.opened("unit-" + i, now, "flapping");
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
        telling.opened("housing", now, "away");
        look();
        assertThat(heard).isEmpty();

        status = 204;
        look();
        assertThat(kinds()).containsExactly("out-of-reach housing");
    }

    @Test
    void ofSeveralHubsOneTells() {
        speaks = false;
        telling.opened("housing", now, "away");
        look();
        assertThat(heard).isEmpty();

        speaks = true;
        look();
        assertThat(heard).hasSize(1);
    }

    @Test
    void aWayThatFailsIsTriedAgainAndTheOthersAreNotToldTwice() {
        List<Alert> written = new CopyOnWriteArrayList<>();
        AtomicInteger tries = new AtomicInteger();
        AlertChannel deaf = alerts -> {
            tries.incrementAndGet();
            throw new IOException("nobody hears");
        };
        try (Alerting alerting = alerting(written::addAll, deaf)) {
            alerting.opened("housing", now, "away");
            await("tried again").atMost(PATIENCE).until(() -> {
                alerting.look(List.of());
                return tries.get() >= 3;
            });
        }

        assertThat(written).hasSize(1);
    }

    @Test
    void aMailServerThatNeverAnswersKeepsNoWebhookWaiting() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Alerting alerting = alerting(mail("smtp://127.0.0.1:" + silent.getLocalPort()), webhook)) {
            alerting.opened("housing", now, "away");
            alerting.look(List.of());
            try (Socket taken = silent.accept()) {
                await("the webhook hears").atMost(PATIENCE).until(() -> heard.size() == 1);

                alerting.closed("housing");
                await("and hears again, while the letter still hangs")
                        .atMost(PATIENCE)
                        .until(() -> {
                            alerting.look(List.of());
                            return heard.size() == 2;
                        });
                assertThat(taken.isConnected()).isTrue();
            }
        }
        assertThat(kinds()).containsExactly("out-of-reach housing", "reached-again housing");
    }

    @Test
    void aWebhookThatAnswersWithoutEndIsGivenUpAndTriedAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket trickling = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                while (!trickling.isClosed()) {
                    try {
                        Socket caller = trickling.accept();
                        calls.incrementAndGet();
                        caller.getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n.".getBytes(US_ASCII));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            server.setDaemon(true);
            server.start();
            URI address = URI.create("http://127.0.0.1:" + trickling.getLocalPort() + "/alerts");
            AlertWebhook endless = new AlertWebhook(address, "hub-1", null, new ConfiguredSecrets(folder), () -> now);
            try (Alerting alerting = alerting(endless)) {
                alerting.opened("housing", now, "away");
                await("tried again").atMost(PATIENCE).until(() -> {
                    alerting.look(List.of());
                    return calls.get() >= 2;
                });
            }
        }
    }

    @Test
    void theDutyRoomIsWrittenTo() throws Exception {
        GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        try {
            telling = telling(mail("smtp://127.0.0.1:" + server.getSmtp().getPort()));

            telling.opened("housing", now, "connection refused");
            look();
            telling.closed("housing");
            look();

            assertThat(server.getReceivedMessages()).hasSize(4); // two letters to two people
            MimeMessage first = server.getReceivedMessages()[0];
            assertThat(first.getSubject()).contains("千线 hub-1", "1 条告警", "housing");
            assertThat(first.getContent().toString()).contains("housing：连不上", "connection refused", "第 1 次");
            server.stop();
            telling.opened("water", now, "away");
            look(); // goes nowhere, and breaks nothing
        } finally {
            server.stop();
        }
    }

    private Telling telling(AlertChannel channel) {
        return new Telling(channel, REPEAT, MOST, () -> speaks, () -> now);
    }

    private Alerting alerting(AlertChannel... channels) {
        return new Alerting(List.of(channels), REPEAT, MOST, () -> speaks, () -> now);
    }

    private AlertMail mail(String server) {
        HubSettings.AlertMail settings = new HubSettings.AlertMail(
                server, "千线平台 <hub@city.test>", "duty@city.test, chief@city.test", null, false, "zh");
        return AlertMail.of(settings, "hub-1", new Tools(new ConfiguredSecrets(folder), () -> now, ZoneOffset.UTC));
    }

    private void look(Outbox.Depth... depths) {
        telling.look(List.of(depths));
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
