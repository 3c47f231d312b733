package org.qianxian.store;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.text.Message;

/**
 * An item on a worklist.
 *
 * @param holder code of the unit on whose list it stands
 * @param caseNumber null if it belongs to no case
 * @param dispatchId null unless it is about a dispatch
 * @param detail raw value or text that the reader needs; null if none
 * @param doneAt null while it is open
 * @param doneBy who or what closed it; null while it is open
 */
public record WorkItem(
        long id,
        WorkKind kind,
        String holder,
        @Nullable String caseNumber,
        @Nullable Long dispatchId,
        Message reason,
        @Nullable String detail,
        Instant openedAt,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {
    static final String COLUMNS =
            "id, kind, holder, case_number, dispatch_id, reason, detail, opened_at, done_at, done_by";

    public boolean open() {
        return doneAt == null && doneBy == null;
    }

    static WorkItem read(Row row) throws SQLException {
        String dispatch = row.textOrNull("dispatch_id");
        return new WorkItem(
                row.number("id"),
                WorkKind.valueOf(row.text("kind")),
                row.text("holder"),
                row.textOrNull("case_number"),
                dispatch == null ? null : Long.valueOf(dispatch),
                Json.read(row.text("reason"), Message.class),
                row.textOrNull("detail"),
                row.instant("opened_at"),
                row.instantOrNull("done_at"),
                row.textOrNull("done_by"));
    }
}
