package org.qianxian.adapters.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The network before a real server of any TCP protocol: passes bytes on, until it is told what to do with the server's. It
 * does so to whatever comes from the server while a condition holds; so "the effect happened and the reply is lost" is the
 * condition that the effect can be seen.
 */
public final class Wire implements AutoCloseable {
    private static final Duration LATER = Duration.ofMillis(400);
    private final int serverPort;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Random noise = new Random(1);
    private volatile Spoiling spoiling = Spoiling.CUT;
    private volatile BooleanSupplier spoilt = () -> false;

    /** What happens to the server's bytes. */
    public enum Spoiling {
        /** The connection ends in their place. */
        CUT(true),
        /** They are swallowed. */
        SILENCE(true),
        /** They come a little later, before any time-out. */
        DELAY(false),
        /** They come one at a time, each before any time-out of a socket. */
        TRICKLE(false),
        /** Others come in their place, which mean nothing. */
        NOISE(true),
        /** Noise without an end, as fast as it is read. */
        FLOOD(true);

        private final boolean loses;

        Spoiling(boolean loses) {
            this.loses = loses;
        }
    }

    /** @param serverPort of the server, on this machine */
    public Wire(int serverPort) {
        this(serverPort, ServerSocketFactory.getDefault());
    }

    /** @param doors encrypted ones put TLS before a server that has none */
    public Wire(int serverPort, ServerSocketFactory doors) {
        this.serverPort = serverPort;
        try {
            this.door = doors.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start("wire", this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Does this to the server's bytes whenever the condition holds. */
    public void spoil(Spoiling how, BooleanSupplier when) {
        spoiling = how;
        spoilt = when;
    }

    /** Passes everything on again; connections that missed something are cut. */
    public void mend() {
        spoilt = () -> false;
    }

    /** Cuts every connection now. */
    public void cutAll() {
        open.forEach(Wire::close);
    }

    /** A port of this machine where nobody listens. */
    public static int desertedPort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public void close() {
        close(door);
        cutAll();
    }

    private void accept() {
        while (!door.isClosed()) {
            Socket client = null;
            try {
                client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(client);
                open.add(server);
                Socket from = client;
                start("wire-out", () -> pass(from, server, false));
                start("wire-back", () -> pass(server, from, true));
            } catch (IOException closed) {
                close(client);
            }
        }
    }

    private void pass(Socket from, Socket to, boolean reply) {
        boolean missed = false;
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (reply && spoilt.getAsBoolean()) {
                    missed = missed || spoiling.loses;
                    if (!spoil(spoiling, out, buffer, length)) {
                        break;
                    }
                } else if (missed) {
                    break;
                } else {
                    out.write(buffer, 0, length);
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // the other direction ends likewise
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    /** Whether the connection goes on. */
    private boolean spoil(Spoiling how, OutputStream out, byte[] bytes, int length) throws IOException {
        switch (how) {
            case CUT -> {
                return false;
            }
            case SILENCE -> {
                return true;
            }
            case DELAY -> {
                LockSupport.parkNanos(LATER.toNanos());
                out.write(bytes, 0, length);
            }
            case TRICKLE -> {
                for (int i = 0; i < length && !door.isClosed(); i++) {
                    out.write(bytes[i]);
                    out.flush();
                    LockSupport.parkNanos(LATER.toNanos());
                }
            }
            case NOISE -> out.write(noise(length));
            case FLOOD -> {
                while (!door.isClosed()) {
                    out.write(noise(bytes.length));
                }
            }
        }
        out.flush();
        return true;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        noise.nextBytes(bytes);
        return bytes;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(@Nullable AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (Exception gone) {
            // is what was wanted
        }
    }
}
