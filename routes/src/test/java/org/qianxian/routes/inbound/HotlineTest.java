package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.DoorEntry.Disposition;
import org.qianxian.casework.journey.CaseState;

/** The hotline's web service over real HTTP. */
class HotlineTest {
    private static final Map<String, String> XML = Map.of("Content-Type", "text/xml; charset=UTF-8");

    @TempDir
    static Path folder;

    private static Doors doors;

    @BeforeAll
    static void open() {
        doors = Doors.open(folder, HotlineRoutes::new);
    }

    @BeforeEach
    void forget() {
        doors.store.clear();
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @Test
    void theContractIsServed() {
        HttpResponse<String> wsdl = doors.get("/soap/hotline?wsdl", Map.of());
        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body()).contains("urn:qianxian:hotline:1").contains("reconcile");
    }

    @Test
    void aReportIsAnsweredWithItsNumberOnceItIsStored() {
        HttpResponse<String> answer = call(submit("HL-1", "室内十四度"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String number = doors.store.all().get(0).number().value();
        assertThat(answer.body())
                .contains("submitResponse")
                .contains("<result>new</result>")
                .contains("<caseNumber>" + number + "</caseNumber>");
        assertThat(doors.store.door(Disposition.CASE)).hasSize(1);
    }

    @Test
    void theSameAgainIsARepeatAndOtherContentAnAmendment() {
        call(submit("HL-1", "室内十四度"));
        assertThat(call(submit("HL-1", "室内十四度")).body()).contains("<result>repeat</result>");
        assertThat(call(submit("HL-1", "室内十二度")).body()).contains("<result>amended</result>");
        assertThat(doors.store.all()).hasSize(1);
        assertThat(doors.store.door()).hasSize(3);
    }

    @Test
    void tenThousandCharactersArriveWhole() {
        String content = "字".repeat(10_000);
        assertThat(call(submit("HL-1", content)).statusCode()).isEqualTo(200);
        assertThat(doors.store.all().get(0).report().content()).isEqualTo(content);
    }

    @Test
    void whatIsNotUnderstoodComesBackAsAWarning() {
        HttpResponse<String> answer = call(submit("HL-1", "室内十四度").replace("<classCode>101001<", "<classCode>999999<"));
        assertThat(answer.body()).contains("<warning><place>classCode</place><value>999999</value>");
    }

    @Test
    void everyFaultOfAReportIsToldAndItIsKept() {
        HttpResponse<String> answer = call(submit("HL-1", "字".repeat(20_001)).replace("2026-11-20", "2026-02-30"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("HotlineFault")
                .contains("<place>reportedAt</place><value>2026-02-30 08:30:00</value>")
                .contains("<place>content</place>");
        DoorEntry kept = doors.store.door(Disposition.REJECTED).get(0);
        assertThat(kept.sourceNumber()).isEqualTo("HL-1");
        assertThat(new String(kept.raw(), StandardCharsets.UTF_8)).contains("2026-02-30");
    }

    @Test
    void whenNothingCanBeStoredThereIsNoReceipt() {
        doors.store.breakDown(true);
        HttpResponse<String> answer = call(submit("HL-1", "室内十四度"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("重发").doesNotContain("the store is down");
        doors.store.breakDown(false);
        assertThat(call(submit("HL-1", "室内十四度")).body()).contains("<result>new</result>");
    }

    @Test
    void headersThatCamelTakesForItsOwnDoNotGetIn() {
        HttpResponse<String> answer = doors.post(
                "/soap/hotline",
                Map.of(
                        "Content-Type", "text/xml; charset=UTF-8",
                        "CamelHttpResponseCode", "418",
                        "CamelFileName", "x",
                        "operationName", "withdraw",
                        "SOAPAction", "\"anything\""),
                envelope(submit("HL-1", "室内十四度")).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("submitResponse");
        assertThat(answer.headers().map()).doesNotContainKeys("CamelFileName", "camelfilename");
    }

    @Test
    void gbkThatSaysSoIsRead() {
        byte[] gbk = ("<?xml version=\"1.0\" encoding=\"GBK\"?>" + envelope(submit("HL-1", "室内十四度")))
                .getBytes(Charset.forName("GBK"));
        HttpResponse<String> answer = doors.post("/soap/hotline", Map.of("Content-Type", "text/xml"), gbk);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(doors.store.all().get(0).report().content()).isEqualTo("室内十四度");
    }

    @Nested
    class Rejections {
        @Test
        void aDocumentType() {
            assertRejected(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + envelope(submit("HL-1", "&e;")),
                    "DOCTYPE");
        }

        @Test
        void anEntityBomb() {
            StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaa\">");
            for (int level = 1; level < 10; level++) {
                bomb.append("<!ENTITY a").append(level).append(" \"");
                bomb.append(("&a" + (level - 1) + ";").repeat(10)).append("\">");
            }
            assertRejected(bomb + "]>" + envelope(submit("HL-1", "&a9;")), "DOCTYPE");
        }

        @Test
        void anotherNamespace() {
            assertRejected(
                    envelope(submit("HL-1", "x").replace("urn:qianxian:hotline:1", "urn:other")),
                    "<value>urn:other</value>");
        }

        @Test
        void anotherVersionOfSoap() {
            assertRejected(
                    envelope(submit("HL-1", "x"))
                            .replace(
                                    "http://schemas.xmlsoap.org/soap/envelope/",
                                    "http://www.w3.org/2003/05/soap-envelope"),
                    "soap-envelope</value>");
        }

        @Test
        void anUnknownOperation() {
            assertRejected(envelope("<h:erase xmlns:h=\"urn:qianxian:hotline:1\"/>"), "<value>erase</value>");
        }

        @Test
        void malformedXml() {
            assertRejected(envelope(submit("HL-1", "x")).replace("</h:content>", ""), "行第");
        }

        @Test
        void somethingAfterTheEnd() {
            assertRejected(envelope(submit("HL-1", "x")) + "<again/>", "第");
        }

        @Test
        void nothingAtAll() {
            assertRejected("", "XML");
        }

        @Test
        void tooManyElements() {
            assertRejected(envelope("<x/>".repeat(BoundedXml.MOST_ELEMENTS + 1)), "50000");
        }

        @Test
        void tooManyLevels() {
            assertRejected(envelope("<x>".repeat(40) + "</x>".repeat(40)), "30");
        }

        @Test
        void anUnknownField() {
            assertRejected(
                    envelope(submit("HL-1", "x").replace("<classCode>", "<mood>bad</mood><classCode>")),
                    "<place>submit/mood</place><value>bad</value>");
        }

        @Test
        void bytesThatAreNoUtf8() {
            byte[] body = envelope(submit("HL-1", "~")).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < body.length; at++) {
                body[at] = body[at] == '~' ? (byte) 0xFF : body[at];
            }
            assertRejected(body, "<value>0xFF</value>");
        }

        @Test
        void gbkThatSaysItIsUtf8() {
            assertRejected(envelope(submit("HL-1", "室内十四度")).getBytes(Charset.forName("GBK")), "GBK");
        }

        @Test
        void anotherMediaType() {
            HttpResponse<String> answer =
                    doors.post("/soap/hotline", Map.of("Content-Type", "application/json"), new byte[] {'{', '}'});
            assertThat(answer.body()).contains("<value>application/json</value>");
            assertThat(doors.store.door(Disposition.REJECTED)).hasSize(1);
        }

        @Test
        void fiftyMegabytes() {
            HttpResponse<String> answer = doors.post("/soap/hotline", XML, new byte[50 * 1024 * 1024]);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("2097152");
            assertThat(doors.store.door(Disposition.REJECTED))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.raw()).hasSizeLessThan(10_000));
        }

        private void assertRejected(String body, String told) {
            assertRejected(body.getBytes(StandardCharsets.UTF_8), told);
        }

        private void assertRejected(byte[] body, String told) {
            HttpResponse<String> answer = doors.post("/soap/hotline", XML, body);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("HotlineFault")
                    .contains("<problem>")
                    .contains("<remedy>")
                    .contains(told)
                    .doesNotContain("root:");
            assertThat(doors.store.door(Disposition.REJECTED)).singleElement().satisfies(entry -> {
                assertThat(entry.raw()).isEqualTo(body);
                assertThat(entry.faults()).isNotEmpty();
            });
            assertThat(doors.store.all()).isEmpty();
        }
    }

    @Nested
    class Commands {
        @Test
        void anUrgeIsDoneOnce() {
            call(submit("HL-1", "室内十四度"));
            String urge = command("urge", "R-1", "HL-1", "<h:text>还是冷</h:text>");

            assertThat(call(urge).body()).contains("<accepted>true</accepted>");
            assertThat(call(urge).body()).contains("<accepted>true</accepted>");

            assertThat(doors.store.door(Disposition.COMMAND)).hasSize(1);
            assertThat(doors.store.all().get(0).counters().urges()).isEqualTo(1);
        }

        @Test
        void whatDoesNotFitIsRefusedWithTheReasonAlsoWhenAskedAgain() {
            call(submit("HL-1", "室内十四度"));
            String redo = command("redo", "R-1", "HL-1", "<h:reason>没修好</h:reason>");

            String first = call(redo).body();

            assertThat(first).contains("<accepted>false</accepted>").contains("<reason>");
            assertThat(call(redo).body()).isEqualTo(first);
        }

        @Test
        void theSameRequestNumberForSomethingElseIsAFault() {
            call(submit("HL-1", "室内十四度"));
            call(command("urge", "R-1", "HL-1", "<h:text>还是冷</h:text>"));
            HttpResponse<String> answer = call(command("withdraw", "R-1", "HL-1", "<h:reason>好了</h:reason>"));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("<place>requestId</place><value>R-1</value>");
            assertThat(doors.store.all().get(0).state()).isNotEqualTo(CaseState.VOID);
        }

        @Test
        void aRequestWithoutNumberIsAFault() {
            assertThat(call(command("urge", "", "HL-1", "<h:text>还是冷</h:text>")).statusCode())
                    .isEqualTo(500);
        }

        @Test
        void casesOfOtherChannelsAreOutOfReach() {
            HttpResponse<String> answer = call(command("withdraw", "R-1", "PV-1", "<h:reason>x</h:reason>"));
            assertThat(answer.body()).contains("<accepted>false</accepted>").doesNotContain("caseNumber");
            assertThat(call(command("withdraw", "R-1", "PV-1", "<h:reason>x</h:reason>"))
                            .body())
                    .isEqualTo(answer.body());
        }

        @Test
        void supplementsAndWithdrawals() {
            call(submit("HL-1", "室内十四度"));
            assertThat(call(command("supplement", "R-1", "HL-1", "<h:text>三单元</h:text>"))
                            .body())
                    .contains("<accepted>true</accepted>");
            assertThat(call(command("withdraw", "R-2", "HL-1", "<h:reason>已热</h:reason>"))
                            .body())
                    .contains("<accepted>true</accepted>");
            assertThat(doors.store.all().get(0).state()).isEqualTo(CaseState.VOID);
        }

        @Test
        void rulingsAndFollowUpsReachTheJourney() {
            call(submit("HL-1", "室内十四度"));
            for (String ask : new String[] {
                command("ruleReturn", "R-1", "HL-1", "<h:upheld>true</h:upheld>"),
                command("ruleExtension", "R-2", "HL-1", "<h:granted>1</h:granted>"),
                command(
                        "followUp",
                        "R-3",
                        "HL-1",
                        "<h:contacted>true</h:contacted><h:solved>true</h:solved><h:satisfied>false</h:satisfied>")
            }) {
                assertThat(call(ask).body()).contains("<accepted>false</accepted>");
            }
            assertThat(doors.store.door(Disposition.COMMAND)).hasSize(3);
        }
    }

    @Nested
    class Books {
        @Test
        void aQueryTellsWhereTheCaseIs() {
            call(submit("HL-1", "室内十四度"));
            assertThat(
                            call("<h:query xmlns:h=\"urn:qianxian:hotline:1\"><h:sourceNumber>HL-1</h:sourceNumber></h:query>")
                                    .body())
                    .contains("<found>true</found>")
                    .contains("<stateName>待分派</stateName>");
            assertThat(
                            call("<h:query xmlns:h=\"urn:qianxian:hotline:1\"><h:sourceNumber>HL-9</h:sourceNumber></h:query>")
                                    .body())
                    .contains("<found>false</found>");
        }

        @Test
        void reconcilingNamesWhatEitherSideLacks() {
            call(submit("HL-1", "室内十四度"));
            call(submit("HL-2", "停水"));
            String answer = call("<h:reconcile xmlns:h=\"urn:qianxian:hotline:1\"><h:date>2026-11-21</h:date>"
                            + "<h:count>2</h:count><h:sourceNumber>HL-1</h:sourceNumber>"
                            + "<h:sourceNumber>HL-3</h:sourceNumber></h:reconcile>")
                    .body();
            assertThat(answer)
                    .contains("<countHere>2</countHere>")
                    .contains("<agreed>false</agreed>")
                    .contains("<listed><sourceNumber>HL-1</sourceNumber>")
                    .contains("<missingHere>HL-3</missingHere>")
                    .contains("<notListed><sourceNumber>HL-2</sourceNumber>");
        }
    }

    private HttpResponse<String> call(String payload) {
        return doors.post("/soap/hotline", XML, envelope(payload).getBytes(StandardCharsets.UTF_8));
    }

    private static String envelope(String payload) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + payload
                + "</s:Body></s:Envelope>";
    }

    private static String submit(String number, String content) {
        return "<h:submit xmlns:h=\"urn:qianxian:hotline:1\" xmlns=\"urn:qianxian:hotline:1\"><h:sourceNumber>" + number
                + "</h:sourceNumber><h:content>" + content + "</h:content><classCode>101001</classCode>"
                + "<areaCode>230602013001</areaCode><reportedAt>2026-11-20 08:30:00</reportedAt>"
                + "<attributes><attribute name=\"callId\">C77</attribute></attributes></h:submit>";
    }

    private static String command(String operation, String request, String number, String rest) {
        return "<h:" + operation + " xmlns:h=\"urn:qianxian:hotline:1\"><h:requestId>" + request
                + "</h:requestId><h:sourceNumber>" + number + "</h:sourceNumber>" + rest + "</h:" + operation + ">";
    }
}
