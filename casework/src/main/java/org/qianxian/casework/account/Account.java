package org.qianxian.casework.account;

import java.util.List;
import java.util.Map;
import org.qianxian.casework.text.Message;

/**
 * The proof of promise 2: nothing vanishes. Made by anti-joins between records that are written independently (the
 * door's log, cases, journal, dispatches, attempts, reports), so that it cannot add up by construction.
 *
 * @param totals counts by name: {@code messages}, {@code cases}, {@code repeats}, {@code amendments}, {@code ledger},
 *     {@code rejections}, {@code commands}, {@code dispatches}, {@code delivered}, {@code refused}, {@code waiting},
 *     {@code inWorklists}, {@code cancelled} …
 * @param orphans everything that has no counterpart; empty if the account adds up
 */
public record Account(Map<String, Long> totals, List<Orphan> orphans) {
    public Account {
        totals = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(totals));
        orphans = List.copyOf(orphans);
    }

    public boolean addsUp() {
        return orphans.isEmpty();
    }

    /**
     * @param record which kind of record lacks or is a counterpart, such as {@code civic_case}
     * @param id its number
     */
    public record Orphan(String record, String id, Message problem) {}

    /** Whoever can make the account. */
    public interface Auditor {
        Account audit();
    }
}
