package org.qianxian.adapters.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * Tells a department's answers from all else that lies in a mailbox. What an expression sees of an answer:
 *
 * <pre>{@code
 * {form: {状态: …},                        lines "name: value" of the text
 *  firstLine, text,                        what the writer says, without what is quoted
 *  subject, from, received, key, order,
 *  caseNumber, reference, effectKey,       of the dispatch that it answers; the first also from a number in the subject
 *  headers: {…},                           names in lower case
 *  attachments: [{name, type, size}]}
 * }</pre>
 */
final class Sorting {
    private static final Pattern CASE_NUMBER = Pattern.compile("(?<![A-Z0-9])[A-Z]{1,4}\\d{15,20}(?![0-9])");

    private final MailProfile.Reading reading;
    private final ReportRules rules;
    private final Endpoint endpoint;
    private final String domain;
    private final Bounces bounces;
    private final String senders;

    Sorting(MailProfile.Reading reading, ReportRules rules, Endpoint endpoint, String domain) {
        this.reading = reading;
        this.rules = rules;
        this.endpoint = endpoint;
        this.domain = domain;
        Map<String, String> settings = endpoint.settings();
        String recipients = settings.getOrDefault("to", "") + "," + settings.getOrDefault("cc", "");
        this.senders = settings.getOrDefault("senders", recipients);
        this.bounces = new Bounces(reading, endpoint.target(), recipients, domain);
    }

    Sorted sort(Incoming mail) {
        if (MessageIds.findLast(mail.header("message-id"), domain).isPresent()) {
            return new Sorted.Nothing();
        }
        if (Bounces.isOne(mail)) {
            return bounces.sort(mail);
        }
        if (answersByItself(mail)) {
            return new Sorted.Nothing();
        }
        InternetAddress from = mail.from();
        if (from == null || !Addresses.among(senders, from) || !vouchedFor(mail)) {
            return reading.leaveStrangers()
                    ? new Sorted.NotOurs()
                    : Sorted.fault(fault(
                            "from", sender(from), Texts.message("mail.stranger", Masking.mask(mail.subject(), 100))));
        }
        return heard(mail);
    }

    private Sorted heard(Incoming mail) {
        Optional<MessageIds> answered = MessageIds.findLast(mail.header("in-reply-to"), domain)
                .or(() -> MessageIds.findLast(mail.header("references"), domain));
        Set<String> cases = new LinkedHashSet<>();
        answered.ifPresent(id -> cases.add(id.caseNumber().value()));
        CASE_NUMBER.matcher(mail.subject()).results().forEach(number -> cases.add(number.group()));
        if (cases.size() > 1) {
            return Sorted.fault(fault(
                    "subject",
                    Masking.mask(mail.subject()),
                    Texts.message("mail.two-cases", String.join(", ", cases))));
        }
        Polled read = rules.pushed(
                endpoint.target(),
                item(mail, answered.orElse(null), cases.stream().findFirst().orElse(null)));
        return new Sorted.Heard(read.reports(), read.faults());
    }

    /** What a person filled in stands first: of a mail that cannot be read, the beginning is shown. */
    private static ObjectNode item(Incoming mail, @Nullable MessageIds answered, @Nullable String caseNumber) {
        String words = OwnWords.of(mail.content().whole());
        ObjectNode item = Json.object();
        ObjectNode form = item.putObject("form");
        OwnWords.form(words).forEach(form::put);
        item.put("firstLine", OwnWords.firstLine(words)).put("text", words).put("subject", mail.subject());
        InternetAddress from = mail.from();
        item.put("from", from == null ? "" : Addresses.plain(from));
        item.put("received", mail.received().toString()).put("key", mail.key()).put("order", mail.order());
        if (caseNumber != null) {
            item.put("caseNumber", caseNumber);
        }
        if (answered != null) {
            item.put("reference", answered.id())
                    .put("effectKey", answered.effectKey().value());
        }
        ObjectNode headers = item.putObject("headers");
        mail.headers().forEach(headers::put);
        ArrayNode attachments = item.putArray("attachments");
        mail.content()
                .attached()
                .forEach(one -> attachments
                        .addObject()
                        .put("name", one.name())
                        .put("type", one.type())
                        .put("size", one.size()));
        return item;
    }

    /** RFC 3834, and what was usual before it. A department's program may well report by {@code auto-generated} mail. */
    private static boolean answersByItself(Incoming mail) {
        return mail.header("auto-submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied")
                || mail.headers().containsKey("x-autoreply")
                || mail.headers().containsKey("x-autorespond")
                || mail.header("precedence").toLowerCase(Locale.ROOT).contains("auto_reply");
    }

    /** Only the first such header: our own server puts it above all that came with the mail (RFC 8601, 4.1). */
    private boolean vouchedFor(Incoming mail) {
        if (reading.authenticated().isEmpty()) {
            return true;
        }
        String results = mail.header("authentication-results").strip();
        String server = results.split("[;\\s]", 2)[0];
        return server.equalsIgnoreCase(reading.authenticated())
                && results.matches("(?is).*[;\\s]dmarc\\s*=\\s*pass\\b.*");
    }

    private static String sender(@Nullable InternetAddress from) {
        return from == null ? "-" : Masking.mask(Addresses.plain(from));
    }

    private Fault fault(String place, String value, Message problem) {
        return Fault.of(endpoint.target(), place, value, problem);
    }
}
