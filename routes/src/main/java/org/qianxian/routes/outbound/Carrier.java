package org.qianxian.routes.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Outbox.Released;
import org.qianxian.casework.policy.Urgency;

/**
 * Puts dispatch ids into queues, a batch in one transaction. For one thread. After a failure it connects anew.
 */
final class Carrier implements AutoCloseable {
    /** The message's only content. */
    static final String DISPATCH = "dispatch";

    private static final long NEVER_EXPIRES = 0;

    private final ConnectionFactory factory;
    private final UnaryOperator<String> queueOf;
    private @Nullable Road road;

    /** @param queueOf the queue of a target */
    Carrier(ConnectionFactory factory, UnaryOperator<String> queueOf) {
        this.factory = factory;
        this.queueOf = queueOf;
    }

    /** The broker did not take a batch; none of it was sent. */
    static final class NotCarriedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotCarriedException(JMSException cause) {
            super("the broker did not take a batch of dispatches", cause);
        }
    }

    /** Committed by the broker when it returns. */
    void carry(List<Released> batch) {
        try {
            Road open = open();
            for (Released released : batch) {
                open.send(queueOf.apply(released.target()), released);
            }
            open.session.commit();
        } catch (JMSException failure) {
            close();
            throw new NotCarriedException(failure);
        }
    }

    @Override
    public void close() {
        Road old = road;
        road = null;
        if (old != null) {
            old.close();
        }
    }

    static int priority(Urgency urgency) {
        return switch (urgency) {
            case NORMAL -> 4;
            case URGENT -> 6;
            case CRITICAL -> 9;
        };
    }

    private Road open() throws JMSException {
        Road open = road;
        if (open == null) {
            open = new Road(factory.createConnection());
            road = open;
        }
        return open;
    }

    /** One connection with its session; queues are asked for once, for the broker takes its time to answer. */
    private static final class Road {
        private final Connection connection;
        private final Session session;
        private final MessageProducer producer;
        private final Map<String, Queue> queues = new HashMap<>();

        Road(Connection connection) throws JMSException {
            this.connection = connection;
            this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
            this.producer = session.createProducer(null);
            producer.setDisableMessageID(true);
        }

        void send(String queue, Released released) throws JMSException {
            Queue destination = queues.get(queue);
            if (destination == null) {
                destination = session.createQueue(QueueNames.address(queue));
                queues.put(queue, destination);
            }
            Message message = session.createMessage();
            message.setLongProperty(DISPATCH, released.id());
            producer.send(destination, message, DeliveryMode.PERSISTENT, priority(released.urgency()), NEVER_EXPIRES);
        }

        void close() {
            try {
                connection.close();
            } catch (JMSException gone) {
                // It is being given up because it does not work.
                return;
            }
        }
    }
}
