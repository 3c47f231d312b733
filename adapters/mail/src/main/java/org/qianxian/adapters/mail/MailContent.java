package org.qianxian.adapters.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail holds.
 *
 * @param whole its text as a person sees it, with what it quotes; a page of HTML as plain text
 * @param attached what came with it; contents are not kept
 * @param notice what a mail server says about an earlier mail (RFC 3464): the status part and the headers returned; empty
 *     if it says nothing
 */
record MailContent(String whole, List<Attached> attached, String notice) {
    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_NOTICE = 20_000;

    MailContent {
        attached = List.copyOf(attached);
    }

    /** @param size in bytes, as encoded */
    record Attached(String name, String type, int size) {}

    static MailContent of(MimeMessage mail) throws MessagingException, IOException {
        Walk walk = new Walk();
        walk.into(mail, 0);
        String text = walk.plain.isEmpty() ? HtmlText.of(walk.html.toString()) : walk.plain.toString();
        return new MailContent(text, walk.attached, walk.notice.toString());
    }

    private static final class Walk {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final StringBuilder notice = new StringBuilder();
        private final List<Attached> attached = new ArrayList<>();
        private int parts;

        void into(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST || ++parts > MOST_PARTS) {
                throw new MessagingException("too many parts");
            }
            if (part.isMimeType("multipart/*")) {
                Multipart several = (Multipart) part.getContent();
                for (int i = 0; i < several.getCount(); i++) {
                    BodyPart one = several.getBodyPart(i);
                    into(one, depth + 1);
                }
            } else if (part.isMimeType("message/delivery-status")
                    || part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")) {
                note(bytes(part));
            } else if (isText(part, "text/plain")) {
                plain.append(text(part));
            } else if (isText(part, "text/html")) {
                html.append(text(part));
            } else {
                attached.add(attached(part));
            }
        }

        /** Only the beginning: a returned mail's headers come first. */
        private void note(byte[] bytes) {
            String text = Encodings.text(bytes, null);
            notice.append(text, 0, Math.min(text.length(), LONGEST_NOTICE)).append("\n\n");
        }
    }

    private static boolean isText(Part part, String type) throws MessagingException {
        return part.isMimeType(type)
                && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                && part.getFileName() == null;
    }

    private static String text(Part part) throws MessagingException, IOException {
        return Encodings.text(bytes(part), charset(part.getContentType()));
    }

    private static @Nullable String charset(String contentType) {
        try {
            return new ContentType(contentType).getParameter("charset");
        } catch (ParseException malformed) {
            return null;
        }
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream stream = part.getInputStream()) {
            return stream.readAllBytes();
        }
    }

    private static Attached attached(Part part) throws MessagingException {
        String name = part.getFileName();
        String type = part.getContentType().split(";", -1)[0].strip();
        return new Attached(
                name == null ? "" : Envelope.oneLine(Encodings.header(name)), type, Math.max(0, part.getSize()));
    }
}
