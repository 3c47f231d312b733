package org.qianxian.casework.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Published policy versions, immutable, as the store keeps them and takes new ones in. */
public interface PolicyLibrary extends PolicyVersions {
    /**
     * @param hash of the content
     * @param author who wrote it
     * @param approver who approved it, another person
     * @param effectiveFrom the city's time
     * @param withdrawn null for one that takes effect
     */
    record Published(
            long number,
            String hash,
            String author,
            String approver,
            Instant effectiveFrom,
            Instant publishedAt,
            String note,
            @Nullable Withdrawal withdrawn) {
        /** Whether its instant has come by then; never of one that was withdrawn. */
        public boolean effectiveAt(Instant at) {
            return withdrawn == null && !effectiveFrom.isAfter(at);
        }

        /** Whether it takes effect after an instant. */
        public boolean effectiveAfter(Instant at) {
            return withdrawn == null && effectiveFrom.isAfter(at);
        }
    }

    /**
     * That a version shall not take effect after all.
     *
     * @param by who said so
     * @param at the city's time
     */
    record Withdrawal(String by, Instant at, String note) {}

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

    /**
     * Withdraws a version that is yet to come, also by the library's own clock.
     *
     * @param after its instant must be later than this, in the city's time
     * @return the version as it is now; empty if there is none, it was withdrawn already, or it is too late
     */
    Optional<Published> withdraw(long number, Withdrawal withdrawal, Instant after);
}
