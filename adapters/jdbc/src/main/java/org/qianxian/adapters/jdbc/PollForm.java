package org.qianxian.adapters.jdbc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Section;

/**
 * How reports are read from a table. In a profile, under {@code reports.poll}:
 *
 * <pre>{@code
 * every: 10s
 * table: 反馈表
 * key: 反馈编号           # tells rows with the same number, or none, apart
 * number: 序号            # grows from row to row; may be NULL, may be there twice
 * lookBack: 10m          # a row may become visible so much later than others with a higher number
 * lookBackRows: 1000     # at most so many rows are looked at again
 * page: 200              # at most so many reports at once
 * markRead: {column: 已读, value: '1'}   # only if the department wants it: written once the reports are safe
 * }</pre>
 */
record PollForm(
        TableName table,
        String key,
        String number,
        Duration lookBack,
        int lookBackRows,
        int page,
        @Nullable Mark markRead) {
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);
    private static final int LOOK_BACK_ROWS = 1_000;
    private static final int PAGE = 200;
    private static final int MOST = 10_000;

    /** What is written into a row that was read. */
    record Mark(String column, String value) {}

    /** Leaves {@link Section#noOtherKeys} to the caller. */
    static PollForm read(Section poll) {
        return new PollForm(
                JdbcProfile.table(poll),
                required(poll, "key"),
                required(poll, "number"),
                poll.duration("lookBack", LOOK_BACK),
                count(poll, "lookBackRows", LOOK_BACK_ROWS),
                count(poll, "page", PAGE),
                mark(poll.section("markRead")));
    }

    private static @Nullable Mark mark(Section section) {
        if (!section.present()) {
            return null;
        }
        Mark mark = new Mark(required(section, "column"), section.text("value"));
        section.noOtherKeys();
        return mark;
    }

    private static String required(Section section, String key) {
        String column = JdbcProfile.column(section, key);
        if (column == null) {
            section.missing(key);
            return key;
        }
        return column;
    }

    private static int count(Section section, String key, int standard) {
        String text = section.findText(key).orElse(Integer.toString(standard));
        int count = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (count < 1 || count > MOST) {
            section.fault(key, text, JdbcTexts.message("count", MOST));
            return standard;
        }
        return count;
    }
}
