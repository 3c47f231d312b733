package org.qianxian.adapters.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;

/**
 * Where a department's answers arrive. Reading leaves no mark; what a visit has read is marked or moved by the next one,
 * whose cursor proves that the hub has it.
 */
final class Mailbox {
    private static final int MOST = 50;

    private final ImapLine line;
    private final MailProfile.Reading reading;
    private final Sorting sorting;
    private final String target;

    Mailbox(ImapLine line, MailProfile.Reading reading, ReportRules rules, Endpoint endpoint, String domain) {
        this.line = line;
        this.reading = reading;
        this.target = endpoint.target();
        this.sorting = new Sorting(reading, rules, endpoint, domain);
    }

    Polled poll(String cursor) {
        try {
            return line.visit(
                    reading.folder(),
                    Folder.READ_WRITE,
                    reading.largest(),
                    (store, folder, session) -> visit(store, folder, session, cursor));
        } catch (ImapLine.UnreachedException unreached) {
            return new Polled(
                    List.of(),
                    cursor,
                    List.of(Fault.of(
                            target, "", null, Texts.message("poll.failed", String.valueOf(unreached.getMessage())))),
                    false);
        }
    }

    private Polled visit(IMAPStore store, IMAPFolder folder, Session session, String text) throws MessagingException {
        MailboxCursor cursor = MailboxCursor.parse(text, folder.getUIDValidity(), folder.getUIDNext());
        finish(store, folder, cursor.read());
        List<UnitReport> reports = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        List<Long> read = new ArrayList<>();
        long looked = cursor.last();
        long bytes = 0;
        for (IMAPMessage mail : unread(folder, cursor)) {
            int size = Math.max(0, mail.getSize());
            boolean fits = size <= reading.largest();
            if (fits && bytes > 0 && bytes + size > reading.largest()) {
                break;
            }
            bytes += fits ? size : 0;
            long uid = folder.getUID(mail);
            looked = Math.max(looked, uid);
            Sorted sorted = fits ? sort(mail, uid, session) : tooLarge(mail, uid);
            if (!(sorted instanceof Sorted.NotOurs)) {
                read.add(uid);
            }
            if (sorted instanceof Sorted.Heard heard) {
                reports.addAll(heard.reports());
                faults.addAll(heard.faults());
            }
        }
        return new Polled(reports, cursor.after(looked, read).toString(), faults, true);
    }

    /** The next ones by their numbers, with size and date. */
    private static List<IMAPMessage> unread(IMAPFolder folder, MailboxCursor cursor) throws MessagingException {
        Map<Long, IMAPMessage> found = new TreeMap<>();
        if (cursor.last() < cursor.beginning() - 1) {
            FlagTerm unseen = new FlagTerm(new Flags(Flags.Flag.SEEN), false);
            FlagTerm kept = new FlagTerm(new Flags(Flags.Flag.DELETED), false);
            for (Message mail : folder.search(new AndTerm(unseen, kept))) {
                found.put(folder.getUID(mail), (IMAPMessage) mail);
            }
        }
        long from = Math.max(cursor.last() + 1, cursor.beginning());
        for (Message mail : folder.getMessagesByUID(from, UIDFolder.LASTUID)) {
            long uid = folder.getUID(mail);
            if (uid >= from) { // the last mail is always among those from any number on (RFC 9051, 6.4.9)
                found.put(uid, (IMAPMessage) mail);
            }
        }
        List<IMAPMessage> next = found.entrySet().stream()
                .filter(one -> one.getKey() > cursor.last())
                .limit(MOST)
                .map(Map.Entry::getValue)
                .toList();
        FetchProfile wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(FetchProfile.Item.SIZE);
        wanted.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(next.toArray(new Message[0]), wanted);
        return next;
    }

    /** A mail that cannot be read steps aside; a line that breaks does not make it one. */
    private Sorted sort(IMAPMessage mail, long uid, Session session) throws MessagingException {
        try {
            byte[] content = content(mail);
            if (content.length > reading.largest()) {
                return tooLarge(mail, uid);
            }
            MimeMessage parsed = new MimeMessage(session, new ByteArrayInputStream(content));
            return sorting.sort(Incoming.read(parsed, received(mail), uid));
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            if (unreadable.getCause() instanceof FolderClosedException
                    || !mail.getFolder().isOpen()) {
                throw new MessagingException("lost while reading", unreadable);
            }
            return Sorted.fault(Fault.of(
                    target,
                    "UID " + uid,
                    null,
                    Texts.message("mail.unreadable", String.valueOf(unreadable.getMessage()))));
        }
    }

    /** Hardly more than may be, whatever the server had said. */
    private byte[] content(IMAPMessage mail) throws MessagingException, IOException {
        mail.setPeek(true);
        try (InputStream stream = mail.getMimeStream()) {
            return stream.readNBytes((int) reading.largest() + 1);
        }
    }

    private Sorted tooLarge(IMAPMessage mail, long uid) throws MessagingException {
        return Sorted.fault(Fault.of(
                target,
                "UID " + uid,
                null,
                Texts.message(
                        "mail.too-large",
                        mail.getSize() / 1024,
                        reading.largest() / 1024,
                        received(mail).toString())));
    }

    private static Instant received(IMAPMessage mail) throws MessagingException {
        Date received = mail.getReceivedDate();
        return received == null ? Instant.EPOCH : received.toInstant();
    }

    private void finish(IMAPStore store, IMAPFolder folder, List<Long> uids) throws MessagingException {
        if (uids.isEmpty()) {
            return;
        }
        long[] numbers = uids.stream().mapToLong(Long::longValue).toArray();
        Message[] mails = Arrays.stream(folder.getMessagesByUID(numbers))
                .filter(mail -> mail != null)
                .sorted(Comparator.comparingInt(Message::getMessageNumber))
                .toArray(Message[]::new);
        if (mails.length == 0) {
            return;
        }
        folder.setFlags(mails, new Flags(Flags.Flag.SEEN), true);
        if (!reading.done().isEmpty()) {
            move(store, folder, mails);
        }
    }

    private void move(IMAPStore store, IMAPFolder folder, Message[] mails) throws MessagingException {
        Folder done = store.getFolder(reading.done());
        if (!done.exists() && !done.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("no folder " + reading.done());
        }
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(mails, done);
        } else {
            folder.copyMessages(mails, done);
            folder.setFlags(mails, new Flags(Flags.Flag.DELETED), true);
            if (store.hasCapability("UIDPLUS")) {
                folder.expunge(mails);
            }
        }
    }
}
