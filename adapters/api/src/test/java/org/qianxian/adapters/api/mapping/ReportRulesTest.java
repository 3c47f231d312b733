package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Faults;

class ReportRulesTest {
    @Test
    void theTimeOfACallIsReadAsTheSystemsHereWriteIt() throws Exception {
        UnitReport report = hear("{\"no\":\"1\",\"state\":\"9\",\"called\":\"2026-11-21 10:00:00\"}");

        assertThat(report.details()).containsEntry("contactedAt", "2026-11-21T02:00:00Z");
    }

    @Test
    void whatIsNoTimeStaysAsItCame() throws Exception {
        UnitReport report = hear("{\"no\":\"1\",\"state\":\"9\",\"called\":\"昨天\"}");

        assertThat(report.details()).containsEntry("contactedAt", "昨天");
    }

    @Test
    void anEndThatIsADateStaysOneAndATimeBecomesOurs() throws Exception {
        assertThat(hear("{\"no\":\"1\",\"state\":\"9\",\"until\":\"2026-11-24\"}")
                        .details())
                .containsEntry("until", "2026-11-24");
        assertThat(hear("{\"no\":\"1\",\"state\":\"9\",\"until\":\"2026/11/24 10:00\"}")
                        .details())
                .containsEntry("until", "2026-11-24T02:00:00Z");
    }

    private static UnitReport hear(String message) throws Exception {
        JsonNode reports =
                Json.parse("{\"push\":{},\"fields\":{\"key\":\"no\",\"caseNumber\":\"no\",\"code\":\"state\","
                        + "\"details\":{\"contactedAt\":\"called\",\"until\":\"until\"}}}");
        SystemProfile profile = new SystemProfile(
                "make",
                "rest",
                "make.yml",
                Capabilities.all(),
                MissingNode.getInstance(),
                Map.of(),
                MissingNode.getInstance(),
                reports,
                Map.of(ReportRules.KIND_LIST, Map.of("completed", "9")));
        Faults faults = new Faults();
        Section section = Section.of("make.yml", "reports", reports, faults);
        ReportRules rules = ReportRules.read(
                section, section.section("push"), section.section("poll"), profile, ZoneId.of("Asia/Shanghai"));
        List<UnitReport> heard = rules.pushed("unit", Json.parse(message)).reports();
        assertThat(faults.list()).isEmpty();
        return heard.get(0);
    }
}
