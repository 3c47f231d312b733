package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Translation;
import org.qianxian.casework.text.Fault;

class TranslatorTest {
    private final Translator translator = Repository.translator("12345");
    private final ObjectNode message = Json.object()
            .put("sourceNumber", "HL-1")
            .put("title", "暖气不热")
            .put("content", "昨晚起室内只有十四度。")
            .put("type", "01")
            .put("classCode", "101001")
            .put("areaCode", "230602013001")
            .put("reportedAt", "2026-11-20 08:30:00");

    @Test
    void aWholeMessageBecomesAReport() {
        message.put("dueAt", "2026-11-25 08:30:00").put("address", "红旗街1号").put("agent", "0871");
        message.putObject("reporter").put("name", "李四").put("phone", "13800001234");

        CaseReport report = report();

        assertThat(report.caseType()).isEqualTo("complaint");
        assertThat(report.caseClass()).isEqualTo("0201");
        assertThat(report.sourceClass()).isEqualTo("101001");
        assertThat(report.location().area()).isEqualTo("230602013001");
        assertThat(report.reportedAt()).isEqualTo(Instant.parse("2026-11-20T00:30:00Z"));
        assertThat(report.dueAtSource()).isEqualTo(Instant.parse("2026-11-25T00:30:00Z"));
        assertThat(report.reporter().anonymous()).isFalse();
        assertThat(report.extra()).containsExactly(java.util.Map.entry("agent", "0871"));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void allFaultsAreToldAtOnce() {
        message.put("reportedAt", "2026-02-30 08:00:00")
                .put("dueAt", "9999-12-31")
                .remove("content");

        assertThat(faults()).extracting(Fault::place).containsExactlyInAnyOrder("reportedAt", "dueAt", "content");
        assertThat(faults())
                .allSatisfy(fault ->
                        assertThat(fault.in(Locale.CHINESE)).contains("HL-1").contains("。请"));
    }

    @Nested
    class Dates {
        @ParameterizedTest
        @CsvSource({
            "2020/1/6 12:09:38, 2020-01-06T04:09:38Z",
            "2020-01-06T12:09:38+08:00, 2020-01-06T04:09:38Z",
            "2020-01-06T04:09:38.250Z, 2020-01-06T04:09:38.250Z",
            "2020年1月6日12时9分, 2020-01-06T04:09:00Z",
            "2020年1月6日 12:09:38, 2020-01-06T04:09:38Z",
            "20200106120938, 2020-01-06T04:09:38Z",
            "20200106, 2020-01-05T16:00:00Z",
            "2020-01-06, 2020-01-05T16:00:00Z",
            "２０２０－０１－０６　１２：０９, 2020-01-06T04:09:00Z",
            "1578283778000, 2020-01-06T04:09:38Z"
        })
        void areReadAsChannelsWriteThem(String written, Instant meant) {
            message.put("reportedAt", written);
            assertThat(report().reportedAt()).isEqualTo(meant);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-02-30 08:00:00",
                    "9999-12-31 00:00:00",
                    "2026-11-23 12:00:00",
                    "1969-12-31",
                    "0001-01-01 00:00:00",
                    "昨天",
                    "2026-13-01",
                    "2026-11-20 25:00:00",
                    "2026-11-20 08:00:00+99:00"
                })
        void thatMakeNoSenseAreFaultsWithTheValue(String nonsense) {
            message.put("reportedAt", nonsense);
            assertThat(faults()).singleElement().satisfies(fault -> {
                assertThat(fault.value()).isEqualTo(nonsense);
                assertThat(fault.problem().remedyIn(Locale.CHINESE)).isNotEmpty();
            });
        }

        @Test
        void withoutZoneAreFaultsWhereTheChannelWantsOne() {
            ObjectNode json =
                    Json.object().put("id", "PV1").put("body", "路灯不亮").put("createdAt", "2026-11-20 08:30:00");
            Translation translation = Repository.translator("peoples-voice").translate(json);
            assertThat(((Translation.Untranslatable) translation).faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.problem().key()).isEqualTo("date.zone"));
        }
    }

    @Nested
    class Texts {
        @Test
        void aMissingTitleIsTheFirstSentence() {
            message.put("content", "昨晚起室内只有十四度。打电话无人接。").remove("title");
            assertThat(report().title()).isEqualTo("昨晚起室内只有十四度");
        }

        @Test
        void aLongTitleIsCutAndKeptBeforeTheContent() {
            String title = "长".repeat(201);
            message.put("title", title);
            assertThat(report().title()).hasSize(CaseReport.LONGEST_TITLE).endsWith("…");
            assertThat(report().content()).startsWith(title + "\n昨晚");
            assertThat(warnings()).hasSize(1);
        }

        @Test
        void tenThousandCharactersAreFine() {
            message.put("content", "字".repeat(10_000));
            assertThat(report().content()).hasSize(10_000);
        }

        @Test
        void moreThanTwentyThousandAreNot() {
            message.put("content", "字".repeat(20_001));
            assertThat(faults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.in(Locale.ENGLISH))
                            .contains("20001")
                            .contains("20000"));
        }

        @Test
        void whatNoDatabaseKeepsIsLeftOut() {
            message.put("content", "一\u0000二\r\n三\uD800四");
            assertThat(report().content()).isEqualTo("一二\n三\uFFFD四");
        }

        @Test
        void fullWidthDigitsInCodesAreDigits() {
            message.put("areaCode", "２３０６０２０１３００１ ").put("classCode", "１０１００１");
            assertThat(report().location().area()).isEqualTo("230602013001");
            assertThat(report().caseClass()).isEqualTo("0201");
        }
    }

    @Nested
    class Codes {
        @Test
        void anUnknownClassGoesToAHuman() {
            message.put("classCode", "999999");
            assertThat(report().caseClass()).isNull();
            assertThat(report().sourceClass()).isEqualTo("999999");
            assertThat(warnings()).extracting(Fault::place).containsExactly("classCode");
        }

        @ParameterizedTest
        @CsvSource({
            "230602013999, 230602013, 1",
            "230602000000, 230602, 0",
            "230699, 2306, 1",
            "110101, 2306, 1",
            "红旗社区, 2306, 1"
        })
        void anUnknownPlaceIsTheLongestKnownOneAroundIt(String sent, String area, int warnings) {
            message.put("areaCode", sent);
            assertThat(report().location().area()).isEqualTo(area);
            assertThat(warnings()).hasSize(warnings);
        }

        @Test
        void coordinatesComeInPairsOrNotAtAll() {
            message.put("longitude", "125.1").put("latitude", "四十六");
            assertThat(report().location().longitude()).isNull();
            message.put("latitude", "46.6");
            assertThat(report().location().latitude()).isEqualTo(46.6);
        }
    }

    @Nested
    class People {
        @Test
        void noTelephoneNumberIsAWarningThatDoesNotShowIt() {
            message.putObject("reporter").put("name", "李四").put("phone", "微信同号");
            assertThat(report().reporter().phone()).isNull();
            assertThat(warnings())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.in(Locale.CHINESE)).doesNotContain("微信同号"));
        }

        @Test
        void aTelephoneNumberIsReadAsPeopleWriteIt() {
            message.putObject("reporter").put("phone", "（０４５９）6666666");
            assertThat(java.util.Objects.requireNonNull(report().reporter().phone())
                            .digits())
                    .isEqualTo("0459-6666666");
        }

        @Test
        void anUnclearWishToBeHiddenIsRespected() {
            message.putObject("reporter").put("name", "李四").put("confidential", "随便");
            assertThat(report().reporter().confidential()).isTrue();
        }
    }

    @Test
    void pointsAreALedgerEntry() {
        ObjectNode row = Json.object()
                .put("记录编号", "MB-7")
                .put("记录类型", "积分")
                .put("上报时间", "2026/11/20")
                .put("积分", "5")
                .put("积分事由", "清扫楼道");
        Translation.LedgerEntry entry =
                (Translation.LedgerEntry) Repository.translator("moral-bank").translate(row);
        assertThat(entry.kind()).isEqualTo("points");
        assertThat(entry.fields()).containsEntry("points", "5").containsEntry("reason", "清扫楼道");
    }

    private CaseReport report() {
        return translated().report();
    }

    private List<Fault> warnings() {
        return translated().warnings();
    }

    private Translation.Translated translated() {
        return (Translation.Translated) translator.translate(message);
    }

    private List<Fault> faults() {
        return ((Translation.Untranslatable) translator.translate(message)).faults();
    }
}
