package org.qianxian.adapters.api.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.casework.text.Faults;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class AuthenticationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final String PRIVATE = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
    private static final String PUBLIC = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    private static final String JSON = "application/json; charset=UTF-8";
    private static final Outbound ORDER = new Outbound(
            "/orders?b=2&a=%E8%B7%AF", Map.of(), JSON, utf8("{\"title\":\"路灯\",\"empty\":\"\",\"n\":{\"x\":1}}"));

    @TempDir
    Path folder;

    private Credentials credentials = new Credentials(endpoint(Map.of()), reference -> "");

    @BeforeEach
    void secrets() throws Exception {
        Files.writeString(folder.resolve("main"), "k-1");
        Files.writeString(folder.resolve("sm4"), "0123456789abcdeffedcba9876543210");
        Files.writeString(folder.resolve("private"), PRIVATE);
        Files.writeString(folder.resolve("public"), PUBLIC);
        credentials = new Credentials(endpoint(Map.of()), new ConfiguredSecrets(folder));
    }

    @Test
    void fieldsAreSortedJoinedAndSigned() {
        Outbound sent = apply("{type: hmac-sm3, over: fields, keyId: qx, timestamp: seconds, encoding: HEX}", ORDER);
        Map<String, String> headers = sent.headers();
        String text = "a=路&appId=qx&b=2&n={\"x\":1}&nonce=" + headers.get("nonce") + "&timestamp=1795226400&title=路灯";
        assertThat(headers)
                .containsEntry("appId", "qx")
                .containsEntry("timestamp", "1795226400")
                .containsEntry("sign", hmac(HmacSignature.Digest.SM3, text).toUpperCase(Locale.ROOT));
        assertThat(sent.body()).isEqualTo(ORDER.body());
    }

    @Test
    void theKeyAtTheEndEmptyFieldsAndValuesAloneAreOptions() throws Exception {
        Outbound sent = apply(
                "{type: hmac-sha256, over: fields, in: body, names: {signature: sig},"
                        + " fields: {names: false, empty: true, joiner: '|', append: '|'}}",
                ORDER);
        JsonNode body = Json.parse(sent.body());
        String text = "路|2||{\"x\":1}|" + body.path("nonce").asText() + "|" + NOW.toEpochMilli() + "|路灯|k-1";
        assertThat(body.path("sig").asText()).isEqualTo(hmac(HmacSignature.Digest.SHA256, text));
        assertThat(body.path("title").asText()).isEqualTo("路灯");
        assertThat(sent.headers()).isEmpty();
    }

    @Test
    void aPasswordMayBeAFieldOfTheBodyBesideOrWithinOthers() throws Exception {
        assertThat(Json.parse(apply("{type: field, name: password}", ORDER).body())
                        .path("password")
                        .asText())
                .isEqualTo("k-1");

        Outbound sent = apply("[{type: field, name: n.key}, {type: hmac-sha256}]", ORDER);
        assertThat(Json.parse(sent.body()))
                .isEqualTo(Json.parse("{\"title\":\"路灯\",\"empty\":\"\",\"n\":{\"x\":1,\"key\":\"k-1\"}}"));
        assertThat(sent.headers()).containsKey(HmacSignature.SIGNATURE);
    }

    @Test
    void orOfTheQuery() {
        assertThat(apply("{type: field, name: appKey, in: query}", ORDER).path())
                .isEqualTo("/orders?b=2&a=%E8%B7%AF&appKey=k-1");
    }

    @Test
    void inXmlItTakesThePlaceThatTheBodyHasForIt() {
        String head =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><o:submit xmlns:o=\"urn:o\">";
        Outbound soap = new Outbound(
                "",
                Map.of(),
                "text/xml; charset=UTF-8",
                utf8(head + "<auth><password>-</password></auth><title>&lt;password&gt;路灯</title></o:submit></s:Body>"
                        + "</s:Envelope>"));

        String sent = new String(
                apply("{type: field, name: auth.password}", soap).body(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(sent)
                .contains("<auth><password>k-1</password></auth>", "&lt;password", "路灯")
                .contains("xmlns:o=\"urn:o\"");
        assertThatThrownBy(() -> apply("{type: field, name: auth.token}", soap))
                .isInstanceOf(MissingSecretException.class)
                .hasMessageContaining("auth.token")
                .hasMessageNotContaining("k-1");
    }

    @Test
    void aRequestWithoutABodyHasNoFieldToPutItIn() {
        Outbound asking = new Outbound("/reports", Map.of(), "", new byte[0]);

        assertThat(apply("{type: field, name: password}", asking)).isEqualTo(asking);
    }

    @Test
    void aListHasNoPlaceForAField() {
        Outbound list = new Outbound("", Map.of(), JSON, utf8("[1]"));

        assertThatThrownBy(() -> apply("{type: field, name: password}", list))
                .isInstanceOf(MissingSecretException.class);
    }

    @Test
    void aSignatureMayGoIntoTheQuery() {
        Outbound sent = apply("{type: hmac-sha256, in: query, over: fields}", ORDER);
        assertThat(sent.path()).matches("/orders\\?b=2&a=%E8%B7%AF&timestamp=\\d+&nonce=[0-9a-f-]+&sign=[0-9a-f]{64}");
    }

    @Test
    void byDefaultTheBodyIsSignedAsTheHubsOwnDoorsCheckIt() {
        Map<String, String> headers = new TreeMap<>();
        apply("{type: hmac-sha256}", ORDER)
                .headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        assertThat(new HmacSignature(HmacSignature.Digest.SHA256)
                        .verify("k-1", NOW, java.time.Duration.ofMinutes(1), headers, ORDER.body()))
                .isEqualTo(HmacSignature.Verdict.GENUINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"der", "raw"})
    void anSm2SignatureIsGood(String form) {
        Outbound sent = apply(
                "{type: sm2-signature, credential: private, encoding: base64, userId: qx, form: " + form + "}", ORDER);
        byte[] signed = utf8(sent.headers().get("X-Timestamp") + "\n"
                + sent.headers().get("X-Nonce") + "\n" + new String(ORDER.body(), StandardCharsets.UTF_8));
        byte[] signature = TextForm.BASE64.read(sent.headers().get("X-Signature"));
        assertThat(Sm2.verify(Sm2.publicKey(PUBLIC), "qx", form.equals("raw"), signed, signature))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: sm4}",
                "{type: sm4, mode: ecb, encoding: hex}",
                "{type: sm4, mode: gcm, field: data}",
                "{type: sm4, mode: cbc, iv: sm4, encoding: HEX, field: data}",
                "{type: sm2-encryption, credential: public, replyCredential: private, encoding: hex}",
                "{type: sm2-encryption, credential: public, replyCredential: private, order: c1c2c3, prefix: false, field: data}"
            })
    void whatIsHiddenIsOpenedByTheSameRules(String yaml) throws Exception {
        Outbound sent = apply(yaml, ORDER);
        assertThat(new String(sent.body(), StandardCharsets.UTF_8)).doesNotContain("路灯");
        Inbound opened = read(yaml).open(new Inbound(sent.contentType(), sent.body()), credentials, clock());
        JsonNode body = Json.parse(opened.body());
        assertThat(body.has("data") ? body.path("data") : body).isEqualTo(Json.parse(ORDER.body()));
        assertThat(opened.contentType()).isEqualTo(JSON);
    }

    @Test
    void aReplyThatIsNotHiddenStaysAsItIs() {
        Inbound error = new Inbound("text/html", utf8("<html>系统维护</html>"));
        assertThat(read("{type: sm4}").open(error, credentials, clock())).isSameAs(error);
        assertThat(read("{type: sm4, field: data}").open(error, credentials, clock()))
                .isSameAs(error);
    }

    @Test
    void stepsAreTakenInTheirOrder() {
        String yaml = "[{type: sm4, field: data}, {type: sm2-signature, credential: private, form: raw, encoding: hex},"
                + " {type: oauth2, tokenUrl: /token}]";
        Outbound sent = read(yaml).apply(ORDER, credentials, clock(), how -> "t-1");
        assertThat(sent.headers()).containsEntry("Authorization", "Bearer t-1");
        byte[] head =
                utf8(sent.headers().get("X-Timestamp") + "\n" + sent.headers().get("X-Nonce") + "\n");
        byte[] signed = java.util.Arrays.copyOf(head, head.length + sent.body().length);
        System.arraycopy(sent.body(), 0, signed, head.length, sent.body().length);
        byte[] signature = TextForm.HEX.read(sent.headers().get("X-Signature"));
        assertThat(Sm2.verify(Sm2.publicKey(PUBLIC), Sm2.USUAL_USER, true, signed, signature))
                .as("what is signed is what goes out")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: sm4, credential: main}",
                "{type: sm4, credential: nowhere}",
                "{type: sm2-signature, credential: main}",
                "{type: sm2-encryption, credential: main}"
            })
    void aSecretThatIsNoKeyIsNamedAndNotShown(String yaml) {
        assertThatThrownBy(() -> apply(yaml, ORDER))
                .isInstanceOf(MissingSecretException.class)
                .hasMessageMatching("secret (file:main|credentials\\.nowhere): is .*")
                .hasMessageNotContaining("k-1");
    }

    @Test
    void whatIsWrittenWronglyIsToldAtOnce() {
        Faults faults = new Faults();
        ObjectNode root = Json.object();
        root.set("authentication", tree("[{type: hmac-md5}, {type: sm4, mode: ofb, colour: red}, {type: oauth2}]"));
        Authentication.read(Section.of("make.yml", "", root, faults).sectionOrList("authentication"));
        assertThat(faults.list())
                .extracting(fault -> fault.place())
                .containsExactly(
                        "authentication[0].type",
                        "authentication[1].mode",
                        "authentication[1].colour",
                        "authentication[2].tokenUrl");
    }

    private Outbound apply(String yaml, Outbound request) {
        return read(yaml).apply(request, credentials, clock(), Tokens.NONE);
    }

    private static Authentication read(String yaml) {
        Faults faults = new Faults();
        ObjectNode root = Json.object();
        root.set("authentication", tree(yaml));
        Authentication read =
                Authentication.read(Section.of("make.yml", "", root, faults).sectionOrList("authentication"));
        faults.throwIfAny();
        return read;
    }

    private static JsonNode tree(String yaml) {
        return new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static Endpoint endpoint(Map<String, String> settings) {
        return new Endpoint(
                "u",
                "http://localhost",
                new SecretReference("file:main"),
                Map.of(
                        "main", new SecretReference("file:main"),
                        "sm4", new SecretReference("file:sm4"),
                        "private", new SecretReference("file:private"),
                        "public", new SecretReference("file:public")),
                settings,
                Endpoint.Limits.DEFAULT);
    }

    private static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    private static String hmac(HmacSignature.Digest digest, String text) {
        return HexFormat.of().formatHex(digest.hmac(utf8("k-1"), utf8(text)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
