package org.qianxian.adapters.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The network before a real server of any TCP protocol: passes bytes on, until it is told to cut or to fall silent. It does
 * so at the first bytes from the server that come when a condition holds; so "the effect happened and the reply is lost" is
 * the condition that the effect can be seen.
 */
public final class Wire implements AutoCloseable {
    private final int serverPort;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile BooleanSupplier cut = () -> false;
    private volatile BooleanSupplier silent = () -> false;

    /** @param serverPort of the server, on this machine */
    public Wire(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start("wire", this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Cuts the connection in place of passing on the server's bytes once this holds. */
    public void cutWhen(BooleanSupplier condition) {
        cut = condition;
    }

    /** Swallows the server's bytes once this holds. */
    public void fallSilentWhen(BooleanSupplier condition) {
        silent = condition;
    }

    /** Passes everything on again; connections that missed something are cut. */
    public void mend() {
        cut = () -> false;
        silent = () -> false;
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
                if (reply && cut.getAsBoolean()) {
                    break;
                }
                if (reply && silent.getAsBoolean()) {
                    missed = true;
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
