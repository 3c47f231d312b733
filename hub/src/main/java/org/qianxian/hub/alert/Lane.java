package org.qianxian.hub.alert;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.qianxian.casework.dispatch.Outbox;

/**
 * One way of telling, on a thread of its own: a mail server that hangs does not keep the webhook waiting. While it is at it,
 * looks are left out, so that nothing piles up; what holds then, the next look finds.
 */
final class Lane implements AutoCloseable {
    private static final long IDLE_SECONDS = 60;

    private final Telling telling;
    private final ExecutorService thread = new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
                Thread own = new Thread(work, "telling");
                own.setDaemon(true);
                return own;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    Lane(Telling telling) {
        this.telling = telling;
    }

    Telling telling() {
        return telling;
    }

    void look(List<Outbox.Depth> depths) {
        thread.execute(() -> telling.look(depths));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
