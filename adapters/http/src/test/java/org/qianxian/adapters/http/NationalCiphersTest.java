package org.qianxian.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.mapping.Json;

/**
 * Whole exchanges in SM2, SM3 and SM4 with a server that takes nothing on trust. It knows the standards from its security
 * provider, and nothing of ours.
 */
class NationalCiphersTest {
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final String KEY = "0123456789abcdeffedcba9876543210";
    private static final int BLOCK = 16;

    @TempDir
    Path folder;

    private HttpServer server;
    private Office office;

    /** Reads a request or throws; answers in its own way. */
    private interface Office {
        byte[] answer(HttpExchange exchange, byte[] body) throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", this::hear);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void signedByHmacSm3() throws Exception {
        Files.writeString(folder.resolve("key"), "shared, 密钥");
        office = (exchange, body) -> {
            Mac mac = Mac.getInstance("HMACSM3", PROVIDER);
            mac.init(new SecretKeySpec("shared, 密钥".getBytes(StandardCharsets.UTF_8), "HMACSM3"));
            byte[] expected = mac.doFinal(covered(exchange, body));
            assertThat(HexFormat.of().parseHex(header(exchange, "X-Signature"))).isEqualTo(expected);
            return "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        };

        assertThat(sent("authentication: {type: hmac-sm3, credential: key}", "key"))
                .isEqualTo("{\"ok\":true}");
    }

    @Test
    void signedBySm2() throws Exception {
        KeyPair pair = pair();
        Files.writeString(folder.resolve("key"), pem(pair));
        office = (exchange, body) -> {
            Signature signature = Signature.getInstance("SM3WITHSM2", PROVIDER);
            signature.initVerify(pair.getPublic());
            signature.update(covered(exchange, body));
            assertThat(signature.verify(HexFormat.of().parseHex(header(exchange, "X-Signature"))))
                    .isTrue();
            return "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        };

        assertThat(sent("authentication: {type: sm2-signature, credential: key}", "key"))
                .isEqualTo("{\"ok\":true}");
    }

    @Test
    void hiddenBySm4BothWays() throws Exception {
        Files.writeString(folder.resolve("key"), KEY);
        office = (exchange, body) -> {
            JsonNode wrapped = Json.parse(body);
            byte[] hidden = Base64.getDecoder().decode(wrapped.path("data").asText());
            byte[] plain = sm4(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(hidden, BLOCK),
                    Arrays.copyOfRange(hidden, BLOCK, hidden.length));
            assertThat(plain).isEqualTo(Lines.ORDER.body());
            byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
            byte[] reply = sm4(Cipher.ENCRYPT_MODE, iv, "{\"编号\":\"42\"}".getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(iv, BLOCK + reply.length);
            System.arraycopy(reply, 0, all, BLOCK, reply.length);
            return Json.text(Json.object().put("data", Base64.getEncoder().encodeToString(all)))
                    .getBytes(StandardCharsets.UTF_8);
        };
        String both = "authentication: {type: sm4, credential: key, mode: cbc, key: hex, encoding: base64, field: data,"
                + " replies: true}";

        assertThat(sent(both, "key")).isEqualTo("{\"data\":{\"编号\":\"42\"}}");
    }

    @Test
    void anErrorThatIsNotHiddenIsReadAsItIs() throws Exception {
        Files.writeString(folder.resolve("key"), KEY);
        office = (exchange, body) -> "{\"error\":\"no\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(sent("authentication: {type: sm4, credential: key, key: hex, field: data, replies: true}", "key"))
                .isEqualTo("{\"error\":\"no\"}");
    }

    /** What a signature over the body covers, as docs/system-profiles.md says. */
    private static byte[] covered(HttpExchange exchange, byte[] body) {
        String all = header(exchange, "X-Timestamp") + "\n" + header(exchange, "X-Nonce") + "\n"
                + new String(body, StandardCharsets.UTF_8);
        return all.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    private static byte[] sm4(int direction, byte[] iv, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("SM4/CBC/PKCS5Padding", PROVIDER);
        cipher.init(direction, new SecretKeySpec(HexFormat.of().parseHex(KEY), "SM4"), new IvParameterSpec(iv));
        return cipher.doFinal(input);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** The reply as the hub reads it. */
    private String sent(String transport, String credential) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (HttpLine line = Lines.line(transport, url, folder, InstantSource.system(), credential)) {
            HttpAnswer answer = line.send(Lines.ORDER);
            assertThat(answer).isInstanceOf(HttpAnswer.Reply.class);
            HttpAnswer.Reply reply = (HttpAnswer.Reply) answer;
            assertThat(reply.status()).isEqualTo(200);
            return new String(reply.body(), StandardCharsets.UTF_8);
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        byte[] answer;
        int status = 200;
        try {
            answer = office.answer(exchange, exchange.getRequestBody().readAllBytes());
        } catch (Exception | AssertionError wrong) {
            status = 400;
            answer = String.valueOf(wrong).getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
