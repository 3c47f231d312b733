package org.qianxian.adapters.mail;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came in, read: nothing in it is loaded from elsewhere, run or opened.
 *
 * @param key the same for the same mail under whatever number it is found, so that a repeat is recognised
 * @param order grows with arrival, also over mailboxes: seconds of arrival, then number
 * @param from the only sender; null if there is none, or several
 * @param headers names in lower case; of several with one name, the first
 * @param content the text and what came with it
 */
record Incoming(
        String key,
        long order,
        Instant received,
        @Nullable InternetAddress from,
        String subject,
        Map<String, String> headers,
        MailContent content) {
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_HEADER = 2_000;
    private static final int NUMBERS_A_SECOND = 1 << 20;
    private static final int KEY_BYTES = 16;

    Incoming {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    static Incoming read(MimeMessage mail, Instant received, long uid) throws MessagingException, IOException {
        Map<String, String> headers = headers(mail);
        MailContent content = MailContent.of(mail);
        String subject = Encodings.header(headers.getOrDefault("subject", ""));
        return new Incoming(
                key(headers, content),
                received.getEpochSecond() * NUMBERS_A_SECOND + uid % NUMBERS_A_SECOND,
                received,
                from(mail),
                Envelope.oneLine(subject),
                headers,
                content);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static Map<String, String> headers(MimeMessage mail) throws MessagingException {
        Map<String, String> headers = new TreeMap<>();
        Enumeration<Header> all = mail.getAllHeaders();
        while (all.hasMoreElements() && headers.size() < MOST_HEADERS) {
            Header header = all.nextElement();
            String value = String.valueOf(header.getValue());
            headers.putIfAbsent(
                    header.getName().toLowerCase(Locale.ROOT),
                    value.substring(0, Math.min(value.length(), LONGEST_HEADER)));
        }
        return headers;
    }

    private static @Nullable InternetAddress from(MimeMessage mail) {
        try {
            Address[] from = mail.getFrom();
            return from != null && from.length == 1 && from[0] instanceof InternetAddress one ? one : null;
        } catch (MessagingException malformed) {
            return null;
        }
    }

    /** Of what the sender wrote, not of what servers on the way added. */
    private static String key(Map<String, String> headers, MailContent content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(
                    headers.getOrDefault("message-id", ""),
                    headers.getOrDefault("date", ""),
                    headers.getOrDefault("from", ""),
                    headers.getOrDefault("subject", ""),
                    content.whole())) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
