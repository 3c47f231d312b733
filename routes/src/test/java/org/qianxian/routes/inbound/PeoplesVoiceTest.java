package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.casework.desk.DoorEntry.Disposition;

/** Signed JSON over real HTTP. */
class PeoplesVoiceTest {
    private static final String PATH = "/in/peoples-voice/messages";
    private static final String KEY = "a key that both sides know";
    private static final String MESSAGE = """
            {"id": "PV-1", "subject": "路灯不亮", "body": "门前三盏路灯不亮。", "category": "供暖", "region": "230602013",
             "createdAt": "2026-11-20T08:30:00+08:00", "author": {"name": "王五", "mobile": "13900001234"}}
            """;

    @TempDir
    static Path folder;

    private static Doors doors;
    private int nonces;

    @BeforeAll
    static void open() {
        doors = Doors.open(
                folder, (bus, reception) -> new MessageRoutes(reception, reference -> KEY, Repository.CLOCK));
    }

    @BeforeEach
    void forget() {
        doors.store.clear();
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @Test
    void aReportIsTakenIn() {
        HttpResponse<String> answer = post(MESSAGE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json;charset=UTF-8");
        assertThat(answer.body())
                .contains("\"status\":\"new\"")
                .contains(doors.store.all().get(0).number().value());
    }

    @Test
    void whatIsNotUnderstoodComesBackAsAWarning() {
        HttpResponse<String> answer = post(MESSAGE.replace("供暖", "外星人"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"place\":\"category\",\"value\":\"外星人\"");
    }

    @Test
    void theSameNumberIsARepeatAndOtherContentIsRefused() {
        post(MESSAGE);
        assertThat(post(MESSAGE).body()).contains("\"status\":\"repeat\"");
        HttpResponse<String> other = post(MESSAGE.replace("三盏", "五盏"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(doors.store.door(Disposition.REJECTED)).hasSize(1);
    }

    @Test
    void theSameNonceGetsTheFirstAnswerForTheSameBodyOnly() {
        Map<String, String> headers = signed(MESSAGE.getBytes(StandardCharsets.UTF_8), "N-1", Repository.NOW);
        HttpResponse<String> first = doors.post(PATH, headers, MESSAGE.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> again = doors.post(PATH, headers, MESSAGE.getBytes(StandardCharsets.UTF_8));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(doors.store.door()).hasSize(1);

        byte[] other = MESSAGE.replace("PV-1", "PV-2").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> refused = doors.post(PATH, signed(other, "N-1", Repository.NOW), other);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("N-1");
        assertThat(doors.store.all()).hasSize(1);
    }

    @Test
    void aWrongSignatureLeavesNothingBehind() {
        byte[] body = MESSAGE.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = signed(body, "N-1", Repository.NOW);
        headers.put(HmacSignature.SIGNATURE, "00".repeat(32));
        HttpResponse<String> answer = doors.post(PATH, headers, body);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json;charset=UTF-8");
        assertThat(answer.body()).contains("\"faults\":[{\"place\":\"X-Signature\"");
        assertThat(doors.store.door()).isEmpty();
    }

    @Test
    void anOldTimestampAndNoSignatureAreRefused() {
        byte[] body = MESSAGE.getBytes(StandardCharsets.UTF_8);
        Instant old = Repository.NOW.minus(Duration.ofMinutes(6));
        assertThat(doors.post(PATH, signed(body, "N-1", old), body).statusCode())
                .isEqualTo(401);
        assertThat(doors.post(PATH, Map.of("Content-Type", "application/json"), body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(doors.store.door()).isEmpty();
    }

    @Test
    void malformedJsonIsKept() {
        HttpResponse<String> answer = post("{\"id\": \"PV-1\",");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("第1行");
        assertThat(doors.store.door(Disposition.REJECTED)).hasSize(1);
        assertThat(post("[1]").statusCode()).isEqualTo(400);
        assertThat(post("").statusCode()).isEqualTo(400);
    }

    @Test
    void wrongEncodingsAreKept() {
        byte[] gbk = MESSAGE.getBytes(Charset.forName("GBK"));
        assertThat(post(gbk, "application/json").statusCode()).isEqualTo(400);
        assertThat(post(gbk, "application/json; charset=GBK").statusCode()).isEqualTo(415);
        assertThat(post(gbk, "text/plain").statusCode()).isEqualTo(415);
        assertThat(doors.store.door(Disposition.REJECTED)).hasSize(3);
    }

    @Test
    void tooLargeIsAnsweredAndLittleOfItIsKept() {
        HttpResponse<String> answer = post(new byte[50 * 1024 * 1024], "application/json");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(doors.store.door(Disposition.REJECTED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.raw()).hasSizeLessThan(10_000));
    }

    @Test
    void aDateWithoutZoneIsAFaultHere() {
        HttpResponse<String> answer = post(MESSAGE.replace("+08:00", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"place\":\"createdAt\",\"value\":\"2026-11-20T08:30:00\"");
        assertThat(doors.store.door(Disposition.REJECTED).get(0).sourceNumber()).isEqualTo("PV-1");
    }

    @Test
    void faultsAreToldInEnglishToWhoAsksForIt() {
        byte[] body = MESSAGE.replace("+08:00", "").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = signed(body, "N-1", Repository.NOW);
        headers.put("Accept-Language", "en");
        assertThat(doors.post(PATH, headers, body).body()).contains("names no time zone");
    }

    @Test
    void whenNothingCanBeStoredTheSenderIsToldToTryAgain() {
        doors.store.breakDown(true);
        HttpResponse<String> answer = post(MESSAGE);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("30");
        assertThat(answer.body()).doesNotContain("the store is down");
    }

    @Test
    void theStateOfACaseIsTold() {
        post(MESSAGE);
        HttpResponse<String> answer =
                doors.get(PATH + "/PV-1", signed("PV-1".getBytes(StandardCharsets.UTF_8), "Q-1", Repository.NOW));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"stateName\":\"待分派\"").doesNotContain("王五");
        assertThat(doors.get(PATH + "/PV-1", Map.of()).statusCode()).isEqualTo(401);
        assertThat(doors.get(PATH + "/PV-9", signed("PV-9".getBytes(StandardCharsets.UTF_8), "Q-2", Repository.NOW))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void headersThatCamelTakesForItsOwnDoNotGetIn() {
        byte[] body = MESSAGE.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = signed(body, "N-1", Repository.NOW);
        headers.put("CamelHttpResponseCode", "418");
        headers.put("CamelHttpPath", "/etc");
        assertThat(doors.post(PATH, headers, body).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> post(String message) {
        return post(message.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private HttpResponse<String> post(byte[] body, String mediaType) {
        Map<String, String> headers = signed(body, "nonce-" + ++nonces, Repository.NOW);
        headers.put("Content-Type", mediaType);
        return doors.post(PATH, headers, body);
    }

    private static Map<String, String> signed(byte[] body, String nonce, Instant at) {
        Map<String, String> headers =
                new LinkedHashMap<>(new HmacSignature(HmacSignature.Digest.SHA256).headers(KEY, at, nonce, body));
        headers.put("Content-Type", "application/json");
        return headers;
    }
}
