package org.qianxian.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.adapters.api.signing.OAuth2;
import org.qianxian.adapters.api.signing.Tokens;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/**
 * One endpoint's OAuth2 token: fetched when needed, by one thread while the others wait, and kept until shortly before it
 * expires.
 */
final class BearerTokens implements Tokens {
    /** Where the answer does not say (RFC 6749, 5.1, only recommends it). */
    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

    /** Whatever a token service says: one that promises more is not believed. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private final Endpoint endpoint;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Function<Asking, HttpAnswer> http;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token token;

    /** A form to be posted. */
    record Asking(String url, Map<String, String> headers, String form) {}

    private record Token(String text, Instant until) {}

    BearerTokens(Endpoint endpoint, Credentials credentials, InstantSource clock, Function<Asking, HttpAnswer> http) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.clock = clock;
        this.http = http;
    }

    /** Throws {@link NoTokenException}. */
    @Override
    public String get(OAuth2 how) {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.until)) {
            return known.text;
        }
        fetching.lock();
        try {
            Token meanwhile = token;
            if (meanwhile != null && clock.instant().isBefore(meanwhile.until)) {
                return meanwhile.text;
            }
            Token fetched = fetch(how);
            token = fetched;
            return fetched.text;
        } finally {
            fetching.unlock();
        }
    }

    /** The system does not take this token any more; one that was fetched meanwhile stays. */
    void forget(String refused) {
        Token known = token;
        if (known != null && refused.equals("Bearer " + known.text)) {
            token = null;
        }
    }

    private Token fetch(OAuth2 how) {
        HttpAnswer answer = http.apply(asking(how));
        if (answer instanceof HttpAnswer.NotSent notSent) {
            throw new NoTokenException(notSent.outcome());
        }
        if (answer instanceof HttpAnswer.Lost lost) {
            throw new NoTokenException(new Outcome.Unavailable(null, fault("token.unavailable", lost.why())));
        }
        HttpAnswer.Reply reply = (HttpAnswer.Reply) answer;
        if (reply.status() == 429 || reply.status() >= 500) {
            throw new NoTokenException(
                    new Outcome.Unavailable(null, fault("token.unavailable", "HTTP " + reply.status())));
        }
        JsonNode body = body(reply);
        String text = body.path("access_token").asText();
        if (!reply.successful() || text.isEmpty()) {
            throw new NoTokenException(new Outcome.Misconfigured(fault(
                    "token.refused",
                    "HTTP " + reply.status(),
                    Masking.mask(body.path("error").asText("-"), 100))));
        }
        Duration life = Duration.ofSeconds(Math.max(
                0, Math.min(body.path("expires_in").asLong(USUAL_LIFE.toSeconds()), LONGEST_LIFE.toSeconds())));
        // a token that lives shorter than the margin is used all the same, once
        return new Token(text, clock.instant().plus(life).minus(how.early()));
    }

    private Asking asking(OAuth2 how) {
        String client = credentials.text(how.credential());
        int colon = client.indexOf(':');
        if (colon < 1) {
            throw credentials.unusable(how.credential(), "is not client-id:client-secret");
        }
        String id = encoded(client.substring(0, colon));
        String secret = encoded(client.substring(colon + 1));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        StringBuilder form = new StringBuilder("grant_type=client_credentials");
        if (!how.scope().isEmpty()) {
            form.append("&scope=").append(encoded(how.scope()));
        }
        if (how.inForm()) {
            form.append("&client_id=").append(id).append("&client_secret=").append(secret);
        } else {
            byte[] both = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
        String url = how.tokenUrl().startsWith("/") ? endpoint.url() + how.tokenUrl() : how.tokenUrl();
        return new Asking(url, headers, form.toString());
    }

    private static JsonNode body(HttpAnswer.Reply reply) {
        try {
            return Json.parse(reply.body());
        } catch (IOException noJson) {
            return Json.object();
        }
    }

    private Fault fault(String key, Object... arguments) {
        return Fault.of(endpoint.target(), "", null, Texts.message(key, arguments));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** No token, so nothing was sent. */
    static final class NoTokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Outcome outcome;

        NoTokenException(Outcome outcome) {
            super("no token", null, false, false);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }
}
