package org.qianxian.adapters.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server on this machine that is cut or goes silent when it is told to. What the server does at that moment it
 * has done; only its answer is lost. New connections are good again.
 */
public final class UnreliableLine implements AutoCloseable {
    private static final int BUFFER = 8192;
    private final ServerSocket door;
    private final int server;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /** @param server the port that the server listens at */
    public UnreliableLine(int server) {
        this.server = server;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Every connection is closed, on both sides. One that is made meanwhile is not. */
    public void cut() {
        List.copyOf(connections).forEach(connection -> {
            connections.remove(connection);
            connection.close();
        });
    }

    /** Nothing that the server says on the present connections arrives any more. */
    public void silence() {
        connections.forEach(connection -> connection.silent = true);
    }

    @Override
    public void close() {
        closeQuietly(door);
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Connection connection = new Connection(client, new Socket(InetAddress.getLoopbackAddress(), server));
                connections.add(connection);
                start(() -> connection.carry(connection.client, connection.server, false));
                start(() -> connection.carry(connection.server, connection.client, true));
            } catch (IOException closed) {
                // the door is closed, or the server does not listen: the client will notice
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "unreliable-line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception gone) {
            // it is closed either way
        }
    }

    private static final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void carry(Socket from, Socket to, boolean answers) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!answers || !silent) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException cut) {
                // both sides are closed below
            }
            close();
        }

        void close() {
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
