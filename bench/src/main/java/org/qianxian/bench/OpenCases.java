package org.qianxian.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.store.Store;

/**
 * Makes a great many open cases out of one that was really taken in, by copying its rows: the case, its whole journal and
 * its open deadlines, each under a number and a source number of its own. Dispatches and lines of the door's log are not
 * copied, for firing reads neither; so such a store passes no audit, and is thrown away.
 */
final class OpenCases {
    private static final int AT_ONCE = 100_000;
    private static final long SPREAD_SECONDS = 60;

    private static final String CASES = """
            INSERT INTO civic_case (number, channel, source_number, fingerprint, state, ended, sequence, urgency, light,
                                    class, area, tier, lead, reported_at, closed_at, progress)
            SELECT 'BX' || lpad(n::text, 16, '0'), channel, 'BX' || n, fingerprint, state, ended, sequence, urgency,
                   light, class, area, tier, lead, reported_at, closed_at, progress
              FROM civic_case, generate_series(?::int, ?::int) n WHERE number = ?""";

    private static final String JOURNALS = """
            INSERT INTO journal (case_number, sequence, at, actor, type, event)
            SELECT 'BX' || lpad(n::text, 16, '0'), sequence, at, actor, type, event
              FROM journal, generate_series(?::int, ?::int) n WHERE case_number = ?""";

    /** None of them due for a month. */
    private static final String DEADLINES = """
            INSERT INTO deadline (case_number, stage, party, holder, row_id, start_at, warn_at, due, provisional,
                                  reckoning, state, alarm_at)
            SELECT 'BX' || lpad(n::text, 16, '0'), stage, party, holder, row_id, start_at,
                   due + interval '30 days' + n * interval '1 second',
                   due + interval '31 days' + n * interval '1 second', provisional, reckoning, state,
                   due + interval '30 days' + n * interval '1 second'
              FROM deadline, generate_series(?::int, ?::int) n WHERE case_number = ?""";

    /** One deadline each of some cases comes due, evenly over a minute: warned, and about to pass. */
    private static final String COME_DUE =
            """
            UPDATE deadline SET warned = true, step = 1,
                   warn_at = ?::timestamptz - interval '1 hour',
                   due = ?::timestamptz + right(case_number, 16)::bigint %% ? * interval '1 second' * %d / ?,
                   alarm_at = ?::timestamptz + right(case_number, 16)::bigint %% ? * interval '1 second' * %d / ?
             WHERE case_number >= 'BX' AND case_number <= 'BX' || lpad(?::text, 16, '0') AND stage = 'RESOLVE'
               AND party = 'LEAD'""".formatted(SPREAD_SECONDS, SPREAD_SECONDS).replace("%%", "%");

    private OpenCases() {}

    /** @param first to be copied; leaves the deadlines of the first itself far away too */
    static void copy(Store store, CaseNumber first, int copies) throws SQLException {
        copy(store, first, 1, copies);
        execute(store, "VACUUM ANALYZE");
    }

    /** @param lowest, highest numbers of the copies, of all that are made in this store */
    static void copy(Store store, CaseNumber first, int lowest, int highest) throws SQLException {
        for (int from = lowest; from <= highest; from += AT_ONCE) {
            int until = Math.min(highest, from + AT_ONCE - 1);
            for (String sql : new String[] {CASES, JOURNALS, DEADLINES}) {
                try (Connection connection = store.pool().getConnection();
                        PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setInt(1, from);
                    statement.setInt(2, until);
                    statement.setString(3, first.value());
                    statement.executeUpdate();
                }
            }
        }
    }

    /** From an instant on, one a case, evenly over a minute. @return how many there are */
    static int comeDue(Store store, Instant from, int cases) throws SQLException {
        try (Connection connection = store.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(COME_DUE)) {
            OffsetDateTime start = OffsetDateTime.ofInstant(from, ZoneOffset.UTC);
            statement.setObject(1, start);
            statement.setObject(2, start);
            statement.setInt(3, cases);
            statement.setInt(4, cases);
            statement.setObject(5, start);
            statement.setInt(6, cases);
            statement.setInt(7, cases);
            statement.setInt(8, cases);
            return statement.executeUpdate();
        }
    }

    static void execute(Store store, String sql) throws SQLException {
        try (Connection connection = store.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
