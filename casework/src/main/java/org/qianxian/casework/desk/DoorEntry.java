package org.qianxian.casework.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.text.Fault;

/**
 * One line of the door's log: a message that came in and what became of it. Written in the same commit as its effect.
 *
 * @param sourceNumber the channel's number, null if it could not be read
 * @param fingerprint of the content, null for what could not be read
 * @param detail the command, the ledger entry's kind and the like; may be empty
 * @param raw the bytes as received, kept for what was rejected; empty otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as received; nobody compares two entries
public record DoorEntry(
        String channel,
        Disposition disposition,
        @Nullable String sourceNumber,
        @Nullable String fingerprint,
        @Nullable CaseNumber caseNumber,
        Instant receivedAt,
        String detail,
        List<Fault> faults,
        byte[] raw,
        @Nullable Nonce nonce) {
    /** For a message whose bytes need not be kept. */
    public static final byte[] NO_BYTES = {};

    public DoorEntry {
        faults = List.copyOf(faults);
    }

    /** What became of a message. */
    public enum Disposition {
        CASE,
        REPEAT,
        AMENDMENT,
        LEDGER,
        REJECTED,
        /** An urge, supplement, ruling …: applied, or refused and recorded in the case's journal. */
        COMMAND
    }

    /**
     * A sender's number for one message, used once.
     *
     * @param bodyHash SHA-256 of the body it came with
     */
    public record Nonce(String value, String bodyHash) {}
}
