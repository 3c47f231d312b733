package org.qianxian.adapters.simulator;

import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer that goes on and on, one piece after the other, until two gigabytes are out or the other side hangs up. */
final class Dripping implements Callback {
    private static final long ALL = 2L * 1024 * 1024 * 1024;

    private final Response response;
    private final Callback whole;
    private final ScheduledExecutorService clock;
    private final byte[] piece;
    private final long pauseMillis;
    private long out;

    Dripping(Response response, Callback whole, ScheduledExecutorService clock, int piece, long pauseMillis) {
        this.response = response;
        this.whole = whole;
        this.clock = clock;
        this.piece = " ".repeat(piece).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        this.pauseMillis = pauseMillis;
    }

    void start(Outgoing as) {
        response.setStatus(200);
        response.getHeaders().put("Content-Type", as.contentType());
        drip();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what it does ends in one of these two methods
    public void succeeded() {
        out += piece.length;
        try {
            clock.schedule(this::drip, pauseMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            whole.failed(closing);
        }
    }

    @Override
    public void failed(Throwable hungUp) {
        whole.failed(hungUp);
    }

    private void drip() {
        if (out >= ALL) {
            whole.succeeded();
        } else {
            response.write(false, ByteBuffer.wrap(piece), this);
        }
    }
}
