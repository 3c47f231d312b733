package org.qianxian.adapters.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A mail server that says exactly what it is told to: real ones cannot be made to refuse at every stage. */
final class ScriptedSmtp implements AutoCloseable {
    /** The stages: {@code CONNECT}, verbs of commands, {@code .} for the end of the mail. */
    private static final Map<String, String> FRIENDLY = Map.of(
            "CONNECT",
            "220 ready",
            "EHLO",
            "250-here\r\n250 AUTH PLAIN",
            "AUTH",
            "235 welcome",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "354 go on",
            ".",
            "250 taken",
            "QUIT",
            "221 bye");

    static final String HANGS_UP = "hangs up";
    static final String TRICKLES = "trickles";
    /** Says the friendly word and then reads nothing more. */
    static final String DEAF = "deaf";

    private final ServerSocket door;
    private final Map<String, String> instead;

    /** @param instead what is said at a stage in place of a friendly word */
    ScriptedSmtp(Map<String, String> instead) {
        this.instead = instead;
        try {
            this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                talk(client);
            } catch (IOException over) {
                // that client is gone
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        boolean data = false;
        boolean going = say(client, "CONNECT");
        for (String line = going ? lines.readLine() : null; line != null; line = going ? lines.readLine() : null) {
            if (data && !line.equals(".")) {
                continue;
            }
            String stage = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            going = say(client, stage);
            if (DEAF.equals(instead.get(stage))) {
                LockSupport.park(client);
            }
            data = stage.equals("DATA") && !instead.containsKey("DATA");
        }
    }

    /** Whether the connection goes on. */
    private boolean say(Socket client, String stage) throws IOException {
        String friendly = FRIENDLY.getOrDefault(stage, "250 ok");
        String word = instead.getOrDefault(stage, friendly);
        OutputStream out = client.getOutputStream();
        if (word.equals(HANGS_UP)) {
            return false;
        }
        while (word.equals(TRICKLES)) {
            out.write('2');
            out.flush();
            LockSupport.parkNanos(20_000_000);
        }
        String said = word.equals(DEAF) ? friendly : word;
        out.write((said + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return !stage.equals("QUIT");
    }
}
