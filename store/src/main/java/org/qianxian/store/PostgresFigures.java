package org.qianxian.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.figures.Count;
import org.qianxian.casework.figures.Counts;
import org.qianxian.casework.figures.Figures;
import org.qianxian.casework.figures.Figures.By;

/**
 * Counts from what never changes: the journal up to an instant, and deadlines that had ended by then. A deadline that was
 * missed while no hub ran has no entry in the journal if its unit completed before it fired; its row tells.
 */
final class PostgresFigures implements Figures.Source {
    private static final Instant ALWAYS = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** A year of a city is sorted and hashed several times over: in memory, for this one transaction. */
    private static final String MEMORY = "SELECT set_config('work_mem', '64MB', true)";

    private static final String FACTS = """
            WITH taken AS MATERIALIZED (
                SELECT c.number, c.channel, coalesce(c.class, '-') AS class
                  FROM civic_case c WHERE c.reported_at >= ? AND c.reported_at < ? AND c.reported_at <= ?),
            told AS MATERIALIZED (
                SELECT j.case_number AS number, j.sequence, j.type,
                       coalesce(e.says ->> 'unit', e.says #>> '{assignment,lead}') AS unit,
                       e.says #>> '{assignment,tier}' AS tier, e.says ->> 'holder' AS holder,
                       e.says ->> 'stage' AS stage, (e.says ->> 'contacted')::boolean AS contacted,
                       (e.says ->> 'solved')::boolean AS solved, (e.says ->> 'satisfied')::boolean AS satisfied,
                       coalesce(e.says ->> 'upheld', e.says ->> 'granted', e.says ->> 'byCitizen')::boolean AS yes
                  FROM taken t JOIN journal j ON j.case_number = t.number
                 -- Read once an event (OFFSET keeps it from being read once a field), and only what is asked for is kept.
                 CROSS JOIN LATERAL (SELECT j.event::jsonb AS says OFFSET 0) e
                 WHERE j.at <= ? AND j.type IN ('Declined', 'Withdrawn', 'Voided', 'Closed', 'Assigned', 'Escalated', 'NotRouted',
                       'SolvedOnSpot', 'Overdue', 'Completed', 'FollowedUp', 'ReturnRuled', 'ExtensionRuled', 'Redone')),
            ended AS (
                SELECT number, bool_or(type IN ('Declined', 'Withdrawn', 'Voided')) AS gone,
                       max(sequence) FILTER (WHERE type = 'Closed')
                           > coalesce(max(sequence) FILTER (WHERE type = 'Redone'), 0) AS closed
                  FROM told GROUP BY number),
            held AS (
                SELECT DISTINCT ON (number) number, unit AS lead, tier
                  FROM told WHERE type IN ('Assigned', 'Escalated', 'SolvedOnSpot', 'NotRouted')
                 ORDER BY number, sequence DESC),
            stood AS MATERIALIZED (
                SELECT t.number, t.channel, t.class, coalesce(h.tier, '-') AS tier, coalesce(h.lead, '-') AS lead,
                       coalesce(e.closed, false) AS closed
                  FROM taken t LEFT JOIN ended e USING (number) LEFT JOIN held h USING (number)
                 WHERE NOT coalesce(e.gone, false)),
            judged AS (
                SELECT DISTINCT ON (number) number, contacted, solved, satisfied
                  FROM told WHERE type = 'FollowedUp' ORDER BY number, sequence DESC),
            assigned AS MATERIALIZED (
                SELECT DISTINCT number, unit
                  FROM told WHERE type IN ('Assigned', 'Escalated', 'SolvedOnSpot')),
            completed AS MATERIALIZED (
                SELECT DISTINCT number, unit
                  FROM told WHERE type IN ('Completed', 'SolvedOnSpot')),
            late AS MATERIALIZED (
                SELECT o.number, o.holder AS unit FROM told o
                  JOIN assigned a ON a.number = o.number AND a.unit = o.holder
                 WHERE o.type = 'Overdue' AND o.stage = 'RESOLVE'
                UNION
                SELECT d.case_number, d.holder FROM taken t JOIN deadline d ON d.case_number = t.number
                 WHERE d.stage = 'RESOLVE' AND d.party = 'LEAD' AND d.ended_at <= ? AND d.ended_at > d.due),
            facts AS (
                SELECT 'RECEIVED' AS count, number, lead AS unit FROM stood
                UNION ALL SELECT 'CLOSED', number, lead FROM stood WHERE closed
                UNION ALL SELECT 'ASKED', number, lead FROM stood JOIN judged USING (number)
                UNION ALL SELECT 'CONTACTED', number, lead FROM stood JOIN judged USING (number) WHERE contacted
                UNION ALL SELECT 'SOLVED', number, lead FROM stood JOIN judged USING (number)
                           WHERE contacted AND solved
                UNION ALL SELECT 'SATISFIED', number, lead FROM stood JOIN judged USING (number)
                           WHERE contacted AND satisfied
                UNION ALL SELECT 'ASSIGNED', number, unit FROM assigned
                UNION ALL SELECT DISTINCT 'RETURNED', number, unit FROM told
                           WHERE type = 'ReturnRuled' AND yes
                UNION ALL SELECT DISTINCT 'EXTENDED', number, unit FROM told
                           WHERE type = 'ExtensionRuled' AND yes
                UNION ALL SELECT 'COMPLETED', number, unit FROM completed
                UNION ALL SELECT DISTINCT 'REDONE', number, unit FROM told
                           WHERE type = 'Redone' AND yes
                UNION ALL (SELECT 'DECIDED', number, unit FROM completed UNION SELECT 'DECIDED', number, unit FROM late)
                UNION ALL (SELECT 'ON_TIME', number, unit FROM completed
                           EXCEPT SELECT 'ON_TIME', number, unit FROM late))
            SELECT f.count, GROUP_KEY AS grp, count(*) AS n FROM facts f JOIN stood s USING (number) GROUP BY 1, 2
            """;

    private final Database database;

    PostgresFigures(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Counts> count(Figures.Question question) {
        Instant at = question.at();
        Map<String, Map<Count, Long>> groups = new TreeMap<>();
        database.inTransaction(connection -> {
            Database.list(connection, MEMORY, row -> row.text("set_config"));
            return Database.list(
                    connection,
                    FACTS.replace("GROUP_KEY", group(question.by())),
                    row -> put(groups, row),
                    orElse(question.from(), ALWAYS),
                    orElse(question.until(), NEVER),
                    at,
                    at,
                    at);
        });
        Map<String, Counts> counts = new TreeMap<>();
        groups.forEach((group, of) -> counts.put(group, new Counts(of)));
        return counts;
    }

    private static Counts put(Map<String, Map<Count, Long>> groups, Row row) throws SQLException {
        groups.computeIfAbsent(row.text("grp"), group -> new EnumMap<>(Count.class))
                .put(Count.valueOf(row.text("count")), row.number("n"));
        return Counts.NONE;
    }

    private static String group(By by) {
        return switch (by) {
            case ALL -> "'" + Figures.ALL + "'";
            case UNIT, LINE -> "f.unit";
            case TIER -> "s.tier";
            case CLASS -> "s.class";
            case CHANNEL -> "s.channel";
        };
    }

    private static Instant orElse(@Nullable Instant instant, Instant otherwise) {
        return instant == null ? otherwise : instant;
    }
}
