package org.qianxian.casework.policy;

import java.time.Instant;
import java.util.Map;

/** Published policy versions, immutable, as the store keeps them and takes new ones in. */
public interface PolicyLibrary extends PolicyVersions {
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
     * @param tables CSV text by table name, and the rules by their file's name if they are not the shipped ones
     */
    Published publish(
            String hash,
            Map<String, String> tables,
            String author,
            String approver,
            Instant effectiveFrom,
            String note);
}
