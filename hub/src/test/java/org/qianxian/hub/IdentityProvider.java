package org.qianxian.hub;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Who logs people in by OpenID Connect: publishes what it is and its keys, and signs tokens. */
final class IdentityProvider implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey unpublished;

    static IdentityProvider start() {
        try {
            return new IdentityProvider();
        } catch (IOException | JOSEException impossible) {
            throw new IllegalStateException("no identity provider", impossible);
        }
    }

    private IdentityProvider() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("published").generate();
        unpublished = new RSAKeyGenerator(2048).keyID("published").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"]}
                """.formatted(issuer()));
        answer("/keys", new JWKSet(key).toString(true));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token as it ought to be, with these claims besides. */
    String token(String person, List<String> roles, Map<String, Object> claims) throws JOSEException {
        return sign(key, claims(person, roles, claims, Duration.ofMinutes(5)));
    }

    String expired(String person, List<String> roles) throws JOSEException {
        return sign(key, claims(person, roles, Map.of(), Duration.ofHours(-1)));
    }

    String forged(String person, List<String> roles) throws JOSEException {
        return sign(unpublished, claims(person, roles, Map.of(), Duration.ofMinutes(5)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JWTClaimsSet claims(String person, List<String> roles, Map<String, Object> more, Duration validFor) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(person)
                .issueTime(Date.from(now.minus(Duration.ofHours(2))))
                .expirationTime(Date.from(now.plus(validFor)))
                .claim("roles", roles);
        more.forEach(claims::claim);
        return claims.build();
    }

    private static String sign(RSAKey by, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(by));
        return token.serialize();
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> send(exchange, json));
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
