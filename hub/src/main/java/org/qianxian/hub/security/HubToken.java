package org.qianxian.hub.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The token by which this machine's command line is known to a running hub; new at every start. */
public record HubToken(String value) {
    public static final String HEADER = "X-Qianxian-Token";

    /** The local user as whom the command line acts; without it, an administrator named {@link #LOCAL}. */
    public static final String AS = "X-Qianxian-As";

    public static final String LOCAL = "local";

    private static final int BYTES = 32;

    public static HubToken random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new HubToken(HexFormat.of().formatHex(bytes));
    }

    /** In constant time. */
    boolean matches(String other) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "HubToken[****]";
    }
}
