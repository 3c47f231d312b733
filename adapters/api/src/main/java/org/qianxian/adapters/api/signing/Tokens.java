package org.qianxian.adapters.api.signing;

/** Whoever fetches OAuth2 tokens: the transport, since only that knows how to reach anybody. */
@FunctionalInterface
public interface Tokens {
    /** For transports that have none: their profiles cannot ask for OAuth2. */
    Tokens NONE = how -> {
        throw new UnsupportedOperationException("no tokens here");
    };

    /** A token that is good now; throws what its owner, the transport, understands. */
    String get(OAuth2 how);
}
