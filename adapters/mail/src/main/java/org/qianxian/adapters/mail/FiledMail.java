package org.qianxian.adapters.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.search.HeaderTerm;
import java.util.Locale;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.text.Fault;

/**
 * Asks the folder in which the mail server files what it has accepted. That a mail is not there proves something only when
 * the server has had time to file it: until then nobody knows.
 */
final class FiledMail {
    private static final long NOTHING_IS_READ = 0;

    private final ImapLine line;
    private final MailProfile.Filing filing;
    private final String target;
    /** When a mail was last sent without an answer; before this connector's time that may have been a moment ago. */
    private volatile long unsureSince = System.nanoTime();

    FiledMail(ImapLine line, MailProfile.Filing filing, String target) {
        this.line = line;
        this.filing = filing;
        this.target = target;
    }

    void unsure() {
        unsureSince = System.nanoTime();
    }

    LookUp find(String id) {
        try {
            return line.visit(
                    filing.folder(), Folder.READ_ONLY, NOTHING_IS_READ, (store, folder, session) -> find(id, folder));
        } catch (ImapLine.UnreachedException unreached) {
            return unknown(String.valueOf(unreached.getMessage()));
        }
    }

    private LookUp find(String id, Folder folder) throws MessagingException {
        boolean settled = System.nanoTime() - unsureSince >= filing.settles().toNanos();
        if (folder.search(new HeaderTerm("Message-ID", id)).length > 0) {
            return new LookUp.Found(id);
        }
        return settled
                ? new LookUp.NotFound()
                : unknown(Texts.message("mail.settling").in(Locale.CHINESE));
    }

    private LookUp unknown(String why) {
        return new LookUp.Unknown(Fault.of(target, "", null, Texts.message("lookup.unclear", why)));
    }
}
