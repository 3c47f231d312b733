package org.qianxian.adapters.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/**
 * Says what a failure of SMTP means: whose fault it is, and whether the mail may have been taken over. Reply codes as RFC
 * 5321, 4.2.3 and RFC 4954, 6 have them.
 */
final class SendingFailure {
    private static final int LONGEST = 300;

    private final String target;
    private final Submission submission;

    SendingFailure(String target, Submission submission) {
        this.target = target;
        this.submission = submission;
    }

    /** Before any mail was begun. */
    Outcome connecting(MessagingException failed) {
        int code = submission.getLastReturnCode();
        if (failed instanceof AuthenticationFailedException) {
            return code / 100 == 4
                    ? unavailable(failed)
                    : misconfigured("send.unauthorised", "SMTP " + code, told(failed));
        }
        boolean encryption = causes(failed).stream().anyMatch(SSLException.class::isInstance)
                || String.valueOf(failed.getMessage()).contains("STARTTLS");
        if (encryption) {
            return misconfigured("send.tls", told(failed));
        }
        return code / 100 == 5
                ? misconfigured("send.reported-misconfigured", "SMTP " + code, told(failed))
                : unavailable(failed);
    }

    /** While a mail was being sent. */
    Outcome sending(MessagingException failed) {
        if (submission.handedOver()) {
            return handedOver(failed);
        }
        List<Throwable> causes = causes(failed);
        Optional<SMTPAddressFailedException> recipient = causes.stream()
                .filter(SMTPAddressFailedException.class::isInstance)
                .map(SMTPAddressFailedException.class::cast)
                .filter(one -> one.getReturnCode() / 100 == 5)
                .findFirst();
        if (recipient.isPresent()) {
            return new Outcome.Refused(fault(
                    "mail.recipient",
                    "SMTP " + recipient.get().getReturnCode(),
                    Masking.mask(String.valueOf(recipient.get().getAddress())),
                    told(recipient.get())));
        }
        int code = code(causes);
        boolean sender = causes.stream().anyMatch(SMTPSenderFailedException.class::isInstance);
        return switch (code / 100) {
            case 5 -> {
                boolean ours = sender || code == 530 || code == 534 || code == 535 || code == 538;
                yield ours
                        ? misconfigured("mail.sender", "SMTP " + code, told(failed))
                        : new Outcome.Refused(fault("send.refused", "SMTP " + code, told(failed)));
            }
            default -> unavailable(failed);
        };
    }

    private Outcome handedOver(MessagingException failed) {
        int code = code(causes(failed));
        return switch (code / 100) {
            case 4 -> unavailable(failed);
            case 5 -> new Outcome.Refused(fault("send.refused", "SMTP " + code, told(failed)));
            default -> new Outcome.Uncertain(fault("send.no-reply", told(failed)));
        };
    }

    private static int code(List<Throwable> causes) {
        for (Throwable cause : causes) {
            if (cause instanceof SMTPSendFailedException send) {
                return send.getReturnCode();
            }
            if (cause instanceof SMTPSenderFailedException sender) {
                return sender.getReturnCode();
            }
        }
        return 0;
    }

    /** The failure, and what it came from, in both of the library's chains. */
    private static List<Throwable> causes(MessagingException failed) {
        List<Throwable> all = new ArrayList<>();
        Throwable cause = failed;
        while (cause != null && !all.contains(cause)) {
            all.add(cause);
            cause = cause instanceof MessagingException mail && mail.getNextException() != null
                    ? mail.getNextException()
                    : cause.getCause();
        }
        return all;
    }

    private Outcome unavailable(MessagingException failed) {
        boolean answered = submission.getLastReturnCode() / 100 == 4;
        return new Outcome.Unavailable(
                null,
                answered
                        ? fault("send.busy", "SMTP " + submission.getLastReturnCode(), told(failed))
                        : fault("send.unreachable", told(failed)));
    }

    private Outcome misconfigured(String key, Object... arguments) {
        return new Outcome.Misconfigured(fault(key, arguments));
    }

    private static String told(Exception failed) {
        String message = failed.getMessage();
        return Masking.mask(message == null ? failed.getClass().getSimpleName() : message.strip(), LONGEST);
    }

    private Fault fault(String key, Object... arguments) {
        return Fault.of(target, "", null, Texts.message(key, arguments));
    }
}
