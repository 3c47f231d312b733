package org.qianxian.adapters.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.text.Fault;

/**
 * Mails that come back: the server had taken over a mail and could not deliver it (RFC 3464, and those that only look like
 * it). The dispatch counts as delivered by then, so somebody must be told.
 */
final class Bounces {
    private static final Pattern ACTION = Pattern.compile("(?im)^Action:\\s*([a-z]+)");
    private static final Pattern RECIPIENT = Pattern.compile("(?im)^Final-Recipient:\\s*[^;\\n]*;\\s*(\\S+@\\S+)");
    private static final Pattern DIAGNOSTIC = Pattern.compile("(?im)^(?:Diagnostic-Code|Status):\\s*(.{1,200})");
    private static final int LONGEST = 200;

    private final MailProfile.Reading reading;
    private final String target;
    private final String recipients;
    private final String domain;

    Bounces(MailProfile.Reading reading, String target, String recipients, String domain) {
        this.reading = reading;
        this.target = target;
        this.recipients = recipients;
        this.domain = domain;
    }

    static boolean isOne(Incoming mail) {
        String type = mail.header("content-type").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/report") && type.contains("delivery-status")) {
            return true;
        }
        InternetAddress from = mail.from();
        String sender = from == null ? "" : Addresses.plain(from);
        return sender.startsWith("mailer-daemon@")
                || (sender.startsWith("postmaster@")
                        && mail.header("return-path").strip().equals("<>"));
    }

    Sorted sort(Incoming mail) {
        String notice = mail.content().notice();
        String action = first(ACTION, notice).orElse("failed").toLowerCase(Locale.ROOT);
        if (!action.equals("failed")) {
            return new Sorted.Nothing(); // delayed, relayed: it may still arrive
        }
        Optional<MessageIds> returned = MessageIds.findLast(notice, domain)
                .or(() -> MessageIds.findLast(mail.header("references") + mail.header("in-reply-to"), domain))
                .or(() -> MessageIds.findLast(mail.content().whole(), domain));
        String recipient = first(RECIPIENT, notice).orElse("");
        if (reading.leaveStrangers() && (returned.isEmpty() || !ours(recipient))) {
            return new Sorted.NotOurs();
        }
        String why = first(DIAGNOSTIC, notice)
                .orElse(OwnWords.firstLine(mail.content().whole()));
        return Sorted.fault(Fault.of(
                target,
                returned.map(id -> id.caseNumber().value()).orElse(""),
                returned.map(id -> id.effectKey().value()).orElse(null),
                Texts.message(
                        "mail.bounced",
                        recipient.isEmpty() ? "-" : Masking.mask(recipient),
                        Masking.mask(why, LONGEST))));
    }

    private boolean ours(String recipient) {
        return Addresses.parse(recipient).stream()
                .flatMap(all -> all.stream())
                .anyMatch(one -> Addresses.among(recipients, one));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }
}
