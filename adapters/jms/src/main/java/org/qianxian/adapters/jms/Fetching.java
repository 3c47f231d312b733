package org.qianxian.adapters.jms;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.jms.MessageReader.Batch;
import org.qianxian.casework.text.Fault;

/**
 * Takes reports off a queue, but not before the hub has stored what they say. A batch is held unacknowledged, and its cursor
 * is a name that only it has: whoever comes with that cursor proves that it was stored, and only then the broker is told.
 * Whoever comes with another one, after a failure of the hub's store for example, gets the same batch again, out of memory: a
 * redelivery by the broker counts, and after some of them a broker throws the message away.
 *
 * <p>Killed before the cursor is stored, or after it but before the broker was told: the broker gives the same messages
 * again, and the hub recognises them by their keys. A batch that nobody asks about goes back to the queue after a while, so
 * that another hub finds it.
 */
final class Fetching implements AutoCloseable {
    private static final Duration HELD = Duration.ofMinutes(5);
    private static final long LATE_MESSAGE_MILLIS = 100;
    private static final ScheduledExecutorService RELEASING = releasing();

    private final BrokerLine line;
    private final JmsProfile.Poll poll;
    private final MessageReader reader;
    private final String target;
    private final Duration held;
    private @Nullable Held holding;

    Fetching(BrokerLine line, JmsProfile.Poll poll, MessageReader reader, String target) {
        this(line, poll, reader, target, HELD);
    }

    /** @param held how long a batch waits for its proof */
    Fetching(BrokerLine line, JmsProfile.Poll poll, MessageReader reader, String target, Duration held) {
        this.line = line;
        this.poll = poll;
        this.reader = reader;
        this.target = target;
        this.held = held;
    }

    /** Messages that the broker does not know to be read. */
    private record Held(
            Connection connection,
            Session session,
            Message last,
            String cursor,
            Batch batch,
            ScheduledFuture<?> release) {}

    synchronized Polled poll(String cursor) {
        Held before = holding;
        if (before != null && !before.cursor().equals(cursor)) {
            return polled(before);
        }
        Connection connection = before == null ? null : before.connection();
        try {
            if (before != null) {
                before.last().acknowledge();
                release(before);
            }
            connection = line.connection();
            Held fetched = fetch(connection);
            holding = fetched;
            return fetched == null ? new Polled(List.of(), cursor, List.of(), true) : polled(fetched);
        } catch (JMSException | RuntimeException failed) {
            if (before != null) { // not acknowledged, so it will come again; the hub knows it by then
                release(before);
            }
            line.drop(connection);
            return new Polled(List.of(), cursor, List.of(new JmsTrouble(target, poll.queue()).fault(failed)), false);
        }
    }

    @Override
    public synchronized void close() {
        if (holding != null) {
            release(holding);
        }
    }

    /** Null if there is nothing. A session of its own each time: to open it shows that the broker is there. */
    private @Nullable Held fetch(Connection connection) throws JMSException {
        Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
        try {
            MessageConsumer consumer = session.createConsumer(session.createQueue(poll.queue()));
            List<JsonNode> items = new ArrayList<>();
            List<Fault> faults = new ArrayList<>();
            Message last = null;
            for (int i = 0; i < poll.page(); i++) {
                Message message = consumer.receive(LATE_MESSAGE_MILLIS);
                if (message == null) {
                    break;
                }
                last = message;
                MessageReader.Reading read = reader.read(message);
                if (read.item() != null) {
                    items.add(read.item());
                } else if (read.fault() != null) {
                    faults.add(read.fault());
                }
            }
            if (last == null) {
                session.close();
                return null;
            }
            String cursor = UUID.randomUUID().toString();
            return new Held(connection, session, last, cursor, new Batch(items, faults), later(cursor));
        } catch (JMSException | RuntimeException failed) {
            close(session);
            throw failed;
        }
    }

    private Polled polled(Held of) {
        Polled read = poll.rules().items(target, of.batch().items(), of.cursor());
        List<Fault> faults = new ArrayList<>(of.batch().faults());
        faults.addAll(read.faults());
        return new Polled(read.reports(), of.cursor(), faults, true);
    }

    private ScheduledFuture<?> later(String cursor) {
        return RELEASING.schedule(() -> releaseIfStill(cursor), held.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void releaseIfStill(String cursor) {
        if (holding != null && holding.cursor().equals(cursor)) {
            release(holding);
        }
    }

    /** What was not acknowledged goes back to the queue. */
    private void release(Held what) {
        what.release().cancel(false);
        holding = null;
        close(what.session());
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (JMSException | RuntimeException gone) {
            // the broker notices by itself
        }
    }

    private static ScheduledExecutorService releasing() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "jms-releasing");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
