package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Escalation;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Message;

/** Whatever comes in, from whichever channel and whenever: one answer, with its reasons, and the same one twice. */
class AnyCasePropertiesTest {
    private static final Instant FIRST = RealPolicy.at("2025-01-01T00:00");
    private static final int HOURS_OF_THREE_YEARS = 3 * 365 * 24;

    @Property(tries = 300)
    void aCaseHasOneLeadOrAReason(@ForAll("cases") CaseFacts facts) {
        Routing routing = RealPolicy.POLICY.route(facts);

        assertThat(RealPolicy.POLICY.route(facts)).isEqualTo(routing);
        stands(routing.why());
        if (routing instanceof Routing.Routed routed) {
            assertThat(RealPolicy.CITY.unit(routed.lead())).isNotNull();
            assertThat(RealPolicy.CITY.coordinatorFrom(facts.area(), routed.tier()))
                    .isNotNull();
        } else {
            Message reason = ((Routing.Unrouted) routing).reason();
            assertThat(reason.in(Locale.CHINESE)).isNotEqualTo(reason.key());
            assertThat(reason.key()).as("the check finds every tie").isNotEqualTo("route.tie");
        }
    }

    @Property(tries = 300)
    void aStageHasOneLimitAParty(@ForAll("cases") CaseFacts facts, @ForAll("tiers") String tier) {
        List<String> stages = RealPolicy.POLICY.deadlines(facts, tier).stream()
                .map(rule -> rule.stage() + "/" + rule.party())
                .toList();

        assertThat(stages).doesNotHaveDuplicates().contains("SIGN/LEAD", "FEEDBACK/LEAD");
    }

    @Property(tries = 300)
    void anEscalationNamesUnitsThatExist(
            @ForAll("cases") CaseFacts facts, @ForAll("tiers") String tier, @ForAll Trigger trigger) {
        Escalation answer = RealPolicy.POLICY.escalate(facts, tier, "-", trigger, 2);

        stands(answer.why());
        if (answer instanceof Escalation.Climb climb) {
            assertThat(climb.units())
                    .allMatch(unit -> RealPolicy.CITY.findUnit(unit).isPresent());
        } else if (answer instanceof Escalation.Unresolved unresolved) {
            assertThat(unresolved.reason().key())
                    .as("the check finds every tie")
                    .isNotEqualTo("climb.tie");
        }
    }

    private static void stands(Rationale why) {
        assertThat(why.version()).isEqualTo(RealPolicy.BUNDLE.hash());
        if (why.chosen() != null) {
            assertThat(why.matched()).contains(why.chosen());
        }
    }

    @Provide
    Arbitrary<String> tiers() {
        return Arbitraries.of(RealPolicy.CITY.tiers().stream().map(Tier::code).toList());
    }

    @Provide
    Arbitrary<CaseFacts> cases() {
        return Combinators.combine(
                        Arbitraries.of(codes("source")),
                        Arbitraries.of(codes("caseType")).injectNull(0.1),
                        Arbitraries.of(RealPolicy.CITY.classes().stream()
                                        .map(CaseClass::code)
                                        .toList())
                                .injectNull(0.1),
                        Arbitraries.of(
                                RealPolicy.CITY.areas().stream().map(Area::code).toList()),
                        Arbitraries.of(Urgency.values()),
                        Arbitraries.integers().between(0, HOURS_OF_THREE_YEARS))
                .as((channel, caseType, caseClass, area, urgency, hours) -> new CaseFacts(
                        channel, caseType, caseClass, area, urgency, "", FIRST.plusSeconds(3600L * hours)));
    }

    private static List<String> codes(String list) {
        return new ArrayList<>(RealPolicy.CITY.codeList(list).names().keySet());
    }
}
