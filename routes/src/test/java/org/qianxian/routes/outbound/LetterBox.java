package org.qianxian.routes.outbound;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.mail.MailConnectorKind;
import org.qianxian.catalog.SystemFiles;

/** A real mail server that asks for no login, and letters in their shipped form to a department's desk. */
final class LetterBox implements AutoCloseable {
    static final String DESK = "desk@unit.test";
    private static final Path CONFIG =
            Path.of("..").toAbsolutePath().normalize().resolve("config");

    private final int port = freePort();
    private final GreenMail server =
            new GreenMail(new ServerSetup(port, InetAddress.getLoopbackAddress().getHostAddress(), "smtp"));

    /** Nobody listens until it is opened. */
    void open() {
        server.start();
    }

    /** What happens when the server has taken a letter over, before it says so. */
    void whenTaken(Runnable deed) {
        MessageDeliveryHandler usual = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((mail, address) -> {
            deed.run();
            return usual.handle(mail, address);
        });
    }

    Installation letters() {
        MailConnectorKind kind = new MailConnectorKind();
        SystemProfile form = SystemFiles.letters(
                        SystemFiles.read(CONFIG, Map.of("QIANXIAN_DATA", "/data"), List.of(kind))
                                .profiles())
                .orElseThrow();
        Endpoint endpoint = new Endpoint(
                Capabilities.LETTERS,
                "smtp://127.0.0.1:" + port,
                null,
                Map.of(
                        "from", "千线平台 <hub@city.test>",
                        "to", "值班室 <" + DESK + ">",
                        "name", "某某局",
                        "login", "false",
                        "startTls", "false"),
                Endpoint.Limits.DEFAULT);
        Tools tools = new Tools(
                reference -> {
                    throw new MissingSecretException(reference, "there are none");
                },
                InstantSource.system(),
                ZoneId.of("Asia/Shanghai"));
        return new Installation(endpoint, form, kind.connect(form, endpoint, tools));
    }

    List<String> subjects() {
        return Arrays.stream(server.getReceivedMessages())
                .map(LetterBox::subject)
                .toList();
    }

    MimeMessage only() {
        MimeMessage[] all = server.getReceivedMessages();
        if (all.length != 1) {
            throw new AssertionError(all.length + " letters");
        }
        return all[0];
    }

    @Override
    public void close() {
        server.stop();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
