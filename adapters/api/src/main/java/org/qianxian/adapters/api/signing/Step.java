package org.qianxian.adapters.api.signing;

import java.time.InstantSource;

/** One step of an {@link Authentication}: it proves, signs or hides. Safe for threads. */
interface Step {
    /** Throws {@link org.qianxian.adapters.api.Secrets.MissingSecretException} if its secret leads nowhere. */
    Outbound apply(Outbound request, Means means);

    /** Undoes on a reply what this step does to requests, if it does; a reply that is not so protected stays as it is. */
    default Inbound open(Inbound reply, Means means) {
        return reply;
    }

    /** What a step works with. */
    record Means(Credentials credentials, InstantSource clock, Tokens tokens) {}
}
