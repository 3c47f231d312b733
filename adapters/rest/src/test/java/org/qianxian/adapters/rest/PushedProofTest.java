package org.qianxian.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;

/** Systems that push reports, each with its own way to prove itself; their side is the platform's security provider's. */
class PushedProofTest {
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final String BODY = "{\"id\":\"1\",\"orderNo\":\"DQ202611210000042\",\"state\":\"40\"}";
    private static final String SM4_KEY = "0123456789abcdeffedcba9876543210";

    @TempDir
    Path folder;

    @Test
    void aKeyInTheUsualHeaderOrInOneOfItsOwn() throws Exception {
        Files.writeString(folder.resolve("main"), "the key\n");
        assertThat(state("", Map.of("X-Api-Key", "the key"), BODY)).isEqualTo("40");
        assertThat(state("", Map.of("X-Api-Key", "another"), BODY)).isEmpty();
        assertThat(state("", Map.of(), BODY)).isEmpty();

        String own = "authentication: {type: api-key, header: X-Token, credential: push}";
        Files.writeString(folder.resolve("push"), "its own");
        assertThat(state(own, Map.of("X-Token", "its own"), BODY)).isEqualTo("40");
        assertThat(state(own, Map.of("X-Api-Key", "the key"), BODY)).isEmpty();
    }

    @Test
    void userAndPassword() throws Exception {
        Files.writeString(folder.resolve("push"), "office:geheim");
        String basic = "authentication: {type: basic, credential: push}";
        assertThat(state(basic, Map.of("Authorization", "Basic " + base64("office:geheim")), BODY))
                .isEqualTo("40");
        assertThat(state(basic, Map.of("Authorization", "Basic " + base64("office:other")), BODY))
                .isEmpty();
    }

    @Test
    void aSignatureByHmacSm3() throws Exception {
        Files.writeString(folder.resolve("push"), "shared");
        String signed = "authentication: {type: hmac-sm3, credential: push}";
        assertThat(state(signed, hmac("shared", NOW, BODY), BODY)).isEqualTo("40");
        assertThat(state(signed, hmac("shared", NOW.minusSeconds(290), BODY), BODY))
                .isEqualTo("40");
        assertThat(state(signed, hmac("guessed", NOW, BODY), BODY)).isEmpty();
        assertThat(state(signed, hmac("shared", NOW.minusSeconds(310), BODY), BODY))
                .as("stale")
                .isEmpty();
        assertThat(state(signed, hmac("shared", NOW, BODY), BODY.replace("40", "10")))
                .as("changed")
                .isEmpty();
        Map<String, String> odd = new TreeMap<>(hmac("shared", NOW, BODY));
        odd.put("X-Timestamp", "yesterday");
        assertThat(state(signed, odd, BODY)).isEmpty();
        assertThat(state(signed, Map.of(), BODY)).isEmpty();
    }

    @Test
    void aSignatureBySm2WithTheirPrivateKey() throws Exception {
        KeyPair pair = pair();
        Files.writeString(
                folder.resolve("push"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        String signed = "authentication: {type: sm2-signature, credential: push, encoding: base64, timestamp: compact}";
        Signature signature = Signature.getInstance("SM3WITHSM2", PROVIDER);
        signature.initSign(pair.getPrivate());
        signature.update(("20261122100000\nn1\n" + BODY).getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "X-Timestamp",
                "20261122100000",
                "X-Nonce",
                "n1",
                "X-Signature",
                Base64.getEncoder().encodeToString(signature.sign()));

        assertThat(state(signed, headers, BODY)).isEqualTo("40");
        assertThat(state(signed, headers, BODY + " ")).isEmpty();
    }

    @Test
    void aBodyHiddenBySm4ThatIsSignedAsItIsSent() throws Exception {
        Files.writeString(folder.resolve("push"), "shared");
        Files.writeString(folder.resolve("sm4"), SM4_KEY);
        String both = "authentication: [{type: sm4, credential: sm4, field: data}, {type: hmac-sm3, credential: push}]";
        String hidden = "{\"data\":\"" + Base64.getEncoder().encodeToString(sm4(BODY)) + "\"}";

        assertThat(state(both + ", items: data", hmac("shared", NOW, hidden), hidden))
                .isEqualTo("40");
        assertThat(state(both + ", items: data", hmac("shared", NOW, BODY), hidden))
                .isEmpty();
    }

    @Test
    void whereTheSecretIsMissingNobodyIsBelieved() {
        assertThat(state("", Map.of("X-Api-Key", ""), BODY)).isEmpty();
        assertThat(state("authentication: {type: hmac-sm3, credential: nowhere}", Map.of(), BODY))
                .isEmpty();
    }

    @Test
    void hidingAloneProvesNothing() {
        assertThat(faults("authentication: {type: sm4, credential: sm4}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.in(Locale.ENGLISH)).contains("reports.push.authentication"));
        assertThat(faults("authentication: {type: hmac-sm3, over: fields}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.in(Locale.ENGLISH)).contains("over"));
        assertThat(faults("authentication: {type: magic}")).hasSize(1);
    }

    /** What is heard of the report's state; empty if nobody is believed. */
    private String state(String authentication, Map<String, String> headers, String body) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        try (Connector connector = connector(authentication)) {
            return connector
                    .admit(new PushedMessage("application/json", lower, body.getBytes(StandardCharsets.UTF_8)))
                    .map(admitted -> connector.receive(admitted).reports())
                    .map(reports -> reports.stream()
                            .map(UnitReport::rawCode)
                            .findFirst()
                            .orElse("nothing"))
                    .orElse("");
        }
    }

    private Connector connector(String authentication) {
        SystemProfiles.Reading read = read(authentication);
        assertThat(read).isInstanceOf(SystemProfiles.Reading.Usable.class);
        SystemProfile profile = ((SystemProfiles.Reading.Usable) read).profile();
        Endpoint endpoint = new Endpoint(
                "u",
                "http://127.0.0.1:1",
                new SecretReference("file:main"),
                Map.of("push", new SecretReference("file:push"), "sm4", new SecretReference("file:sm4")),
                Map.of(),
                Endpoint.Limits.DEFAULT);
        Tools tools = new Tools(new ConfiguredSecrets(folder), () -> NOW, ZoneId.of("Asia/Shanghai"));
        return new RestConnectorKind().connect(profile, endpoint, tools);
    }

    private static List<Fault> faults(String authentication) {
        return ((SystemProfiles.Reading.Faulty) read(authentication)).faults();
    }

    private static SystemProfiles.Reading read(String authentication) {
        String yaml = """
                system: pusher
                name: 推送系统
                kind: rest
                capabilities: {lookUp: false, poll: false}
                transport: {reply: {accepted: status = 200}}
                actions: {dispatch: {path: /orders, body: {no: case.number}}}
                reports:
                  push: {%s}
                  fields: {key: id, caseNumber: orderNo, code: state}
                codes: {reportKind: {completed: '40'}}
                """.formatted(authentication);
        return SystemProfiles.read("pusher.yml", ProfileFiles.tree(yaml), List.of(new RestConnectorKind()));
    }

    private static Map<String, String> hmac(String secret, Instant at, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HMACSM3", PROVIDER);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HMACSM3"));
        String text = at.toEpochMilli() + "\nn1\n" + body;
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "X-Timestamp",
                Long.toString(at.toEpochMilli()),
                "X-Nonce",
                "n1",
                "X-Signature",
                HexFormat.of().formatHex(signature));
    }

    private static byte[] sm4(String plain) throws GeneralSecurityException {
        byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        Cipher cipher = Cipher.getInstance("SM4/CBC/PKCS5Padding", PROVIDER);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(HexFormat.of().parseHex(SM4_KEY), "SM4"),
                new IvParameterSpec(iv));
        byte[] hidden = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(iv, iv.length + hidden.length);
        System.arraycopy(hidden, 0, all, iv.length, hidden.length);
        return all;
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        return generator.generateKeyPair();
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
