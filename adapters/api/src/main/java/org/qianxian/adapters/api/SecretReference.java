package org.qianxian.adapters.api;

/** Where a secret is kept: {@code env:NAME} or {@code file:PATH}. Never the secret itself. */
public record SecretReference(String reference) {
    public SecretReference {
        if (!reference.matches("(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)")) {
            throw new IllegalArgumentException("a secret is referred to as env:NAME or file:PATH");
        }
    }
}
