package org.qianxian.adapters.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection for one mail, which knows whether the mail may have been taken over. A server that loses us before the
 * end of the mail must throw it away (RFC 5321, 4.1.1.4); from then on it may be delivered.
 */
final class Submission extends SMTPTransport {
    private boolean handedOver;

    Submission(Session session) {
        super(session, null);
    }

    boolean handedOver() {
        return handedOver;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        handedOver = true;
        super.finishData();
    }
}
