package org.qianxian.adapters.api.signing;

import java.time.Duration;
import java.util.List;
import org.qianxian.adapters.api.mapping.Section;

/**
 * OAuth 2.0 client credentials (RFC 6749, 4.4): a token that is fetched, kept until shortly before it expires, and sent
 * as {@code Authorization: Bearer}.
 *
 * @param tokenUrl an address; or a path after the endpoint's address, starting with a slash
 * @param scope empty for none
 * @param inForm whether client id and secret go into the form (RFC 6749, 2.3.1) instead of a Basic header
 * @param early how long before its expiry a token is replaced
 */
public record OAuth2(String credential, String tokenUrl, String scope, boolean inForm, Duration early) implements Step {
    private static final Duration EARLY = Duration.ofSeconds(30);

    static OAuth2 read(Section section) {
        return new OAuth2(
                section.findText("credential").orElse(""),
                section.text("tokenUrl"),
                section.findText("scope").orElse(""),
                section.choice("client", "basic", List.of("basic", "form")).equals("form"),
                section.duration("early", EARLY));
    }

    @Override
    public Outbound apply(Outbound request, Means means) {
        return request.withHeader("Authorization", "Bearer " + means.tokens().get(this));
    }
}
