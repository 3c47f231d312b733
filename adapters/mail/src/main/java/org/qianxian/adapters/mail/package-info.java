/**
 * Talks to departments by mail: one mail a dispatch, handed to a mail server by SMTP; what the department answers is read
 * from a mailbox by IMAP.
 *
 * <p>Mail knows no effect key and anyone may write one. So a mail that may have been handed over is never sent again by
 * itself, and what comes in counts only if its sender is the department's.
 */
@NullMarked
package org.qianxian.adapters.mail;

import org.jspecify.annotations.NullMarked;
