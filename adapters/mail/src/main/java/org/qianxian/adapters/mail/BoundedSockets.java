package org.qianxian.adapters.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Sockets on which the other side may neither trickle nor flood for ever. The library's own time-out starts again with
 * each byte, and a reply without an end of line has no bound.
 */
final class BoundedSockets extends SocketFactory {
    private final Duration whole;
    private final long largest;

    /**
     * @param whole how long one connection may last
     * @param largest how many bytes it may receive
     */
    BoundedSockets(Duration whole, long largest) {
        this.whole = whole;
        this.largest = largest;
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket(System.nanoTime() + whole.toNanos(), largest);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    private static final class BoundedSocket extends Socket {
        private final long deadline;
        private long left;

        BoundedSocket(long deadline, long largest) {
            this.deadline = deadline;
            this.left = largest;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int one = super.read();
                    count(1);
                    return one;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    count(read);
                    return read;
                }
            };
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("more than was agreed to read");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("too slow");
            }
        }
    }
}
