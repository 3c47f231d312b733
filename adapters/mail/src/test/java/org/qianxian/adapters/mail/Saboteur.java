package org.qianxian.adapters.mail;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.qianxian.adapters.simulator.Mishap;

/** Stands between a client and a real mail server, passes everything on, and spoils a connection when asked to. */
final class Saboteur implements AutoCloseable {
    /** Chunks that make two megabytes. */
    private static final int HUGE = 32;

    private static final long LATER = 200_000_000;
    private static final byte[] CHUNK = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int server;
    private final boolean imap;
    private final Queue<Mishap> asked;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    /** @param asked for the next connections, of this or another saboteur that shares the queue */
    Saboteur(int server, boolean imap, Queue<Mishap> asked) {
        this.server = server;
        this.imap = imap;
        this.asked = asked;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        run(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Saboteur::closeQuietly);
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            open.add(client);
            Mishap mishap = asked.poll();
            run(() -> new Line(client, mishap == null ? Mishap.NONE : mishap).serve());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // the connection is over, on either side
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed
        }
    }

    /** One client's connection. */
    private final class Line {
        private final Socket client;
        private final Mishap mishap;
        private volatile boolean spoiling;

        Line(Socket client, Mishap mishap) {
            this.client = client;
            this.mishap = mishap;
        }

        void serve() throws IOException {
            if (mishap == Mishap.BUSY) {
                say(imap ? "* BYE busy" : "421 4.3.2 busy");
                client.close();
                return;
            }
            try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
                open.add(upstream);
                run(() -> downwards(upstream));
                upwards(upstream);
            } finally {
                client.close();
            }
        }

        private void upwards(Socket upstream) throws IOException {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = upstream.getOutputStream();
            boolean data = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!data && turnedAway(line.toUpperCase(Locale.ROOT))) {
                    continue;
                }
                boolean selecting = imap && line.toUpperCase(Locale.ROOT).matches("\\S+ (SELECT|EXAMINE) .*");
                spoiling =
                        spoiling || (mishap.compareTo(Mishap.REFUSE) > 0 && (selecting || (data && line.equals("."))));
                data = !imap && (line.equals("DATA") || (data && !line.equals(".")));
                out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        }

        private boolean turnedAway(String line) throws IOException {
            String tag = line.split(" ", 2)[0];
            if (mishap == Mishap.UNAUTHORISED && line.matches(imap ? "\\S+ (LOGIN|AUTHENTICATE) .*" : "AUTH .*")) {
                say(imap ? tag + " NO [AUTHENTICATIONFAILED] who are you" : "535 5.7.8 who are you");
                return true;
            }
            if (mishap == Mishap.REFUSE && line.matches(imap ? "\\S+ (SELECT|EXAMINE) .*" : "RCPT .*")) {
                say(imap ? tag + " NO no such folder" : "550 5.1.1 <desk@unit.test> no such user");
                return true;
            }
            return false;
        }

        private void downwards(Socket upstream) throws IOException {
            InputStream in = new BufferedInputStream(upstream.getInputStream());
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (spoiling && mishap == Mishap.SLOW) {
                    LockSupport.parkNanos(LATER);
                } else if (spoiling) {
                    spoil();
                    return;
                }
                client.getOutputStream().write(buffer, 0, length);
                client.getOutputStream().flush();
            }
            client.close();
        }

        /** The server has acted and answered; this is what arrives of it. */
        private void spoil() throws IOException {
            switch (mishap) {
                case GARBAGE -> {
                    say("\u0001{]<< no code");
                    client.close();
                }
                case HUGE, ENDLESS -> {
                    for (int i = 0; !client.isClosed() && (mishap == Mishap.ENDLESS || i < HUGE); i++) {
                        client.getOutputStream().write(CHUNK);
                    }
                    client.close();
                }
                case TRICKLE -> {
                    while (!client.isClosed()) {
                        client.getOutputStream().write('2');
                        client.getOutputStream().flush();
                        LockSupport.parkNanos(LATER);
                    }
                }
                case LOSE_REPLY -> client.close();
                default -> {
                    // hangs: nothing ever comes
                }
            }
        }

        private void say(String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().flush();
        }
    }
}
