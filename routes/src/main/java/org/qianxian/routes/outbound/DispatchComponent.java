package org.qianxian.routes.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * Camel's {@code dispatch:QUEUE}: dispatch ids pushed by the broker, each acknowledged after its route has completed. All
 * endpoints share one connection; each has sessions of its own, and so threads of its own.
 */
final class DispatchComponent extends DefaultComponent {
    static final String SCHEME = "dispatch";

    private static final int OPENED_AT_ONCE = 4;
    private static final int LONGEST_CLOSING_SECONDS = 2;

    private final ConnectionFactory factory;
    private final ToIntFunction<String> concurrency;
    private final ScheduledExecutorService opening =
            Executors.newScheduledThreadPool(OPENED_AT_ONCE, work -> daemon(work, "dispatch-opening"));
    private final ExecutorService closing = Executors.newCachedThreadPool(work -> daemon(work, "dispatch-closing"));
    private @Nullable Connection connection;

    /** @param concurrency how many dispatches of a queue may be under way at once */
    DispatchComponent(ConnectionFactory factory, ToIntFunction<String> concurrency) {
        this.factory = factory;
        this.concurrency = concurrency;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DispatchEndpoint(uri, this, remaining);
    }

    int concurrency(String queue) {
        return Math.max(1, concurrency.applyAsInt(queue));
    }

    Session newSession() throws JMSException {
        return connected().createSession(false, Session.CLIENT_ACKNOWLEDGE);
    }

    /** Where sessions are opened, again and again while the broker is away. */
    ScheduledExecutorService opening() {
        return opening;
    }

    /** Where sessions are closed: one whose call hangs takes its time. */
    ExecutorService closing() {
        return closing;
    }

    @Override
    protected void doStop() throws Exception {
        opening.shutdownNow();
        closing.shutdown();
        // A call that hangs keeps its session from closing; its message is still the broker's.
        if (!closing.awaitTermination(LONGEST_CLOSING_SECONDS, TimeUnit.SECONDS)) {
            closing.shutdownNow();
        }
        Connection open;
        synchronized (this) {
            open = connection;
            connection = null;
        }
        if (open != null) {
            closeBeside(open);
        }
        super.doStop();
    }

    private synchronized Connection connected() throws JMSException {
        Connection open = connection;
        if (open == null) {
            open = factory.createConnection();
            open.start();
            connection = open;
        }
        return open;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void closeBeside(Connection open) throws InterruptedException {
        Thread closing = daemon(
                () -> {
                    try {
                        open.close();
                    } catch (JMSException gone) {
                        throw new IllegalStateException("the broker went before its consumers", gone);
                    }
                },
                "dispatch-closing");
        closing.start();
        closing.join(TimeUnit.SECONDS.toMillis(LONGEST_CLOSING_SECONDS));
    }
}
