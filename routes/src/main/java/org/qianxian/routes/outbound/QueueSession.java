package org.qianxian.routes.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session on a queue: one message at a time, acknowledged when its route has completed. If it has not, the whole
 * session is recovered at once, for with client acknowledge the next message's acknowledgement would take the failed one
 * with it.
 */
final class QueueSession implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(QueueSession.class);

    private final DispatchConsumer owner;
    private final Session session;

    private QueueSession(DispatchConsumer owner, Session session) {
        this.owner = owner;
        this.session = session;
    }

    static QueueSession open(DispatchConsumer owner, DispatchComponent component) throws JMSException {
        Session session = component.newSession();
        QueueSession open = new QueueSession(owner, session);
        MessageConsumer consumer = session.createConsumer(session.createQueue(QueueNames.address(owner.queue())));
        consumer.setMessageListener(open);
        return open;
    }

    @Override
    public void onMessage(Message message) {
        if (!owner.entered()) {
            // The session is about to be closed, which gives the message back.
            return;
        }
        try {
            if (completed(message)) {
                message.acknowledge();
            } else {
                session.recover();
            }
        } catch (JMSException gone) {
            // The broker delivers it again, and the outbox knows whether anything is left to do.
            LOG.debug("a message of {} could not be acknowledged", owner.queue(), gone);
        } finally {
            owner.left();
        }
    }

    void close() {
        try {
            session.close();
        } catch (JMSException gone) {
            LOG.debug("a session of {} was gone before it was closed", owner.queue(), gone);
        }
    }

    private boolean completed(Message message) throws JMSException {
        if (!message.propertyExists(Carrier.DISPATCH)) {
            LOG.warn("a message in the queue of {} names no dispatch and is dropped: {}", owner.queue(), message);
            return true;
        }
        return owner.run(message.getLongProperty(Carrier.DISPATCH));
    }
}
