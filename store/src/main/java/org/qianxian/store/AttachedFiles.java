package org.qianxian.store;

import static org.qianxian.store.StoreTexts.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.casework.account.Account.Orphan;

/** What journals say of attachments, against the files. */
final class AttachedFiles {
    private AttachedFiles() {}

    /** Hash to size, of every attachment that a journal names. */
    static Map<String, Long> named(Connection connection) throws SQLException {
        Map<String, Long> named = new TreeMap<>();
        Database.list(
                connection,
                "SELECT DISTINCT event::jsonb #>> '{attachment,hash}' AS hash,"
                        + " (event::jsonb #>> '{attachment,size}')::bigint AS size FROM journal WHERE type = 'Attached'",
                row -> named.put(row.text("hash"), row.number("size")));
        return named;
    }

    /** Files that are missing or of another size, and files that nobody names; those of the last minute are under way. */
    static List<Orphan> orphans(Connection connection, Attachments files) throws SQLException {
        Map<String, Long> kept = files.sizes(Instant.MAX);
        Map<String, Long> settled = files.sizes(Instant.now().minus(Attachments.UNDER_WAY));
        Map<String, Long> named = named(connection);
        List<Orphan> orphans = new ArrayList<>();
        named.forEach((hash, size) -> {
            Long found = kept.get(hash);
            if (found == null) {
                orphans.add(orphan(hash, "account.attachment-missing"));
            } else if (!found.equals(size)) {
                orphans.add(orphan(hash, "account.attachment-size"));
            }
        });
        settled.keySet().stream()
                .filter(hash -> !named.containsKey(hash))
                .forEach(hash -> orphans.add(orphan(hash, "account.attachment-unnamed")));
        return orphans;
    }

    private static Orphan orphan(String hash, String problem) {
        return new Orphan("attachment", hash, message(problem, hash));
    }
}
