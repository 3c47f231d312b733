package org.qianxian.routes.inbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * What a channel wants done with one of its own cases. A case of another channel cannot be reached: a case is named by
 * the channel's own number. The same request again gets its first answer.
 */
final class SourceCommands {
    private static final int MOST_TRIES = 3;

    private final String channel;
    private final Reception reception;

    SourceCommands(String channel, Reception reception) {
        this.channel = channel;
        this.reception = reception;
    }

    /** What came of it. */
    sealed interface Answer {
        record Done(CaseNumber caseNumber) implements Answer {}

        /** @param caseNumber null if the channel has no such case */
        record Refused(@Nullable CaseNumber caseNumber, Message reason) implements Answer {}

        /** Not a request we may act on; kept. */
        record Rejected(List<Fault> faults) implements Answer {
            public Rejected {
                faults = List.copyOf(faults);
            }
        }
    }

    /** @param raw kept if the request is rejected */
    Answer handle(String sourceNumber, Command command, DoorEntry.Nonce nonce, byte[] raw) {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            Optional<DoorEntry> first = reception.store().findByNonce(channel, nonce.value());
            if (first.isPresent()) {
                return again(first.get(), sourceNumber, nonce, raw);
            }
            Optional<CaseStore.KnownReport> known = reception.store().findReport(new SourceKey(channel, sourceNumber));
            if (known.isEmpty()) {
                return unknown(sourceNumber, nonce, raw);
            }
            Answer answer = handleOnce(known.get().caseNumber(), sourceNumber, command, nonce);
            if (answer != null) {
                return answer;
            }
        }
        throw new IllegalStateException(
                "request " + nonce.value() + " of channel " + channel + " is handled elsewhere");
    }

    /** Null if the same request was handled meanwhile. */
    private @Nullable Answer handleOnce(
            CaseNumber number, String sourceNumber, Command command, DoorEntry.Nonce nonce) {
        DoorEntry door = new DoorEntry(
                channel,
                DoorEntry.Disposition.COMMAND,
                sourceNumber,
                nonce.bodyHash(),
                number,
                reception.clock().instant(),
                command.type(),
                List.of(),
                DoorEntry.NO_BYTES,
                nonce);
        CaseDesk.Cause cause = new CaseDesk.Cause(Actor.channel(channel), door, null, null);
        CaseDesk.Handled handled = reception.cases().handle(number, command, cause);
        if (handled instanceof CaseDesk.Handled.Refused refused) {
            return new Answer.Refused(number, refused.reason());
        }
        if (handled instanceof CaseDesk.Handled.Done) {
            return new Answer.Done(number);
        }
        return null;
    }

    private Answer unknown(String sourceNumber, DoorEntry.Nonce nonce, byte[] raw) {
        Message reason = Texts.message("command.unknown");
        Fault fault = Fault.of(channel, "sourceNumber", sourceNumber, reason);
        keep(sourceNumber, List.of(fault), nonce, raw);
        return new Answer.Refused(null, reason);
    }

    private Answer again(DoorEntry first, String sourceNumber, DoorEntry.Nonce nonce, byte[] raw) {
        DoorEntry.Nonce its = first.nonce();
        if (its == null || !its.bodyHash().equals(nonce.bodyHash())) {
            Fault fault = Fault.of(channel, "requestId", nonce.value(), Texts.message("command.request-id"));
            keep(sourceNumber, List.of(fault), null, raw);
            return new Answer.Rejected(List.of(fault));
        }
        CaseNumber number = first.caseNumber();
        if (number == null) {
            return first.faults().isEmpty()
                    ? new Answer.Refused(null, Texts.message("command.unknown"))
                    : new Answer.Refused(null, first.faults().get(0).problem());
        }
        Optional<Message> refusal = refusal(first, number);
        return refusal.isPresent() ? new Answer.Refused(number, refusal.get()) : new Answer.Done(number);
    }

    /** What the journal says came of a command: its entry is the first of its kind by this channel since it arrived. */
    private Optional<Message> refusal(DoorEntry command, CaseNumber number) {
        return reception.store().journal(number).stream()
                .filter(entry -> !entry.at().isBefore(command.receivedAt()))
                .filter(entry -> entry.actor().equals(Actor.channel(channel)))
                .filter(entry -> isAnswer(entry, command.detail()))
                .findFirst()
                .filter(entry -> entry.event() instanceof Event.CommandRefused)
                .map(entry -> ((Event.CommandRefused) entry.event()).reason());
    }

    private static boolean isAnswer(JournalEntry entry, String command) {
        if (entry.event() instanceof Event.CommandRefused refused) {
            return refused.command().equals(command);
        }
        return entry.event().type().equals(EVENTS.get(command));
    }

    private void keep(String sourceNumber, List<Fault> faults, DoorEntry.@Nullable Nonce nonce, byte[] raw) {
        Translation rejected = new Translation.Untranslatable(sourceNumber, faults);
        reception.intake().takeIn(new TakingIn.Message(channel, rejected, raw, nonce));
    }

    private static final Map<String, String> EVENTS = Map.of(
            "Supplement", "Supplemented",
            "Urge", "Urged",
            "Withdraw", "Withdrawn",
            "Redo", "Redone",
            "FollowUp", "FollowedUp",
            "RuleReturn", "ReturnRuled",
            "RuleExtension", "ExtensionRuled");
}
