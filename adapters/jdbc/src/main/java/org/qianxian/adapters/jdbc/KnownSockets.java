package org.qianxian.adapters.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a driver gets its sockets whose own {@code abort} does not cut off: MariaDB's asks the server to kill the query, over
 * one more connection to the same server. Public, with a constructor without arguments, because the driver makes it from its
 * name.
 */
public final class KnownSockets extends SocketFactory {
    private static final ThreadLocal<@Nullable Socket> NEWEST = new ThreadLocal<>();
    private static final Map<Connection, Socket> BY_CONNECTION = Collections.synchronizedMap(new WeakHashMap<>());

    /** The connection that this thread has just made has the socket that it made last. */
    static void remember(Connection connection) {
        Socket socket = NEWEST.get();
        NEWEST.remove();
        if (socket != null) {
            BY_CONNECTION.put(connection, socket);
        }
    }

    /** Whatever its driver is waiting for, it waits no more. (H2's cannot be made to.) */
    static void cutOff(Connection connection) {
        Socket socket = BY_CONNECTION.get(connection);
        try {
            if (socket == null) {
                connection.abort(Runnable::run);
            } else {
                socket.close();
            }
        } catch (SQLException | IOException gone) {
            // is what was wanted
        }
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        NEWEST.set(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedByTheDriver();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedByTheDriver();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedByTheDriver();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedByTheDriver();
    }

    private static UnsupportedOperationException connectedByTheDriver() {
        return new UnsupportedOperationException("drivers connect their sockets themselves");
    }
}
