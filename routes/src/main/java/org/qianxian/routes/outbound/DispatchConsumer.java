package org.qianxian.routes.outbound;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a queue's dispatches through their route, on as many sessions as the target may be worked with at once. One
 * session is opened at first, another when all are busy: most departments never need a second.
 */
final class DispatchConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchConsumer.class);

    private static final long REOPENING_MILLISECONDS = 1000;

    private final DispatchEndpoint endpoint;
    private final int limit;
    private final List<QueueSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean stopping;

    DispatchConsumer(DispatchEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.limit = endpoint.component().concurrency(endpoint.queue());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        wanted.set(1);
        openLater(0);
    }

    /** Takes nothing more; a call under way may end, but is not waited for. */
    @Override
    protected void doStop() throws Exception {
        stopping = true;
        for (QueueSession session : sessions) {
            endpoint.component().closing().execute(session::close);
        }
        sessions.clear();
        super.doStop();
    }

    /** Whether a message may be taken up; it then counts as under way until {@link #left}. */
    boolean entered() {
        if (stopping) {
            return false;
        }
        int now = busy.incrementAndGet();
        int open = wanted.get();
        if (now >= open && open < limit && wanted.compareAndSet(open, open + 1)) {
            openLater(0);
        }
        return true;
    }

    void left() {
        busy.decrementAndGet();
    }

    /**
     * Runs one dispatch through the route.
     *
     * @return whether it completed, which is when it may be acknowledged
     */
    boolean run(long dispatch) {
        Exchange exchange = createExchange(true);
        exchange.getIn().setBody(dispatch);
        try {
            getProcessor().process(exchange);
        } catch (Exception thrown) {
            exchange.setException(thrown);
        }
        Exception failure = exchange.getException();
        if (failure == null) {
            if (failing.compareAndSet(true, false)) {
                LOG.info("dispatches of {} can be settled again", endpoint.queue());
            }
            return true;
        }
        complain(dispatch, failure);
        return false;
    }

    String queue() {
        return endpoint.queue();
    }

    private void complain(long dispatch, Exception failure) {
        if (!stopping && failing.compareAndSet(false, true)) {
            LOG.warn("dispatch {} of {} could not be settled, it will come again", dispatch, queue(), failure);
        } else {
            LOG.debug("dispatch {} of {} could not be settled", dispatch, queue(), failure);
        }
    }

    /** Beside the thread that asks, for the broker may take its time or be away. */
    private void openLater(long waitMilliseconds) {
        try {
            var unused =
                    endpoint.component().opening().schedule(this::openSession, waitMilliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("no session for {} is opened any more", queue(), closing);
        }
    }

    private void openSession() {
        if (stopping) {
            return;
        }
        try {
            QueueSession session = QueueSession.open(this, endpoint.component());
            sessions.add(session);
            if (stopping && sessions.remove(session)) {
                session.close();
            }
        } catch (JMSException | RuntimeException away) {
            LOG.debug("no session for {} could be opened, trying again", queue(), away);
            openLater(REOPENING_MILLISECONDS);
        }
    }
}
