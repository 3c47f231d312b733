package org.qianxian.casework.policy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Published policy versions, immutable, as the store keeps them. */
public interface PolicyLibrary {
    /**
     * @param hash of the content
     * @param author who wrote it
     * @param approver who approved it, another person
     * @param effectiveFrom the city's time
     */
    record Published(
            long number,
            String hash,
            String author,
            String approver,
            Instant effectiveFrom,
            Instant publishedAt,
            String note) {}

    /**
     * Publishes a version; the same content may be published again later (that is how one rolls back). Throws
     * {@link IllegalArgumentException} if author and approver are one person.
     *
     * @param tables CSV text by table name
     */
    Published publish(
            String hash,
            Map<String, String> tables,
            String author,
            String approver,
            Instant effectiveFrom,
            String note);

    /** All publications, latest effective first. */
    List<Published> list();

    /** The version in force at an instant; empty before the first. */
    Optional<Published> inForce(Instant at);

    /** The tables of a version. Throws {@link java.util.NoSuchElementException} if there is none. */
    Map<String, String> tables(String hash);
}
