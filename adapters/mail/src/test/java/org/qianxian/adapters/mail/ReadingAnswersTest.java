package org.qianxian.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.dispatch.UnitReport;

/** What lies in a real mailbox, and what of it counts. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class ReadingAnswersTest {
    private static final String CASE = "DQ202611210000042";
    private static final String OTHER = "DQ202611210000043";
    private static final String ASKED = "<k1." + CASE + "@qianxian.test>";
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
    void aMailIsMarkedOnlyWhenTheCursorComesBackThatProvesThatTheHubHasIt() {
        answered("办结");
        Polled first = poll("");
        assertThat(first.reports()).hasSize(1);
        assertThat(post.seenOf("INBOX")).as("the hub may not have it yet").containsExactly(0, 1);
        assertThat(poll("").reports()).as("after a crash before the commit").isEqualTo(first.reports());

        assertThat(poll(first.cursor()).reports()).isEmpty();
        assertThat(post.seenOf("INBOX")).containsExactly(1, 1);
    }

    @Test
    void aMailIsMovedWhereTheProfileSaysSo() {
        SystemProfile moving = Profiles.withPoll("done", "Done");
        answered("已签收");
        Polled first = poll(moving, Map.of(), "");
        assertThat(post.seenOf("INBOX")).containsExactly(0, 1);
        assertThat(poll(moving, Map.of(), first.cursor()).reports()).isEmpty();
        assertThat(post.seenOf("INBOX")).containsExactly(0, 0);
        assertThat(post.seenOf("Done")).containsExactly(1, 1);
    }

    @Test
    void whatSomebodyReadInTheMailboxAfterTheFirstVisitStillCounts() {
        String cursor = poll("").cursor();
        post.file("INBOX", true, mail("From: " + Post.DESK, "Subject: [" + CASE + "]", "", "办结"));
        assertThat(poll(cursor).reports()).extracting(UnitReport::kind).containsExactly(UnitReport.Kind.COMPLETED);
    }

    @Test
    void atTheFirstVisitOnlyWhatNobodyHasSeenCounts() {
        post.file("INBOX", false, mail("From: " + Post.DESK, "Subject: [" + CASE + "]", "", "已签收"));
        post.file("INBOX", true, mail("From: " + Post.DESK, "Subject: [" + OTHER + "]", "", "办结"));
        Polled first = poll("");
        assertThat(first.reports()).extracting(UnitReport::caseNumber).containsExactly(CASE);
        assertThat(poll(first.cursor()).reports()).isEmpty();
    }

    @Test
    void afterTheMailboxWasMadeAnewNothingIsLostAndARepeatHasTheSameKey() {
        SystemProfile work = Profiles.withPoll("folder", "Work");
        post.file("Work", false, mail("From: " + Post.DESK, "Subject: [" + CASE + "]", "", "已签收"));
        Polled first = poll(work, Map.of(), "");
        post.renumber("Work");
        post.file("Work", false, mail("From: " + Post.DESK, "Subject: [" + CASE + "]", "", "办结"));

        Polled second = poll(work, Map.of(), first.cursor());
        assertThat(second.reports())
                .extracting(UnitReport::kind)
                .containsExactly(UnitReport.Kind.ACCEPTED, UnitReport.Kind.COMPLETED);
        assertThat(second.reports().get(0).key())
                .isEqualTo(first.reports().get(0).key());
        assertThat(second.reports().get(0).order())
                .isGreaterThanOrEqualTo(first.reports().get(0).order());
    }

    @Test
    void aStrangersMailIsSetAsideAndNamed() {
        post.write("zhang.san@elsewhere.test", "[" + CASE + "] 电话13812345678", "", "办结");
        post.write("\"" + Post.DESK + "\" <evil@elsewhere.test>", "[" + CASE + "]", ASKED, "办结");
        Polled polled = poll("");
        assertThat(polled.reports()).isEmpty();
        assertThat(told(polled))
                .satisfiesExactly(
                        fault -> assertThat(fault)
                                .contains("z***@elsewhere.test", CASE)
                                .doesNotContain("zhang.san", "13812345678"),
                        fault -> assertThat(fault).contains("e***@elsewhere.test"));
        poll(polled.cursor());
        assertThat(post.seenOf("INBOX")).containsExactly(2, 2);
    }

    @Test
    void inASharedMailboxWhatIsNotOursIsLeftToTheOthers() {
        SystemProfile shared = Profiles.withPoll("strangers", "leave");
        post.write("another@department.test", "[" + OTHER + "]", "", "办结");
        answered("已签收");
        Polled polled = poll(shared, Map.of(), "");
        assertThat(polled.reports()).extracting(UnitReport::caseNumber).containsExactly(CASE);
        assertThat(polled.faults()).isEmpty();
        poll(shared, Map.of(), polled.cursor());
        assertThat(post.seenOf("INBOX")).containsExactly(1, 2);
    }

    @Test
    void aWholeDomainMayBeAllowed() {
        post.write("anyone@unit.test", "[" + CASE + "]", "", "办结");
        assertThat(poll(SHIPPED, Map.of("senders", "boss@city.test, @unit.test"), "")
                        .reports())
                .hasSize(1);
    }

    @Test
    void aSenderThatOurServerDoesNotVouchForIsAStranger() {
        SystemProfile careful = Profiles.withPoll("authenticated", "mx.qianxian.test");
        post.file("INBOX", false, mail("From: " + Post.DESK, "Subject: [" + CASE + "]", "", "办结"));
        post.file(
                "INBOX",
                false,
                mail(
                        "Authentication-Results: mx.qianxian.test; dmarc=fail\r\n"
                                + "Authentication-Results: mx.qianxian.test; dmarc=pass\r\nFrom: " + Post.DESK,
                        "Subject: [" + CASE + "]",
                        "",
                        "办结"));
        post.file(
                "INBOX",
                false,
                mail(
                        "Authentication-Results: mx.qianxian.test; spf=pass;\r\n dmarc=pass\r\nFrom: " + Post.DESK,
                        "Subject: [" + CASE + "]",
                        "",
                        "已签收"));
        Polled polled = poll(careful, Map.of(), "");
        assertThat(polled.reports()).extracting(UnitReport::kind).containsExactly(UnitReport.Kind.ACCEPTED);
        assertThat(polled.faults()).hasSize(2);
    }

    @Test
    void aMailThatComesBackIsAFaultThatNamesItsDispatch() {
        post.write("""
                From: Mail Delivery System <MAILER-DAEMON@mx.test>
                To: hub@qianxian.test
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                I could not deliver it.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.test

                Final-Recipient: rfc822; desk.person@unit.test
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 <desk.person@unit.test> unknown
                --b
                Content-Type: text/rfc822-headers

                Message-ID: <k1.DQ202611210000042@qianxian.test>
                Subject: [DQ202611210000042]
                --b--
                """.replace("\n", "\r\n"));
        Polled polled = poll("");
        assertThat(polled.reports()).isEmpty();
        assertThat(told(polled))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .contains(CASE, "k1", "d***@unit.test", "5.1.1")
                        .doesNotContain("desk.person"));
    }

    @Test
    void aDelayIsNotAReturn() {
        post.write("""
                From: MAILER-DAEMON@mx.test
                To: hub@qianxian.test
                Subject: Delayed
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; desk@unit.test
                Action: delayed
                Status: 4.4.1
                --b--
                """.replace("\n", "\r\n"));
        assertThat(poll("").faults()).isEmpty();
    }

    @Test
    void whoIsAwaySaysNothingAndNeitherDoWeOurselves() {
        post.write(mail("Auto-Submitted: auto-replied\r\nFrom: " + Post.DESK, "Subject: [" + CASE + "]", ASKED, "办结"));
        post.write(mail("X-Autoreply: yes\r\nFrom: " + Post.DESK, "Subject: [" + CASE + "]", ASKED, "办结"));
        post.write(mail("Message-ID: " + ASKED + "\r\nFrom: " + Post.DESK, "Subject: [" + CASE + "]", "", "办结"));
        Polled polled = poll("");
        assertThat(polled.reports()).isEmpty();
        assertThat(polled.faults()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNotReadAndTheRestFlowsOn() {
        SystemProfile small = Profiles.withPoll("largest", "20kB");
        post.write(Post.DESK, "[" + CASE + "]", ASKED, "办结\n" + "很长。".repeat(10_000));
        answered("已签收");
        Polled polled = poll(small, Map.of(), "");
        assertThat(polled.reports()).extracting(UnitReport::kind).containsExactly(UnitReport.Kind.ACCEPTED);
        assertThat(told(polled))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains("UID", "20 kB"));
    }

    @Test
    void aMailWithTooManyPartsStepsAside() {
        StringBuilder nested = new StringBuilder("From: " + Post.DESK + "\r\nSubject: [" + CASE + "]\r\n");
        for (int depth = 0; depth < 50; depth++) {
            nested.append("Content-Type: multipart/mixed; boundary=b")
                    .append(depth)
                    .append("\r\n\r\n--b")
                    .append(depth)
                    .append("\r\n");
        }
        post.write(nested + "\r\n办结\r\n");
        answered("已签收");
        Polled polled = poll("");
        assertThat(polled.reports()).extracting(UnitReport::kind).containsExactly(UnitReport.Kind.ACCEPTED);
        assertThat(polled.faults()).hasSize(1);
    }

    @Test
    void aMailThatNamesTwoCasesMovesNeither() {
        post.write(Post.DESK, "Re: [" + OTHER + "]", ASKED, "办结");
        Polled polled = poll("");
        assertThat(polled.reports()).isEmpty();
        assertThat(told(polled))
                .singleElement()
                .satisfies(fault -> assertThat(fault).contains(CASE, OTHER));
    }

    @Test
    void chatterGoesToAWorklistAndAlmostTheRightWordIsChatter() {
        post.write(Post.DESK, "Re: [" + CASE + "]", ASKED, "尚未办结，请再等等");
        post.write(Post.DESK, "周末愉快", "", "中午一起吃饭？");
        assertThat(poll("").reports())
                .satisfiesExactly(
                        report -> {
                            assertThat(report.kind()).isEqualTo(UnitReport.Kind.UNMAPPED);
                            assertThat(report.caseNumber()).isEqualTo(CASE);
                            assertThat(report.rawCode()).contains("尚未办结");
                        },
                        report -> {
                            assertThat(report.kind()).isEqualTo(UnitReport.Kind.UNMAPPED);
                            assertThat(report.caseNumber()).isNull();
                        });
    }

    @Test
    void theFirstLineAloneIsEnough() {
        answered("办结。\n\n路灯已修好。\n\n在 2026年11月21日，千线平台 写道：\n> 退回");
        assertThat(poll("").reports()).singleElement().satisfies(report -> {
            assertThat(report.kind()).isEqualTo(UnitReport.Kind.COMPLETED);
            assertThat(report.text()).isEqualTo("办结。\n\n路灯已修好。");
        });
    }

    @Test
    void whatCallsItselfGb2312IsGbkInHeaderAndBody() {
        Charset gbk = Charset.forName("GBK");
        String subject = Base64.getEncoder().encodeToString(("回复：[" + CASE + "] 朱镕").getBytes(gbk));
        String body = Base64.getMimeEncoder().encodeToString("状态：办结\n说明：镕丰路路灯".getBytes(gbk));
        post.write(("From: " + Post.DESK + "\r\nSubject: =?gb2312?B?" + subject + "?=\r\n"
                        + "Content-Type: text/plain; charset=\"gb2312\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(poll("").reports()).singleElement().satisfies(report -> {
            assertThat(report.caseNumber()).isEqualTo(CASE);
            assertThat(report.text()).isEqualTo("镕丰路路灯");
        });
    }

    @Test
    void aPageOfHtmlIsReadAsTextAndNothingInItIsLoaded() {
        post.write("From: " + Post.DESK + "\r\nSubject: [" + CASE + "]\r\nIn-Reply-To: " + ASKED
                + "\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n"
                + "<html><head><style>p{}</style><link href='http://127.0.0.1:1/x.css' rel=stylesheet></head><body>"
                + "<div>状态：办结</div><p>说明：修好了&nbsp;&amp; 亮了</p><img src='http://127.0.0.1:1/x.png'>"
                + "<script>状态：退回</script><blockquote><div>状态：退回</div>旧信</blockquote></body></html>");
        assertThat(poll("").reports()).singleElement().satisfies(report -> {
            assertThat(report.kind()).isEqualTo(UnitReport.Kind.COMPLETED);
            assertThat(report.text()).isEqualTo("修好了 & 亮了");
        });
    }

    private void answered(String body) {
        post.write(Post.DESK, "Re: [" + CASE + "]", ASKED, body);
    }

    private static String mail(String from, String subject, String answers, String body) {
        return from + "\r\n" + subject + "\r\n" + (answers.isEmpty() ? "" : "In-Reply-To: " + answers + "\r\n")
                + "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body + "\r\n";
    }

    private Polled poll(String cursor) {
        return poll(SHIPPED, Map.of(), cursor);
    }

    private Polled poll(SystemProfile profile, Map<String, String> settings, String cursor) {
        try (Connector connector = post.kind().connect(profile, post.endpoint(settings), post.tools())) {
            Polled polled = connector.poll(cursor);
            assertThat(polled.reached()).as(String.join("\n", told(polled))).isTrue();
            return polled;
        }
    }

    private static List<String> told(Polled polled) {
        return polled.faults().stream().map(fault -> fault.in(Locale.CHINESE)).toList();
    }
}
