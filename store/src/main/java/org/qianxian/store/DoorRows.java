package org.qianxian.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.text.Fault;

/** Lines of the door's log as rows. */
final class DoorRows {
    static final String COLUMNS = """
            id, channel, disposition, source_number, fingerprint, case_number, received_at, detail, faults, raw, nonce,
            body_hash""";

    private DoorRows() {}

    /** As {@code store_change} takes them. */
    static @Nullable String[] texts(DoorEntry entry) {
        DoorEntry.Nonce nonce = entry.nonce();
        CaseNumber number = entry.caseNumber();
        return new @Nullable String[] {
            entry.channel(),
            entry.disposition().name(),
            entry.sourceNumber(),
            entry.fingerprint(),
            entry.detail(),
            faultsOrNull(entry),
            nonce == null ? null : nonce.value(),
            nonce == null ? null : nonce.bodyHash(),
            number == null ? null : number.value()
        };
    }

    static @Nullable String faultsOrNull(DoorEntry entry) {
        return entry.faults().isEmpty() ? null : Json.write(entry.faults().toArray(new Fault[0]));
    }

    static byte @Nullable [] rawOrNull(DoorEntry entry) {
        return entry.raw().length == 0 ? null : entry.raw();
    }

    static DoorEntry read(Row row) throws SQLException {
        String number = row.textOrNull("case_number");
        String nonce = row.textOrNull("nonce");
        return new DoorEntry(
                row.text("channel"),
                DoorEntry.Disposition.valueOf(row.text("disposition")),
                row.textOrNull("source_number"),
                row.textOrNull("fingerprint"),
                number == null ? null : new CaseNumber(number),
                row.instant("received_at"),
                row.text("detail"),
                Json.readIfAny(row.textOrNull("faults"), Fault[].class)
                        .map(List::of)
                        .orElse(List.of()),
                row.bytes("raw"),
                nonce == null ? null : new DoorEntry.Nonce(nonce, row.text("body_hash")));
    }
}
