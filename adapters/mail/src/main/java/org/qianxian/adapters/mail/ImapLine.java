package org.qianxian.adapters.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;

/** The way to one mailbox: a connection for each visit. */
final class ImapLine {
    private static final int WHOLE = 4;
    private static final int LONGEST = 300;
    /** Listings, envelopes and flags besides the mails themselves. */
    private static final long BESIDES = 4_194_304;

    private final MailTransport transport;
    private final Endpoint endpoint;
    private final Tools tools;

    ImapLine(MailTransport transport, Endpoint endpoint, Tools tools) {
        this.transport = transport.of(endpoint);
        this.endpoint = endpoint;
        this.tools = tools;
    }

    /** What is done in an open folder. */
    interface Visit<T> {
        T in(IMAPStore store, IMAPFolder folder, Session session) throws MessagingException;
    }

    /**
     * Throws {@link UnreachedException} for whatever the other side does.
     *
     * @param mode {@link Folder#READ_ONLY} or {@link Folder#READ_WRITE}
     * @param largest how many bytes of mails will be read at most
     */
    <T> T visit(String folderName, int mode, long largest, Visit<T> visit) throws UnreachedException {
        String address = endpoint.settings().getOrDefault("imap", "");
        Optional<MailServer> server = MailServer.parse("imap", address);
        if (server.isEmpty()) {
            throw new UnreachedException(Texts.message("mail.server", "imap").in(Locale.CHINESE));
        }
        Session session =
                server.get().session(transport, transport.responseTimeout().multipliedBy(WHOLE), largest + BESIDES);
        try (IMAPStore store = (IMAPStore) session.getStore("imap")) {
            Login login = login();
            store.connect(login == null ? null : login.user(), login == null ? null : login.password());
            try (IMAPFolder folder = (IMAPFolder) store.getFolder(folderName)) {
                folder.open(mode);
                return visit.in(store, folder, session);
            }
        } catch (AuthenticationFailedException refused) {
            throw new UnreachedException(
                    Texts.message("send.unauthorised", "IMAP", told(refused)).in(Locale.CHINESE));
        } catch (MessagingException | MissingSecretException failed) {
            throw new UnreachedException(told(failed));
        }
    }

    private @Nullable Login login() {
        return Login.of(transport, endpoint, tools);
    }

    private static String told(Exception failed) {
        String message = failed.getMessage();
        return Masking.mask(message == null ? failed.getClass().getSimpleName() : message.strip(), LONGEST);
    }

    /** The mailbox could not be asked, or not to the end; the message says why, masked. */
    static final class UnreachedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachedException(String why) {
            super(why);
        }
    }
}
