package org.qianxian.adapters.mail;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a mailbox was read. That it comes back is the proof that the hub has committed what was read: only then are
 * those mails marked or moved.
 *
 * @param validity the mailbox's UIDVALIDITY; numbers mean nothing under another (RFC 9051, 2.3.1.1)
 * @param last the highest number that was looked at
 * @param beginning numbers from here on came after the first visit, and count even if somebody has seen them; older ones
 *     count only if nobody has
 * @param read what was read at the last visit
 */
record MailboxCursor(long validity, long last, long beginning, List<Long> read) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,10}):(\\d{1,10}):(\\d{1,10}):([\\d,]*)");

    MailboxCursor {
        read = List.copyOf(read);
    }

    /** Begins anew if the text is empty, damaged, or of a mailbox that was made anew since. */
    static MailboxCursor parse(String text, long validity, long next) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(1)) != validity) {
            return new MailboxCursor(validity, 0, Math.max(1, next), List.of());
        }
        List<Long> read = Arrays.stream(parts.group(4).split(","))
                .filter(one -> !one.isEmpty())
                .map(Long::valueOf)
                .toList();
        return new MailboxCursor(validity, Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)), read);
    }

    MailboxCursor after(long lookedAt, List<Long> nowRead) {
        return new MailboxCursor(validity, Math.max(last, lookedAt), beginning, nowRead);
    }

    @Override
    public String toString() {
        return validity + ":" + last + ":" + beginning + ":"
                + read.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
