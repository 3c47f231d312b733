package org.qianxian.store;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.text.Message;

/**
 * What the hub answered to a command that came with a key of its own. Nothing is kept for it: the door's log says which
 * journal entries the command caused, in the same commit, and the journal says the rest.
 */
public final class FirstAnswers {
    private final Database database;
    private final PostgresCaseStore cases;

    FirstAnswers(Database database, PostgresCaseStore cases) {
        this.database = database;
        this.cases = cases;
    }

    /**
     * @param bodyHash of what the key first came with
     * @param after the case as the command left it
     * @param refused why the command did not fit; null if it did
     */
    public record FirstAnswer(
            String bodyHash, CivicCase after, @Nullable Message refused) {}

    private record Line(String bodyHash, CaseNumber number, int first, int last) {}

    /** @param door as the door's log names it */
    public Optional<FirstAnswer> find(String door, String key) {
        return database.find(
                        "SELECT body_hash, case_number, first_entry, last_entry FROM door_log"
                                + " WHERE channel = ? AND nonce = ? AND first_entry IS NOT NULL",
                        row -> new Line(
                                row.text("body_hash"),
                                new CaseNumber(row.text("case_number")),
                                row.integer("first_entry"),
                                row.integer("last_entry")),
                        door,
                        key)
                .map(this::answer);
    }

    private FirstAnswer answer(Line line) {
        CivicCase situation = null;
        Message refused = null;
        for (JournalEntry entry : cases.journal(line.number())) {
            if (entry.sequence() > line.last()) {
                break;
            }
            situation = situation == null ? CivicCase.begin(entry) : situation.apply(entry);
            if (entry.sequence() >= line.first() && entry.event() instanceof Event.CommandRefused refusal) {
                refused = refusal.reason();
            }
        }
        if (situation == null) {
            throw new IllegalStateException(String.format(Locale.ROOT, "case %s has no journal", line.number()));
        }
        return new FirstAnswer(line.bodyHash(), situation, refused);
    }
}
