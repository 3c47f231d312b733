package org.qianxian.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.EffectKey;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Event;

/** Dispatches as rows. */
final class DispatchRows {
    /**
     * Whether something else of the same case to the same target stands before {@code d}: an earlier one that is not
     * final, or one that is on its way (a later one may be, when an earlier one was sent again).
     */
    static final String HELD = """
            EXISTS (SELECT 1 FROM dispatch e
                     WHERE e.case_number = d.case_number AND e.target = d.target AND e.id <> d.id
                       AND (e.state IN ('QUEUED', 'IN_FLIGHT')
                            OR e.id < d.id AND e.state IN ('DUE', 'UNCERTAIN', 'FAILED')))
            """;

    /** What was sent last, of the dispatch with the id that is put in; a request is kept where it first was sent. */
    static final String LAST_REQUEST = """
            (SELECT p.request FROM attempt p
              WHERE p.dispatch_id = %s AND p.request <> '' ORDER BY p.try DESC LIMIT 1)
            """;

    /**
     * Everything that an order says, from {@code dispatch d} and its case {@code c}; the target's own number for the case
     * is the last it told, on whichever dispatch. {@code mended_after} is the last try until which certainly none had
     * effect: with one since, what was sent is repeated unchanged.
     */
    static final String ORDER = """
            SELECT d.id, d.effect_key, d.case_number, d.target, d.action, d.urgency, d.details, d.due, d.created_at,
                   d.attempts, c.tier, r.event AS report,
                   (SELECT e.reference FROM dispatch e
                     WHERE e.case_number = d.case_number AND e.target = d.target AND e.reference IS NOT NULL
                     ORDER BY e.id DESC LIMIT 1) AS reference,
                   CASE WHEN d.tries > d.mended_after THEN %s END AS rendered,
                   (SELECT json_agg(f.event::json ORDER BY f.sequence) FROM journal f
                     WHERE f.case_number = d.case_number AND f.type = 'Attached') AS attached
              FROM dispatch d
              JOIN civic_case c ON c.number = d.case_number
              JOIN journal r ON r.case_number = d.case_number AND r.sequence = 1
            """.formatted(LAST_REQUEST.formatted("d.id"));

    private DispatchRows() {}

    static DispatchOrder order(Row row) throws SQLException {
        return order(row, row.integer("attempts") + 1);
    }

    /** An attempt that was claimed and not settled is asked about again under its own number. */
    static DispatchOrder order(Row row, int attempt) throws SQLException {
        return new DispatchOrder(
                row.number("id"),
                new EffectKey(row.text("effect_key")),
                new CaseNumber(row.text("case_number")),
                Target.named(row.text("target")),
                Action.valueOf(row.text("action")),
                CaseRows.urgency(row),
                Json.readMap(row.text("details")),
                row.instantOrNull("due"),
                row.instant("created_at"),
                CaseRows.report(row),
                row.textOrNull("tier"),
                row.textOrNull("reference"),
                attempt,
                row.textOrNull("rendered"),
                attachments(row.textOrNull("attached")));
    }

    private static List<Attachment> attachments(@Nullable String attached) {
        return attached == null
                ? List.of()
                : Arrays.stream(Json.read(attached, Event.Attached[].class))
                        .map(Event.Attached::attachment)
                        .toList();
    }
}
