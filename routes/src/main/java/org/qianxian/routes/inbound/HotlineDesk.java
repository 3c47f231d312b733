package org.qianxian.routes.inbound;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Message;
import org.w3c.dom.Element;

/** Answers the requests of a hotline. Nothing is answered before it is stored. */
final class HotlineDesk {
    private final ChannelSpec spec;
    private final Reception reception;
    private final Translator translator;
    private final SourceCommands commands;
    private final HotlineReconciliation reconciliation;

    HotlineDesk(ChannelSpec spec, Reception reception) {
        this.spec = spec;
        this.reception = reception;
        this.translator = reception.translator(spec);
        this.commands = new SourceCommands(spec.channel(), reception);
        this.reconciliation = new HotlineReconciliation(spec.channel(), reception);
    }

    /** Throws {@link org.apache.cxf.binding.soap.SoapFault} for what is kept as a rejection. */
    Element answer(HotlineRequest request) {
        XmlWriter answer = XmlWriter.root(request.operation() + "Response");
        switch (request.operation()) {
            case "submit" -> submit(request, answer);
            case "query" -> query(request, answer);
            case "reconcile" -> reconciliation.answer(request, answer);
            default -> command(request, answer);
        }
        return answer.element();
    }

    private void submit(HotlineRequest request, XmlWriter answer) {
        Receipt receipt = reception
                .intake()
                .takeIn(new TakingIn.Message(
                        spec.channel(), translator.translate(request.fields()), request.raw(), request.nonce()));
        if (receipt instanceof Receipt.Rejected rejected) {
            throw HotlineFaults.ofSender(rejected.faults());
        }
        ReceiptWords words = ReceiptWords.of(receipt);
        answer.text("result", words.result()).text("caseNumber", words.caseNumber());
        words.warnings().forEach(warning -> HotlineFaults.write(answer.inside("warning"), warning));
    }

    private void command(HotlineRequest request, XmlWriter answer) {
        DoorEntry.Nonce nonce = Objects.requireNonNull(request.nonce(), "the contract requires a request number");
        SourceCommands.Answer came = commands.handle(request.sourceNumber(), command(request), nonce, request.raw());
        if (came instanceof SourceCommands.Answer.Rejected rejected) {
            throw HotlineFaults.ofSender(rejected.faults());
        }
        if (came instanceof SourceCommands.Answer.Refused refused) {
            Message reason = refused.reason();
            answer.text("accepted", false)
                    .text("caseNumber", refused.caseNumber())
                    .text("reason", reason.in(Locale.CHINESE))
                    .text("remedy", reason.remedyIn(Locale.CHINESE));
        } else if (came instanceof SourceCommands.Answer.Done done) {
            answer.text("accepted", true).text("caseNumber", done.caseNumber());
        }
    }

    private static Command command(HotlineRequest request) {
        return switch (request.operation()) {
            case "supplement" -> new Command.Supplement(request.text("text"), Map.of());
            case "urge" -> new Command.Urge(request.text("text"));
            case "withdraw" -> new Command.Withdraw(request.text("reason"));
            case "redo" -> new Command.Redo(request.text("reason"));
            case "followUp" ->
                new Command.FollowUp(
                        request.flag("contacted"),
                        request.flag("solved"),
                        request.flag("satisfied"),
                        request.text("text"));
            case "ruleReturn" -> new Command.RuleReturn(request.flag("upheld"), newUnit(request), request.text("text"));
            case "ruleExtension" -> new Command.RuleExtension(request.flag("granted"), request.text("text"));
            default -> throw new IllegalStateException("the contract has no command " + request.operation());
        };
    }

    private static @Nullable String newUnit(HotlineRequest request) {
        String unit = SourceText.code(request.text("newUnit"));
        return unit.isEmpty() ? null : unit;
    }

    private void query(HotlineRequest request, XmlWriter answer) {
        String number = request.sourceNumber();
        CivicCase found = reception
                .store()
                .findReport(new SourceKey(spec.channel(), number))
                .map(CaseStore.KnownReport::caseNumber)
                .flatMap(reception.store()::find)
                .orElse(null);
        answer.text("found", found != null).text("sourceNumber", number);
        if (found != null) {
            situation(found, answer);
        }
    }

    private void situation(CivicCase situation, XmlWriter answer) {
        Assignment assignment = situation.assignment();
        String unit = assignment == null ? null : assignment.lead();
        Completion completion = situation.completion();
        Instant closed = situation.closedAt();
        answer.text("caseNumber", situation.number())
                .text("state", situation.state().code())
                .text("stateName", situation.state().word())
                .text("unit", unit)
                .text(
                        "unitName",
                        reception
                                .city()
                                .findUnit(unit)
                                .map(found -> found.name())
                                .orElse(null))
                .time(
                        "reportedAt",
                        situation.report().reportedAt(),
                        reception.city().zone())
                .time("acceptedAt", situation.acceptedAt(), reception.city().zone())
                .time("closedAt", closed, reception.city().zone())
                .text("result", completion == null ? null : completion.text());
    }
}
