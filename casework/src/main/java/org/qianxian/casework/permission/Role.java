package org.qianxian.casework.permission;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user is at the hub's doors. */
public enum Role {
    /** Sees everything but secrets. */
    VIEWER,
    /** The staff of a unit that holds cases. */
    UNIT,
    /** The staff of a centre: rules, reviews, assigns. */
    CENTRE,
    /** Pauses, resumes, sends again, imports, backs up. */
    OPERATOR,
    /** Publishes policy. */
    POLICY,
    /** A channel that sends cases. */
    CHANNEL,
    /** Everything that its own rows do not restrict. */
    ADMIN;

    /** As tables and users' files write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String code) {
        return Stream.of(values())
                .filter(role -> role.code().equals(code.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
