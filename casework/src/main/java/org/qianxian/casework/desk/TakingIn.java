package org.qianxian.casework.desk;

import static org.qianxian.casework.CaseworkTexts.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Fingerprint;
import org.qianxian.casework.report.Translation;
import org.qianxian.casework.text.Fault;

/**
 * Taking a channel's message in. Whatever it is, it is stored before the receipt is returned: as a case, a repeat, an
 * amendment, a ledger entry or a rejection.
 */
public final class TakingIn {
    private static final int MOST_TRIES = 5;

    private final CaseDesk desk;
    private final CaseStore store;
    private final Channels channels;
    private final InstantSource clock;

    public TakingIn(CaseDesk desk, CaseStore store, Channels channels, InstantSource clock) {
        this.desk = desk;
        this.store = store;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * A message as its door hands it over.
     *
     * @param raw the bytes as received
     * @param nonce the sender's number for this message, if the channel uses them
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as received; nobody compares two messages
    public record Message(String channel, Translation translation, byte[] raw, DoorEntry.@Nullable Nonce nonce) {}

    public Receipt takeIn(Message message) {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            Receipt receipt = takeInOnce(message, attempt > 1);
            if (receipt != null) {
                return receipt;
            }
        }
        throw new IllegalStateException("a message of channel " + message.channel() + " could not be stored in "
                + MOST_TRIES + " tries; the sender may try again");
    }

    /**
     * Null if something came in between and the message must be looked at again.
     *
     * @param suspect it may have been here before; a report that is tried first hits upon what it left behind
     */
    private @Nullable Receipt takeInOnce(Message message, boolean suspect) {
        Translation translation = message.translation();
        if (translation instanceof Translation.Translated translated && !suspect) {
            return report(message, translated);
        }
        Receipt first = firstAnswer(message);
        if (first != null) {
            return first;
        }
        if (translation instanceof Translation.Translated translated) {
            return report(message, translated);
        }
        if (translation instanceof Translation.LedgerEntry ledger) {
            return ledger(message, ledger);
        }
        Translation.Untranslatable faulty = (Translation.Untranslatable) translation;
        return reject(message, faulty.sourceNumber(), faulty.faults());
    }

    private @Nullable Receipt report(Message message, Translation.Translated translated) {
        CaseReport report = translated.report();
        String fingerprint = Fingerprint.of(report);
        DoorEntry door = entry(
                message,
                DoorEntry.Disposition.CASE,
                report.source().number(),
                fingerprint,
                null,
                translated.warnings());
        Change change = desk.beginning(report, door);
        return switch (desk.store(change)) {
            case STORED -> new Receipt.NewCase(change.after().number(), translated.warnings(), false);
            case SOURCE_TAKEN -> known(message, report, fingerprint);
            case POLICY_CHANGED -> {
                desk.lookAtPolicyAgain();
                yield null;
            }
            case SEEN_BEFORE, CONFLICT -> null;
        };
    }

    /** The channel has sent this number before: the same again, or something new about it. */
    private @Nullable Receipt known(Message message, CaseReport report, String fingerprint) {
        Receipt first = firstAnswer(message);
        if (first != null) {
            return first;
        }
        CaseStore.KnownReport known = store.findReport(report.source()).orElse(null);
        if (known == null) {
            return null;
        }
        String number = report.source().number();
        if (known.fingerprint().equals(fingerprint)) {
            DoorEntry entry =
                    entry(message, DoorEntry.Disposition.REPEAT, number, fingerprint, known.caseNumber(), List.of());
            return store.recordAtDoor(entry).isEmpty() ? null : new Receipt.Repeat(known.caseNumber());
        }
        Optional<DoorEntry> before = store.findSameMessage(message.channel(), number, fingerprint);
        if (before.filter(entry -> entry.disposition() == DoorEntry.Disposition.AMENDMENT)
                .isPresent()) {
            DoorEntry entry =
                    entry(message, DoorEntry.Disposition.AMENDMENT, number, fingerprint, known.caseNumber(), List.of());
            return store.recordAtDoor(entry).isEmpty() ? null : new Receipt.Amended(known.caseNumber(), true);
        }
        if (channels.otherContent(message.channel()) == Channels.OtherContent.REFUSE) {
            return reject(message, number, List.of(otherContent(message, number, known.caseNumber())));
        }
        return amend(message, report, fingerprint, known.caseNumber());
    }

    private Receipt amend(Message message, CaseReport report, String fingerprint, CaseNumber number) {
        DoorEntry door = entry(
                message, DoorEntry.Disposition.AMENDMENT, report.source().number(), fingerprint, number, List.of());
        CaseDesk.Cause cause = new CaseDesk.Cause(Actor.channel(message.channel()), door, null, null);
        Map<String, String> changed = new TreeMap<>();
        changed.put("title", report.title());
        changed.put("area", report.location().area());
        if (report.caseClass() != null) {
            changed.put("caseClass", report.caseClass());
        }
        // Refused (the case has ended) or not, the door's line is stored with it: the amendment is on record.
        desk.handle(number, new Command.Supplement(report.content(), changed), cause);
        return new Receipt.Amended(number, false);
    }

    private @Nullable Receipt ledger(Message message, Translation.LedgerEntry ledger) {
        String content = ledger.kind() + new TreeMap<>(ledger.fields());
        String fingerprint = Fingerprint.of(content.getBytes(StandardCharsets.UTF_8));
        String number = ledger.source().number();
        Optional<DoorEntry> before = store.findSameMessage(message.channel(), number, fingerprint);
        DoorEntry.Disposition disposition =
                before.isPresent() ? DoorEntry.Disposition.REPEAT : DoorEntry.Disposition.LEDGER;
        DoorEntry entry = new DoorEntry(
                message.channel(),
                disposition,
                number,
                fingerprint,
                null,
                now(),
                content,
                List.of(),
                DoorEntry.NO_BYTES,
                message.nonce());
        if (store.recordAtDoor(entry).isEmpty()) {
            return null;
        }
        return before.isPresent() ? new Receipt.Repeat(null) : new Receipt.Ledger();
    }

    private @Nullable Receipt reject(Message message, @Nullable String sourceNumber, List<Fault> faults) {
        DoorEntry entry = new DoorEntry(
                message.channel(),
                DoorEntry.Disposition.REJECTED,
                sourceNumber,
                Fingerprint.of(message.raw()),
                null,
                now(),
                "",
                faults,
                message.raw(),
                message.nonce());
        return store.recordAtDoor(entry)
                .<Receipt>map(number -> new Receipt.Rejected(number, faults))
                .orElse(null);
    }

    /** A nonce seen before: the first answer again for the same body, a refusal for another. */
    private @Nullable Receipt firstAnswer(Message message) {
        DoorEntry.Nonce nonce = message.nonce();
        if (nonce == null) {
            return null;
        }
        DoorEntry first = store.findByNonce(message.channel(), nonce.value()).orElse(null);
        if (first == null) {
            return null;
        }
        DoorEntry.Nonce firstNonce = first.nonce();
        if (firstNonce == null || !firstNonce.bodyHash().equals(nonce.bodyHash())) {
            Message withoutNonce = new Message(message.channel(), message.translation(), message.raw(), null);
            return reject(withoutNonce, null, List.of(reusedNonce(message.channel(), nonce)));
        }
        return answerOf(first);
    }

    private static Receipt answerOf(DoorEntry first) {
        CaseNumber number = first.caseNumber();
        return switch (first.disposition()) {
            case CASE -> new Receipt.NewCase(java.util.Objects.requireNonNull(number), first.faults(), true);
            case REPEAT -> new Receipt.Repeat(number);
            case AMENDMENT, COMMAND -> new Receipt.Amended(java.util.Objects.requireNonNull(number), true);
            case LEDGER -> new Receipt.Ledger();
            case REJECTED -> new Receipt.Rejected(0, first.faults());
        };
    }

    private static Fault reusedNonce(String channel, DoorEntry.Nonce nonce) {
        return Fault.of(channel, "nonce", nonce.value(), message("door.nonce-reused"));
    }

    private static Fault otherContent(Message message, String number, CaseNumber known) {
        return Fault.of(message.channel(), "sourceNumber", number, message("door.other-content", known));
    }

    private DoorEntry entry(
            Message message,
            DoorEntry.Disposition disposition,
            String sourceNumber,
            String fingerprint,
            @Nullable CaseNumber caseNumber,
            List<Fault> warnings) {
        return new DoorEntry(
                message.channel(),
                disposition,
                sourceNumber,
                fingerprint,
                caseNumber,
                now(),
                "",
                warnings,
                DoorEntry.NO_BYTES,
                message.nonce());
    }

    private Instant now() {
        return clock.instant();
    }
}
