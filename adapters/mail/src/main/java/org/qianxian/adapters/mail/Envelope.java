package org.qianxian.adapters.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Puts a letter into MIME. Nothing that a citizen wrote can become a header of its own. */
final class Envelope {
    private static final String TYPE = "[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}";
    private static final String ID = "<[^<>\\s]{1,300}>";

    private Envelope() {}

    /** Throws if the letter's addresses are none; {@link Addresses#parse} has been asked before. */
    static MimeMessage around(Letter letter, Session session, Charset encoding, Instant now)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new Numbered(session, letter.id());
        message.setFrom(addresses(letter.from())[0]);
        message.setRecipients(Message.RecipientType.TO, addresses(letter.to()));
        if (!letter.cc().isBlank()) {
            message.setRecipients(Message.RecipientType.CC, addresses(letter.cc()));
        }
        message.setSubject(MimeUtility.encodeText(oneLine(letter.subject()), encoding.name(), "B"));
        message.setSentDate(Date.from(now));
        String answers = letter.answers();
        if (answers != null && answers.matches(ID)) {
            message.setHeader("In-Reply-To", answers);
            message.setHeader("References", answers);
        }
        // RFC 3834: who is away need not tell a machine
        message.setHeader("Auto-Submitted", "auto-generated");
        content(message, letter, encoding);
        message.saveChanges();
        return message;
    }

    /** In one line, every control character a blank: a subject is a header. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private static void content(MimeMessage message, Letter letter, Charset encoding)
            throws MessagingException, UnsupportedEncodingException {
        if (letter.attachments().isEmpty()) {
            message.setText(letter.text(), encoding.name());
            return;
        }
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), encoding.name());
        parts.addBodyPart(text);
        for (Letter.Attachment attachment : letter.attachments()) {
            parts.addBodyPart(part(attachment));
        }
        message.setContent(parts);
    }

    private static MimeBodyPart part(Letter.Attachment attachment) throws MessagingException {
        String type = attachment.type().matches(TYPE) ? attachment.type() : "application/octet-stream";
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), type)));
        part.setFileName(oneLine(attachment.name()));
        return part;
    }

    private static InternetAddress[] addresses(String text) throws MessagingException {
        List<InternetAddress> all =
                Addresses.parse(text).orElseThrow(() -> new MessagingException("no address: " + text));
        return all.toArray(new InternetAddress[0]);
    }

    /** The library would number each attempt anew. */
    private static final class Numbered extends MimeMessage {
        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
