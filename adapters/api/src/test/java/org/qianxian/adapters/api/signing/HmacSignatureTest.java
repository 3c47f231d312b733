package org.qianxian.adapters.api.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qianxian.adapters.api.signing.HmacSignature.Verdict;

class HmacSignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] BODY = "{\"solved\":\"是\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void onlyTheHolderOfTheKeySigns(HmacSignature.Digest digest) {
        HmacSignature signature = new HmacSignature(digest);
        Map<String, String> sent = lowered(signature.headers("key", NOW, "n-1", BODY));
        assertThat(signature.verify("key", NOW.plusSeconds(60), TOLERANCE, sent, BODY))
                .isEqualTo(Verdict.GENUINE);
        assertThat(signature.verify("other", NOW, TOLERANCE, sent, BODY)).isEqualTo(Verdict.FORGED);
        assertThat(signature.verify("key", NOW, TOLERANCE, sent, new byte[] {1}))
                .isEqualTo(Verdict.FORGED);
        assertThat(signature.verify("key", NOW.plusSeconds(301), TOLERANCE, sent, BODY))
                .isEqualTo(Verdict.STALE);
        sent.put("x-nonce", "n-2");
        assertThat(signature.verify("key", NOW, TOLERANCE, sent, BODY)).isEqualTo(Verdict.FORGED);
        assertThat(signature.verify("key", NOW, TOLERANCE, Map.of(), BODY)).isEqualTo(Verdict.UNSIGNED);
    }

    @org.junit.jupiter.api.Test
    void aNonceIsGoodOnce() {
        SeenNonces seen = new SeenNonces(TOLERANCE, 2);
        assertThat(seen.add("a", NOW)).isTrue();
        assertThat(seen.add("a", NOW)).isFalse();
        assertThat(seen.add("a", NOW.plusSeconds(301))).isTrue();
    }

    private static Map<String, String> lowered(Map<String, String> headers) {
        Map<String, String> lowered = new TreeMap<>();
        headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
        return lowered;
    }
}
