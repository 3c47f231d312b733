package org.qianxian.adapters.api.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A secret that is sent as it is. */
sealed interface Key extends Step {
    /** In a header of its own. */
    record InHeader(String credential, String header) implements Key {
        @Override
        public Outbound apply(Outbound request, Means means) {
            return request.withHeader(header, means.credentials().text(credential));
        }
    }

    /** {@code user:password}, as RFC 7617 has it. */
    record Basic(String credential) implements Key {
        @Override
        public Outbound apply(Outbound request, Means means) {
            byte[] both = means.credentials().text(credential).getBytes(StandardCharsets.UTF_8);
            return request.withHeader(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
    }
}
