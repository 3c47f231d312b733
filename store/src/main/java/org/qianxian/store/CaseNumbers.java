package org.qianxian.store;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.qianxian.casework.journey.CaseNumber;

/** Gives out case numbers from blocks, so that a number rarely costs a round trip; what is left of a block is lost. */
final class CaseNumbers {
    /** As {@code case_counter} counts. */
    static final int BLOCK = 50;

    private final Database database;
    private long next;
    private long end;

    CaseNumbers(Database database) {
        this.database = database;
    }

    CaseNumber next(String prefix, LocalDate day) {
        return new CaseNumber(
                prefix + day.format(DateTimeFormatter.BASIC_ISO_DATE) + String.format(Locale.ROOT, "%07d", count()));
    }

    private synchronized long count() {
        if (next == end) {
            next = database.list("SELECT nextval('case_counter') AS first", row -> row.number("first"))
                    .get(0);
            end = next + BLOCK;
        }
        return next++;
    }
}
