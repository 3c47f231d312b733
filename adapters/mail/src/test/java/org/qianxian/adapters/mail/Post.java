package org.qianxian.adapters.mail;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * A real mail server with two mailboxes, the hub's and a department's, and somebody at the department who answers. Like
 * many a server it files what the hub sends in the hub's folder {@code Sent}.
 */
final class Post implements Counterpart {
    static final String HUB = "hub@qianxian.test";
    static final String DESK = "desk@unit.test";
    private static final String PASSWORD = "geheim";
    private static final Map<UnitReport.Kind, String> WORDS = Map.of(
            UnitReport.Kind.ACCEPTED, "已签收",
            UnitReport.Kind.PROGRESS, "处理中",
            UnitReport.Kind.RETURN, "退回",
            UnitReport.Kind.COMPLETED, "办结");

    private final ConnectorKind kind = new MailConnectorKind();
    private final SystemProfile profile;
    private final Path folder;
    private final GreenMail server;
    private final Queue<Mishap> mishaps = new ConcurrentLinkedQueue<>();
    private final Saboteur smtp;
    private final Saboteur imap;

    Post(SystemProfile profile, Path folder) throws IOException {
        this.profile = profile;
        this.folder = folder;
        this.server = new GreenMail(
                new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});
        server.start();
        server.setUser(HUB, HUB, PASSWORD);
        server.setUser(DESK, DESK, PASSWORD);
        Files.writeString(folder.resolve("mail.key"), HUB + ":" + PASSWORD + "\n");
        this.smtp = new Saboteur(server.getSmtp().getPort(), false, mishaps);
        this.imap = new Saboteur(server.getImap().getPort(), true, mishaps);
        fileWhatTheHubSends();
    }

    @Override
    public ConnectorKind kind() {
        return kind;
    }

    @Override
    public SystemProfile profile() {
        return profile;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint(Map.of());
    }

    /** With other settings besides. */
    Endpoint endpoint(Map<String, String> others) {
        return endpoint(smtp.port(), imap.port(), others);
    }

    @Override
    public Endpoint deserted() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return endpoint(free.getLocalPort(), free.getLocalPort(), Map.of());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private Endpoint endpoint(int smtpPort, int imapPort, Map<String, String> others) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "from",
                "千线平台 <" + HUB + ">",
                "to",
                "值班室 <" + DESK + ">",
                "imap",
                "imap://127.0.0.1:" + imapPort,
                "startTls",
                "false",
                "connectTimeout",
                "5s",
                "responseTimeout",
                "2s"));
        settings.putAll(others);
        return new Endpoint(
                "230602-housing",
                "smtp://127.0.0.1:" + smtpPort,
                new SecretReference("file:mail.key"),
                settings,
                Endpoint.Limits.DEFAULT);
    }

    @Override
    public Tools tools() {
        return new Tools(new ConfiguredSecrets(folder), InstantSource.system(), ZoneId.of("Asia/Shanghai"));
    }

    @Override
    public Map<Mishap, String> impossible() {
        Map<Mishap, String> impossible = new EnumMap<>(Mishap.class);
        for (Mishap documents :
                List.of(Mishap.WRONG_ENCODING, Mishap.DOCUMENT_TYPE, Mishap.ENTITY_BOMB, Mishap.WRONG_TYPE)) {
            impossible.put(documents, "a server of mail answers in lines, not with documents");
        }
        impossible.put(Mishap.REDIRECT, "551 names another address: a refusal, and nobody goes there");
        impossible.put(Mishap.REDIRECT_INSIDE, "551 names another address: a refusal, and nobody goes there");
        impossible.put(Mishap.ECHO, "550 with the recipient is what REFUSE says");
        impossible.put(Mishap.SERVER_ERROR, "451 and 554 both say that it did nothing");
        return impossible;
    }

    @Override
    public @Nullable Duration busyFor() {
        return null;
    }

    @Override
    public void next(Mishap mishap) {
        mishaps.add(mishap);
    }

    @Override
    public int effects(String effectKey) {
        return (int) delivered().stream()
                .filter(mail -> header(mail, "Message-ID").startsWith("<" + effectKey + "."))
                .count();
    }

    @Override
    public boolean tellsReference() {
        return true;
    }

    @Override
    public void say(String caseNumber, UnitReport.Kind what, Map<String, String> details) {
        StringBuilder body = new StringBuilder();
        if (WORDS.containsKey(what)) {
            body.append("状态：").append(WORDS.get(what)).append('\n');
        } else {
            body.append("经办人出差了，下周再说\n");
        }
        Map<String, String> names =
                Map.of("text", "说明", "handler", "经办人", "phone", "电话", "rawTime", "时间", "ground", "理由");
        details.forEach((name, value) -> body.append(names.get(name))
                .append('：')
                .append(value.equals("not-our-duty") ? "非本单位职责" : value)
                .append('\n'));
        body.append("\n------------------ 原始邮件 ------------------\n状态：办结\n> 路灯不亮\n");
        String asked = delivered().stream()
                .map(mail -> header(mail, "Message-ID"))
                .filter(id -> id.contains(caseNumber))
                .findFirst()
                .orElse("");
        write(DESK, "Re: [" + caseNumber + "] 路灯不亮", asked, body.toString());
    }

    /** An answer of plain text in UTF-8. */
    void write(String from, String subject, String answers, String body) {
        write("From: " + from + "\r\nTo: " + HUB + "\r\nSubject: " + subject + "\r\nMessage-ID: <"
                + java.util.UUID.randomUUID() + "@unit.test>\r\n"
                + (answers.isEmpty() ? "" : "In-Reply-To: " + answers + "\r\n")
                + "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + body.replace("\n", "\r\n"));
    }

    /** A whole mail to the hub, as it stands, by SMTP. */
    void write(String mail) {
        write(mail.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] mail) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(server.getSmtp().getPort()));
        properties.put("mail.smtp.from", DESK);
        Session session = Session.getInstance(properties);
        try {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
            try (Transport transport = session.getTransport("smtp")) { // the shorter way gives it another number
                transport.connect();
                transport.sendMessage(message, new InternetAddress[] {new InternetAddress(HUB)});
            }
        } catch (MessagingException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What the department has received. */
    List<MimeMessage> delivered() {
        try {
            return host().getInbox(server.getUserManager().getUserByEmail(DESK)).getMessages().stream()
                    .map(StoredMessage::getMimeMessage)
                    .toList();
        } catch (FolderException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** How many mails of a folder of the hub's are seen, and how many there are. */
    List<Integer> seenOf(String folderName) {
        List<StoredMessage> mails = host().getFolder(user(), folderName).getMessages();
        long seen = mails.stream()
                .filter(mail -> mail.getFlags().contains(Flags.Flag.SEEN))
                .count();
        return List.of((int) seen, mails.size());
    }

    /** A folder of the hub's is made anew with the same mails, as after a repair of the server: their numbers mean nothing. */
    void renumber(String folderName) {
        try {
            MailFolder before = host().getFolder(user(), folderName);
            long validity = before.getUidValidity();
            List<StoredMessage> kept = List.copyOf(before.getMessages());
            List<Flags> flags =
                    kept.stream().map(mail -> new Flags(mail.getFlags())).toList();
            host().deleteMailbox(user(), folderName);
            MailFolder after = Awaitility.await("another second, which is another validity")
                    .until(() -> again(folderName), made -> made.getUidValidity() != validity);
            for (int i = 0; i < kept.size(); i++) {
                MimeMessage mail = kept.get(i).getMimeMessage();
                mail.setFlag(Flags.Flag.DELETED, false); // the old folder's end left that mark
                after.appendMessage(mail, flags.get(i), kept.get(i).getReceivedDate());
            }
        } catch (FolderException | AuthorizationException | MessagingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private MailFolder again(String folderName) throws FolderException, AuthorizationException {
        if (host().getFolder(user(), folderName) != null) {
            host().deleteMailbox(user(), folderName);
        }
        return host().createMailbox(user(), folderName);
    }

    /** Puts a mail into a folder of the hub's. */
    void file(String folderName, boolean seen, String mail) {
        try {
            MailFolder there = host().getFolder(user(), folderName);
            MailFolder filed = there == null ? host().createMailbox(user(), folderName) : there;
            Flags flags = seen ? new Flags(Flags.Flag.SEEN) : new Flags();
            filed.appendMessage(
                    new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))),
                    flags,
                    Date.from(Instant.now()));
        } catch (FolderException | AuthorizationException | MessagingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    ImapHostManager host() {
        return server.getManagers().getImapHostManager();
    }

    GreenMailUser user() {
        return server.getUserManager().getUserByEmail(HUB);
    }

    static String header(MimeMessage mail, String name) {
        try {
            String value = mail.getHeader(name, ", ");
            return value == null ? "" : value;
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Override
    public PushedMessage awaitPushed(Duration atMost) {
        throw new UnsupportedOperationException("mail is fetched");
    }

    @Override
    public void close() throws IOException {
        smtp.close();
        imap.close();
        server.stop();
    }

    private void fileWhatTheHubSends() {
        try {
            host().createMailbox(user(), "Sent");
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        MessageDeliveryHandler usual = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((mail, address) -> {
            if (address.getEmail().equals(DESK)) {
                try {
                    host().getFolder(user(), "Sent")
                            .appendMessage(
                                    new MimeMessage(mail.getMessage()),
                                    new Flags(Flags.Flag.SEEN),
                                    Date.from(Instant.now()));
                } catch (Exception unfiled) {
                    throw new AssertionError(unfiled);
                }
            }
            return usual.handle(mail, address);
        });
    }
}
