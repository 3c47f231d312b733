package org.qianxian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A port on loopback behind which something is wrong, whatever protocol its callers speak. */
final class Gate implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final long BETWEEN_BYTES_NANOS = 1_000_000_000;
    /** The beginning of an answer that never gets to its end. */
    private static final byte[] ENDLESS =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"
                    .getBytes(StandardCharsets.US_ASCII);

    /** What is wrong. */
    enum Trouble {
        /** Takes what is sent and never answers. */
        HANGS,
        /** Resets the connection at the first byte. */
        RESETS,
        /** Answers a byte a second. */
        TRICKLES
    }

    private final Trouble trouble;
    private final ServerSocket server;
    private final ExecutorService threads;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong callers = new AtomicLong();

    Gate(Trouble trouble) {
        this.trouble = trouble;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "gate-" + trouble);
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many connections there have been. */
    long callers() {
        return callers.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                callers.incrementAndGet();
                open.add(socket);
                threads.execute(() -> receive(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void receive(Socket socket) {
        try (socket) {
            int read = socket.getInputStream().read();
            if (trouble == Trouble.RESETS) {
                socket.setSoLinger(true, 0);
                return;
            }
            if (trouble == Trouble.TRICKLES) {
                trickle(socket);
            }
            while (read >= 0) {
                read = socket.getInputStream().read();
            }
        } catch (IOException callerGaveUp) {
            // as every caller should
        } finally {
            open.remove(socket);
        }
    }

    private static void trickle(Socket socket) throws IOException {
        for (byte one : ENDLESS) {
            socket.getOutputStream().write(one);
            LockSupport.parkNanos(BETWEEN_BYTES_NANOS);
        }
    }
}
