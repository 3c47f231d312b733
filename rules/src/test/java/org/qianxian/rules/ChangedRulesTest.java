package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.text.Faults;

/** Engineers change the rules that join the rows. */
class ChangedRulesTest {
    private static final CaseFacts RUBBISH = RealPolicy.facts("0703", "230602015001");
    private static final String ROUTING = "effective.covers($case.getDate()),";

    private static PolicyBundle joinedBy(String rules) {
        return RealPolicy.BUNDLE.withRules(rules);
    }

    private static String changed(String what, String by) {
        assertThat(DecisionRules.text()).contains(what);
        return DecisionRules.text().replace(what, by);
    }

    private static String refusal(String rules) {
        Faults.FaultyException refused = catchThrowableOfType(
                Faults.FaultyException.class, () -> joinedBy(rules).compile(RealPolicy.CITY));
        return String.join(
                "\n",
                refused.faults().stream().map(fault -> fault.in(Locale.CHINESE)).toList());
    }

    private static int line(String rules, String of) {
        return (int) rules.substring(0, rules.indexOf(of) + 1).lines().count();
    }

    @Test
    void aRowThatTheRulesNoLongerMatchDecidesNothingAndTheVersionIsAnother() {
        PolicyVersion own =
                joinedBy(changed(ROUTING, ROUTING + " id != \"R125\",")).compile(RealPolicy.CITY);

        assertThat(RealPolicy.POLICY.route(RUBBISH).why().chosen()).isEqualTo("R125");
        assertThat(own.route(RUBBISH).why().matched()).isNotEmpty().doesNotContain("R125");
        assertThat(own.version()).isNotEqualTo(RealPolicy.POLICY.version());
        assertThat(own.route(RUBBISH).why().version()).isEqualTo(own.version());
    }

    @Test
    void aMistakeOfSyntaxIsRefusedWithFileAndLineAndTheRulesInUseGoOn() {
        String rules = changed("not Contender(outranks($contender))", "not Contender(outranks(");

        // The parser misses the brackets' end on the next line.
        int noticed = line(rules, "not Contender(outranks(") + 1;
        assertThat(refusal(rules)).startsWith("decisions.drl 第" + noticed + "行").doesNotContain("\n");
        assertThat(RealPolicy.POLICY.route(RUBBISH).why().chosen()).isEqualTo("R125");
    }

    @Test
    void aFieldThatNoRowHasIsRefusedWithFileAndLine() {
        String rules = changed(ROUTING, ROUTING + "\n            colour == \"red\",");

        assertThat(refusal(rules))
                .startsWith("decisions.drl 第" + line(rules, "colour") + "行")
                .contains("colour");
    }

    @Test
    void aMethodThatNoQuestionHasIsRefusedWithFileAndLine() {
        String rules = changed("$case.answer($contender.matching());", "$case.guess($contender.matching());");

        assertThat(refusal(rules)).contains("decisions.drl 第").contains("guess");
    }

    @Test
    void whatIsShippedIsNoChange(@TempDir Path folder) throws IOException {
        Path tables = folder.resolve("policy");
        assertThat(PolicyBundle.rulesBeside(tables)).isEmpty();

        Files.writeString(folder.resolve("decisions.drl"), DecisionRules.text().replace("\n", "\r\n"));

        assertThat(PolicyBundle.rulesBeside(tables)).isEmpty();
    }

    @Test
    void aVersionIsKeptWithItsRules() {
        PolicyBundle bundle = joinedBy(DecisionRules.text() + "\n// said otherwise\n");

        PolicyBundle again = PolicyBundle.ofStored(bundle.stored());

        assertThat(again.rules()).isEqualTo(bundle.rules());
        assertThat(again.hash()).isEqualTo(bundle.hash()).isNotEqualTo(RealPolicy.BUNDLE.hash());
        assertThat(RealPolicy.BUNDLE.stored()).doesNotContainKey("decisions.drl");
    }

    @Test
    void rulesThatNobodyUsesAnyMoreLeaveTheRepository() {
        ReleaseId release = releaseOf(DecisionRules.text() + "\n// for a moment\n");

        await("the collector finds them").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            System.gc();
            assertThat(KieServices.get().getRepository().getKieModule(release)).isNull();
        });
    }

    private static ReleaseId releaseOf(String rules) {
        ReleaseId release = DecisionRules.of(rules).release();
        assertThat(KieServices.get().getRepository().getKieModule(release)).isNotNull();
        return release;
    }
}
