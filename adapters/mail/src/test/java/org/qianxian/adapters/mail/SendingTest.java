package org.qianxian.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.testkit.FilesInMemory;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.text.Fault;

@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class SendingTest {
    private static final String CASE = "DQ202611210000042";
    private static final SystemProfile SHIPPED = ProfileFiles.shipped("qingniao", new MailConnectorKind());

    @TempDir
    Path folder;

    private Post post;

    @BeforeEach
    void open() throws Exception {
        post = new Post(SHIPPED, folder);
    }

    @AfterEach
    void close() throws Exception {
        post.close();
    }

    @Test
    void theMailHasTheCaseNumberTheDispatchsIdentifierAndAStructuredPart() throws Exception {
        send(SHIPPED, Map.of("cc", "boss@unit.test"), order(Action.DISPATCH, "路灯不亮"));
        MimeMessage mail = onlyDelivered();
        assertThat(mail.getSubject()).isEqualTo("[" + CASE + "] 紧急 路灯不亮");
        assertThat(Post.header(mail, "Message-ID")).isEqualTo("<k1." + CASE + "@qianxian.test>");
        assertThat(Post.header(mail, "Cc")).isEqualTo("boss@unit.test");
        Multipart parts = (Multipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).contains("小区门口三盏路灯不亮", "东风新村1号");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo(CASE + ".json");
        byte[] data = parts.getBodyPart(1).getInputStream().readAllBytes();
        assertThat(Json.parse(data).path("number").asText()).isEqualTo(CASE);
    }

    @Test
    void aCasesPictureArrivesAsAFileAsTheShippedProfileHasIt() throws Exception {
        FilesInMemory files = new FilesInMemory();
        DispatchOrder order =
                order(Action.DISPATCH, "路灯不亮").with(List.of(files.add("现场.jpg", "image/jpeg", "a picture")));
        Tools tools = new Tools(
                post.tools().secrets(), post.tools().clock(), post.tools().zone(), files);
        try (Connector connector = post.kind().connect(SHIPPED, post.endpoint(Map.of()), tools)) {
            String request = ((Connector.Rendered.Request) connector.render(order)).text();
            assertThat(connector.send(order, request).outcome()).isInstanceOf(Outcome.Accepted.class);
        }
        Multipart parts = (Multipart) onlyDelivered().getContent();
        assertThat(MimeUtility.decodeText(parts.getBodyPart(2).getFileName())).isEqualTo("现场.jpg");
        assertThat(parts.getBodyPart(2).getContentType()).startsWith("image/jpeg");
        assertThat(parts.getBodyPart(2).getInputStream()).hasContent("a picture");
    }

    @Test
    void whatFollowsAnswersTheFirstMailSoThatTheyStandTogether() {
        DispatchOrder first = order(Action.DISPATCH, "路灯不亮");
        String reference = ((Outcome.Accepted) send(SHIPPED, Map.of(), first)).reference();
        DispatchOrder urge = order(Action.URGE, "路灯不亮");
        send(SHIPPED, Map.of(), referring(urge, reference));
        assertThat(post.delivered())
                .extracting(mail -> Post.header(mail, "In-Reply-To"))
                .contains(reference);
    }

    @Test
    void aCitizenCannotWriteAHeader() throws Exception {
        send(
                SHIPPED,
                Map.of(),
                order(Action.DISPATCH, "路灯\r\nBcc: evil@elsewhere.test\r\n\r\n<html>\u2028X-Evil: 1\u0000"));
        MimeMessage mail = onlyDelivered();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getSubject()).isEqualTo("[" + CASE + "] 紧急 路灯 Bcc: evil@elsewhere.test <html> X-Evil: 1");
    }

    @Test
    void anAddressThatIsNoneIsAMatterOfConfiguration() {
        for (String address : List.of("", "desk", "desk@unit.test\r\nBcc: evil@elsewhere.test", "a b@unit.test")) {
            assertThat(render(SHIPPED, Map.of("to", address)))
                    .as(address)
                    .isInstanceOfSatisfying(
                            Connector.Rendered.Unrenderable.class,
                            it -> assertThat(it.outcome()).isInstanceOf(Outcome.Misconfigured.class));
        }
        assertThat(render(SHIPPED, Map.of("from", "nobody"))).isInstanceOf(Connector.Rendered.Unrenderable.class);
    }

    @Test
    void gbkIsWrittenAndWhatItLacksIsRefused() throws Exception {
        SystemProfile inGbk = Profiles.with(tree -> {
            tree.putObject("transport").put("encoding", "GBK");
            ((ObjectNode) tree.path("actions").path("dispatch")).remove("data");
        });
        send(inGbk, Map.of(), order(Action.DISPATCH, "路灯不亮"));
        MimeMessage mail = onlyDelivered();
        assertThat(mail.getContentType()).containsIgnoringCase("charset=GBK");
        assertThat(Post.header(mail, "Subject")).startsWith("=?GBK?B?");
        assertThat(mail.getSubject()).contains("路灯不亮");
        assertThat((String) mail.getContent()).contains("小区门口");
        try (Connector connector = post.kind().connect(inGbk, post.endpoint(), post.tools())) {
            assertThat(connector.render(order(Action.DISPATCH, "𠮷野家")))
                    .isInstanceOf(Connector.Rendered.Unrenderable.class);
        }
    }

    @Test
    void attachmentsGoByValue() throws Exception {
        String picture = Base64.getEncoder().encodeToString("像素".getBytes(StandardCharsets.UTF_8));
        SystemProfile withPicture = Profiles.with(tree -> ((ObjectNode)
                        tree.path("actions").path("dispatch"))
                .put("attachments", "[{'name': '现场\r\n.jpg', 'type': 'image/jpeg', 'content': '" + picture + "'}]"));
        send(withPicture, Map.of(), order(Action.DISPATCH, "路灯不亮"));
        Multipart parts = (Multipart) onlyDelivered().getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(Encodings.header(parts.getBodyPart(2).getFileName())).isEqualTo("现场 .jpg");
        assertThat(parts.getBodyPart(2).getInputStream().readAllBytes())
                .isEqualTo("像素".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWrongPasswordIsAMatterOfConfiguration() throws Exception {
        Files.writeString(folder.resolve("mail.key"), Post.HUB + ":wrong");
        assertThat(send(SHIPPED, Map.of(), order(Action.DISPATCH, "路灯不亮"))).isInstanceOf(Outcome.Misconfigured.class);
        Files.writeString(folder.resolve("mail.key"), "no colon");
        assertThat(send(SHIPPED, Map.of(), order(Action.DISPATCH, "路灯不亮"))).isInstanceOf(Outcome.Misconfigured.class);
    }

    @Test
    void withoutEncryptionNothingIsSentUnlessTheConfigurationSaysSo() {
        Outcome outcome = send(SHIPPED, Map.of("startTls", "true"), order(Action.DISPATCH, "路灯不亮"));
        assertThat(outcome).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(post.delivered()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsAMatterOfConfiguration() {
        GreenMail encrypted = new GreenMail(ServerSetupTest.SMTPS.dynamicPort());
        encrypted.start();
        try {
            Outcome outcome = sendTo("smtps://127.0.0.1:" + encrypted.getSmtps().getPort());
            assertThat(outcome).isInstanceOf(Outcome.Misconfigured.class);
            assertThat(fault(outcome).in(Locale.CHINESE)).contains("证书");
        } finally {
            encrypted.stop();
        }
    }

    @Test
    void anAddressOfNoMailServerIsAMatterOfConfiguration() {
        assertThat(sendTo("http://127.0.0.1:25")).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(sendTo("mail.unit.test")).isInstanceOf(Outcome.Misconfigured.class);
    }

    /** Whose fault it is depends on the stage as much as on the code. */
    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 busy, Unavailable",
        "CONNECT, 554 not you, Misconfigured",
        "CONNECT, hangs up, Unavailable",
        "CONNECT, trickles, Unavailable",
        "AUTH, 454 later, Unavailable",
        "AUTH, 535 wrong, Misconfigured",
        "MAIL, 451 later, Unavailable",
        "MAIL, 530 who are you, Misconfigured",
        "MAIL, 553 not your address, Misconfigured",
        "RCPT, 450 box busy, Unavailable",
        "RCPT, 550 no such user, Refused",
        "RCPT, hangs up, Unavailable",
        "DATA, 451 later, Unavailable",
        "DATA, 554 policy, Refused",
        "DATA, hangs up, Unavailable",
        "., 452 disk full, Unavailable",
        "., 550 it is spam, Refused",
        "., hangs up, Uncertain",
        "., trickles, Uncertain",
        "., hello, Uncertain",
        "QUIT, hangs up, Accepted",
    })
    void aFailureIsWhatItsStageMakesIt(String stage, String word, String outcome) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(stage, word))) {
            Outcome came = sendTo("smtp://127.0.0.1:" + server.port());
            assertThat(came.getClass().getSimpleName()).as(came.toString()).isEqualTo(outcome);
            if (!(came instanceof Outcome.Accepted)) {
                assertThat(fault(came).in(Locale.CHINESE)).doesNotContain(Post.DESK, Post.HUB, "geheim");
                assertThat(fault(came).problem().remedyIn(Locale.ENGLISH)).isNotEmpty();
            }
        }
    }

    @Test
    void aServerThatStopsReadingHoldsNobodyForEver() throws Exception {
        Letter.Attachment large = new Letter.Attachment("x.bin", "application/octet-stream", new byte[16_000_000]);
        Letter letter =
                new Letter("<note.1@qianxian.test>", Post.HUB, Post.DESK, "", null, "请看", "附件很大", List.of(large));
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("DATA", ScriptedSmtp.DEAF))) {
            Endpoint here = post.endpoint(Map.of("responseTimeout", "1s"));
            Endpoint there = new Endpoint(
                    here.target(),
                    "smtp://127.0.0.1:" + server.port(),
                    here.credential(),
                    here.settings(),
                    here.limits());
            assertThat(MailSender.to(there, post.tools()).send(letter).outcome())
                    .isInstanceOf(Outcome.Unavailable.class);
        }
    }

    @Test
    void lettersBesideAnyProfileAreSentInTheSameWay() {
        Letter letter =
                new Letter("<note.1@qianxian.test>", Post.HUB, Post.DESK, "", null, "请看", "有一件工单未送达", List.of());
        assertThat(MailSender.to(post.endpoint(), post.tools()).send(letter).outcome())
                .isEqualTo(new Outcome.Accepted("<note.1@qianxian.test>"));
        assertThat(post.delivered()).hasSize(1);
    }

    private MimeMessage onlyDelivered() {
        assertThat(post.delivered()).hasSize(1);
        return post.delivered().get(0);
    }

    private Outcome sendTo(String url) {
        Endpoint here = post.endpoint(Map.of("responseTimeout", "1s"));
        Endpoint there = new Endpoint(here.target(), url, here.credential(), here.settings(), here.limits());
        return send(SHIPPED, there, order(Action.DISPATCH, "路灯不亮"));
    }

    private Outcome send(SystemProfile profile, Map<String, String> settings, DispatchOrder order) {
        return send(profile, post.endpoint(settings), order);
    }

    private Outcome send(SystemProfile profile, Endpoint endpoint, DispatchOrder order) {
        try (Connector connector = post.kind().connect(profile, endpoint, post.tools())) {
            Connector.Rendered rendered = connector.render(order);
            assertThat(rendered).isInstanceOf(Connector.Rendered.Request.class);
            return connector
                    .send(order, ((Connector.Rendered.Request) rendered).text())
                    .outcome();
        }
    }

    private Connector.Rendered render(SystemProfile profile, Map<String, String> settings) {
        try (Connector connector = post.kind().connect(profile, post.endpoint(settings), post.tools())) {
            return connector.render(order(Action.DISPATCH, "路灯不亮"));
        }
    }

    private static DispatchOrder order(Action action, String title) {
        return SampleOrders.order(
                Target.named("230602-housing"), action, CASE, "k1", title, SampleOrders.person(false));
    }

    private static DispatchOrder referring(DispatchOrder order, @Nullable String reference) {
        return new DispatchOrder(
                order.id(),
                order.effectKey(),
                order.caseNumber(),
                order.target(),
                order.action(),
                order.urgency(),
                order.details(),
                order.due(),
                order.createdAt(),
                order.report(),
                order.assignedTier(),
                reference,
                order.attempt(),
                order.rendered());
    }

    private static Fault fault(Outcome outcome) {
        if (outcome instanceof Outcome.Misconfigured misconfigured) {
            return misconfigured.fault();
        }
        if (outcome instanceof Outcome.Unavailable unavailable) {
            return unavailable.fault();
        }
        return outcome instanceof Outcome.Refused refused ? refused.fault() : ((Outcome.Uncertain) outcome).fault();
    }
}
