package org.qianxian.casework.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.casework.policy.PolicyLibrary.Published;

/** Published policy versions, as they are read. */
public interface PolicyVersions {
    /** All publications, latest effective first; one that was withdrawn stands where it was. */
    List<Published> list();

    /** The version in force at an instant; empty before the first. */
    Optional<Published> inForce(Instant at);

    /** What a version consists of, text by name. Throws {@link java.util.NoSuchElementException} if there is none. */
    Map<String, String> tables(String hash);
}
