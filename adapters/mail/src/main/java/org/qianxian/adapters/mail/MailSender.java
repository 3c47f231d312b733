package org.qianxian.adapters.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Connector.Exchange;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * Hands letters to one mail server. One connection a letter, all its recipients or none; safe for threads. Never throws
 * for what the server does.
 */
public final class MailSender {
    private static final int LONGEST_REPLY = 4_000;
    private static final int LARGEST_ANSWERS = 1_048_576;
    private static final int WHOLE = 3;

    private final MailTransport transport;
    private final Endpoint endpoint;
    private final Tools tools;

    MailSender(MailTransport transport, Endpoint endpoint, Tools tools) {
        this.transport = transport.of(endpoint);
        this.endpoint = endpoint;
        this.tools = tools;
    }

    /**
     * A sender beside any system profile, for letters to people.
     *
     * @param endpoint {@code smtp://host:port} or {@code smtps://host:port}, a credential that refers to {@code
     *     user:password}, and settings as {@code login: false}, {@code startTls: false}, {@code responseTimeout: 10s}
     */
    public static MailSender to(Endpoint endpoint, Tools tools) {
        return new MailSender(MailTransport.STANDARD, endpoint, tools);
    }

    /**
     * One attempt. Accepted, with the letter's identifier as the reference, if the server took it over for all recipients;
     * uncertain if it may have; in every other case nobody gets it.
     */
    public Exchange send(Letter letter) {
        Optional<MailServer> server = MailServer.parse("smtp", endpoint.url());
        if (server.isEmpty()) {
            return misconfigured(fault(endpoint.url(), Texts.message("mail.server", "smtp")));
        }
        Session session =
                server.get().session(transport, transport.responseTimeout().multipliedBy(WHOLE), LARGEST_ANSWERS);
        try {
            Login login = Login.of(transport, endpoint, tools);
            return send(
                    Envelope.around(
                            letter, session, transport.encoding(), tools.clock().instant()),
                    session,
                    login);
        } catch (MissingSecretException missing) {
            return misconfigured(fault(null, Texts.message("send.no-secret", String.valueOf(missing.getMessage()))));
        } catch (MessagingException | UnsupportedEncodingException unfit) {
            return new Exchange(
                    new Outcome.Refused(fault(null, Texts.message("order.unrenderable", masked(unfit.getMessage())))),
                    "");
        }
    }

    private Exchange send(MimeMessage message, Session session, @Nullable Login login) throws MessagingException {
        Submission submission = new Submission(session);
        SendingFailure failure = new SendingFailure(endpoint.target(), submission);
        try {
            submission.connect(login == null ? null : login.user(), login == null ? null : login.password());
        } catch (MessagingException failed) {
            return new Exchange(failure.connecting(failed), "");
        }
        try {
            submission.sendMessage(message, message.getAllRecipients());
            return new Exchange(
                    new Outcome.Accepted(message.getMessageID()), masked(submission.getLastServerResponse()));
        } catch (MessagingException failed) {
            return new Exchange(failure.sending(failed), masked(submission.getLastServerResponse()));
        } finally {
            closeQuietly(submission);
        }
    }

    /** What is accepted is accepted, however the goodbye goes. */
    private static void closeQuietly(Submission submission) {
        try {
            submission.close();
        } catch (MessagingException gone) {
            // nothing is lost with it
        }
    }

    private static Exchange misconfigured(Fault fault) {
        return new Exchange(new Outcome.Misconfigured(fault), "");
    }

    private static String masked(@Nullable String reply) {
        return Masking.mask(reply == null ? "" : reply.strip(), LONGEST_REPLY);
    }

    private Fault fault(@Nullable String value, Message problem) {
        return Fault.of(endpoint.target(), "", value, problem);
    }
}
