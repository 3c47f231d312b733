package org.qianxian.adapters.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * One department that is reached by mail. Its settings: {@code from} (our address), {@code to}, {@code cc}, {@code senders}
 * (who may answer; {@code to} and {@code cc} if left out) and {@code imap} (where the mailbox is).
 */
final class MailConnector implements Connector {
    private final MailProfile profile;
    private final Endpoint endpoint;
    private final CanonicalOrder canonical;
    private final CodeLists codes;
    private final MailSender sender;
    private final @Nullable Mailbox mailbox;
    private final @Nullable FiledMail filed;

    MailConnector(SystemProfile profile, MailProfile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood;
        this.endpoint = endpoint;
        this.codes = new CodeLists(profile.codes());
        this.canonical = new CanonicalOrder(profile, codes, endpoint, tools);
        this.sender = new MailSender(understood.transport(), endpoint, tools);
        ImapLine line = new ImapLine(understood.transport(), endpoint, tools);
        this.mailbox = understood.reading() == null || understood.reports() == null
                ? null
                : new Mailbox(line, understood.reading(), understood.reports(), endpoint, domain());
        this.filed = understood.filing() == null ? null : new FiledMail(line, understood.filing(), endpoint.target());
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<MailProfile.LetterForm> form = profile.find(order.action());
        if (form.isEmpty()) {
            return refused(fault(
                    "", null, Texts.message("order.unsupported", order.action().code())));
        }
        try {
            return render(order, form.get(), canonical.toSend(order));
        } catch (Expression.EvaluationException failed) {
            return refused(failed.asFault(endpoint.target(), ""));
        }
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        try {
            Exchange exchange = sender.send(Letter.of(Json.parse(request)));
            if (exchange.outcome() instanceof Outcome.Uncertain && filed != null) {
                filed.unsure();
            }
            return exchange;
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            return new Exchange(
                    new Outcome.Refused(
                            fault("", null, Texts.message("order.unrenderable", String.valueOf(damaged.getMessage())))),
                    "");
        }
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        return claimed(filed, "lookUp").find(MessageIds.of(order.effectKey(), order.caseNumber(), domain()));
    }

    @Override
    public Polled poll(String cursor) {
        return claimed(mailbox, "poll").poll(cursor);
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("mail is fetched, not pushed");
    }

    @Override
    public void close() {
        // nothing is kept open
    }

    private Rendered render(DispatchOrder order, MailProfile.LetterForm form, JsonNode input) {
        String from = endpoint.settings().getOrDefault("from", "");
        String to = text(form.to(), input);
        String cc = endpoint.settings().getOrDefault("cc", "");
        Optional<Fault> badAddress = badAddress("from", from)
                .or(() -> badAddress("to", to))
                .or(() -> cc.isBlank() ? Optional.empty() : badAddress("cc", cc));
        if (badAddress.isPresent()) {
            return new Rendered.Unrenderable(new Outcome.Misconfigured(badAddress.get()));
        }
        String subject = text(form.subject(), input);
        String text = text(form.text(), input);
        Charset encoding = profile.transport().encoding();
        if (!encoding.newEncoder().canEncode(subject + text)) {
            return refused(fault(
                    "text", subject + "\n" + text, Texts.message("file.encoding", encoding.name(), "subject, text")));
        }
        try {
            String id = MessageIds.of(order.effectKey(), order.caseNumber(), domain());
            List<Letter.Attachment> attachments = attachments(order, form, input);
            Letter letter = new Letter(id, from, to, cc, order.reference(), subject, text, attachments);
            return new Rendered.Request(Json.text(letter.toJson()));
        } catch (IllegalArgumentException noList) {
            return refused(fault("attachments", null, Texts.message("mail.attachments")));
        }
    }

    private Optional<Fault> badAddress(String setting, String value) {
        boolean good = Addresses.parse(value).filter(all -> !all.isEmpty()).isPresent();
        return good
                ? Optional.empty()
                : Optional.of(fault("overrides." + setting, value, Texts.message("mail.address", setting)));
    }

    private List<Letter.Attachment> attachments(DispatchOrder order, MailProfile.LetterForm form, JsonNode input) {
        List<Letter.Attachment> attachments = new ArrayList<>();
        form.data().ifPresent(data -> attachments.add(data(order, data, input)));
        form.attachments()
                .ifPresent(list -> attachments.addAll(Letter.attachments(list.evaluate(input, codes.variables()))));
        return attachments;
    }

    private String text(Expression expression, JsonNode input) {
        return expression.evaluateText(input, codes.variables()).orElse("");
    }

    private Letter.Attachment data(DispatchOrder order, StructureTemplate data, JsonNode input) {
        return new Letter.Attachment(
                order.caseNumber().value() + ".json",
                "application/json",
                Json.text(data.fill(input, codes.variables())).getBytes(StandardCharsets.UTF_8));
    }

    /** Of the hub's own address, by which it knows its message identifiers again. */
    private String domain() {
        return Addresses.parse(endpoint.settings().getOrDefault("from", ""))
                .flatMap(all -> all.stream().findFirst())
                .flatMap(Addresses::domain)
                .orElse("invalid");
    }

    private static <T> T claimed(@Nullable T described, String capability) {
        if (described == null) {
            throw new UnsupportedOperationException("this make disclaims " + capability);
        }
        return described;
    }

    private static Rendered refused(Fault fault) {
        return new Rendered.Unrenderable(new Outcome.Refused(fault));
    }

    private Fault fault(String place, @Nullable String value, Message problem) {
        return Fault.of(endpoint.target(), place, value, problem);
    }
}
