package org.qianxian.casework.policy;

import java.time.Instant;

/** Where policy versions are kept. */
public interface PolicyDesk {
    /** The version in force at an instant. */
    Policy inForce(Instant at);

    /** Something was published or withdrawn meanwhile: look again before answering. */
    void lookAgain();

    /** An earlier version, loaded on demand. Throws {@link java.util.NoSuchElementException} if it never existed. */
    Policy version(String hash);
}
