package org.qianxian.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.text.Message;

/** Who was refused what, for want of a permission. */
public final class Refusals {
    private final Database database;

    Refusals(Database database) {
        this.database = database;
    }

    /**
     * @param roles separated by spaces
     * @param caseNumber null if no case was concerned
     */
    public record Refusal(
            Instant at,
            String who,
            String roles,
            String action,
            @Nullable String caseNumber,
            Message reason) {}

    public void record(Refusal refusal) {
        database.update(
                "INSERT INTO refusal (at, who, roles, action, case_number, reason) VALUES (?, ?, ?, ?, ?, ?)",
                refusal.at(),
                refusal.who(),
                refusal.roles(),
                refusal.action(),
                refusal.caseNumber(),
                Json.write(refusal.reason()));
    }

    /**
     * The newest first.
     *
     * @param number of the case; null for all
     */
    public List<Refusal> list(@Nullable CaseNumber number, int most) {
        return database.list(
                "SELECT at, who, roles, action, case_number, reason FROM refusal"
                        + " WHERE ?::text IS NULL OR case_number = ? ORDER BY id DESC LIMIT ?",
                row -> new Refusal(
                        row.instant("at"),
                        row.text("who"),
                        row.text("roles"),
                        row.text("action"),
                        row.textOrNull("case_number"),
                        Json.read(row.text("reason"), Message.class)),
                number == null ? null : number.value(),
                number == null ? null : number.value(),
                most);
    }
}
