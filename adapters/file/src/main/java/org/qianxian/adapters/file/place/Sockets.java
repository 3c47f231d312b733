package org.qianxian.adapters.file.place;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.net.DefaultSocketFactory;

/** The connections of one conversation, which another thread can cut without waiting for whatever they are at. */
final class Sockets extends DefaultSocketFactory {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    @Override
    public Socket createSocket() throws IOException {
        open.removeIf(Socket::isClosed);
        Socket socket = super.createSocket();
        open.add(socket);
        return socket;
    }

    void cut() {
        open.forEach(Sockets::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed either way
        }
    }
}
