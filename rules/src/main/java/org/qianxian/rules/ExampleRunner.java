package org.qianxian.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.ClosingRule.FollowUp;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.UrgencyRating;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/**
 * Runs the examples that policy staff write, given a case and expecting a decision, against a policy. What an example
 * does not mention it does not expect.
 */
public final class ExampleRunner {
    private static final Map<LimitUnit, String> UNIT_WORDS = Map.of(
            LimitUnit.CLOCK_HOUR, "自然时",
            LimitUnit.CLOCK_DAY, "自然日",
            LimitUnit.WORK_HOUR, "工作时",
            LimitUnit.WORK_DAY, "工作日");
    private static final Map<FollowUp, String> FOLLOW_UP_WORDS =
            Map.of(FollowUp.SOURCE, "来源", FollowUp.CENTRE, "中心", FollowUp.NOBODY, "无");

    private final Policy policy;
    private final City city;
    private final Faults faults = new Faults();

    private ExampleRunner(Policy policy, City city) {
        this.policy = policy;
        this.city = city;
    }

    /**
     * @param examples how many were run
     * @param faults what could not be read, and where the policy answered otherwise than expected
     */
    public record Report(int examples, List<Fault> faults) {
        public Report {
            faults = List.copyOf(faults);
        }

        public boolean passed() {
            return faults.isEmpty();
        }
    }

    /** @param files YAML by file name */
    static Report run(Map<String, String> files, Policy policy, City city) {
        ExampleRunner runner = new ExampleRunner(policy, city);
        int examples = 0;
        for (Map.Entry<String, String> file : files.entrySet()) {
            for (Example example : ExampleFile.read(file.getKey(), file.getValue(), city, runner.faults)) {
                runner.run(example);
                examples++;
            }
        }
        return new Report(examples, runner.faults.list());
    }

    private void run(Example example) {
        UrgencyRating rating = policy.rate(example.given());
        CaseFacts rated = example.given().rated(rating.urgency());
        expect(example, "紧急程度", urgencyName(rating), rating.why());
        expect(example, "紧急行", String.valueOf(rating.why().chosen()), rating.why());
        ClosingRule closing = policy.closing(rated);
        expect(example, "回访人", FOLLOW_UP_WORDS.getOrDefault(closing.followUp(), ""), closing.why());
        Routing routing = policy.route(rated);
        Rationale why = routing.why();
        expect(example, "派单行", String.valueOf(why.chosen()), why);
        expect(example, "人工派单", routing instanceof Routing.Unrouted ? "是" : "否", why);
        if (routing instanceof Routing.Routed routed) {
            expect(example, "首办层级", city.tier(routed.tier()).name(), why);
            expectUnit(example, routed);
            String supporting = routed.supporting().stream().map(this::unitName).collect(Collectors.joining("、"));
            expect(example, "协办", supporting, why);
            List<DeadlineRule> limits = policy.deadlines(rated, routed.tier());
            example.limits().forEach((stage, expected) -> expectLimit(example, stage, expected, limits));
        }
    }

    private void expectUnit(Example example, Routing.Routed routed) {
        String lead = routed.lead();
        String expected = example.expected().get("主办");
        if (expected != null && !expected.equals(lead) && !expected.equals(unitName(lead))) {
            differs(
                    example,
                    "主办",
                    expected,
                    lead + " " + unitName(lead),
                    routed.why().chosen());
        }
    }

    private void expectLimit(Example example, String stage, String expected, List<DeadlineRule> limits) {
        Optional<DeadlineRule> found = limits.stream()
                .filter(rule -> rule.stage().word().equals(stage))
                .min((one, other) -> Boolean.compare(other.party() == Party.LEAD, one.party() == Party.LEAD));
        String limit = found.map(ExampleRunner::words).orElse("无");
        String row = found.map(DeadlineRule::row).orElse(null);
        if (!expected.replace(" ", "").equals(limit) && !expected.equals(row)) {
            differs(example, "时限 " + stage, expected, limit, row);
        }
    }

    private static String words(DeadlineRule rule) {
        BigDecimal amount = rule.limit().amount().stripTrailingZeros();
        return amount.toPlainString() + UNIT_WORDS.get(rule.limit().unit());
    }

    private void expect(Example example, String key, String found, Rationale why) {
        String expected = example.expected().get(key);
        if (expected != null && !Objects.equals(expected, found)) {
            differs(example, key, expected, found, why.chosen());
        }
    }

    /** @param row the one that decided so; null if none did */
    private void differs(Example example, String key, String expected, String found, @Nullable String row) {
        Message problem = Texts.message("example.differs", expected, found, row == null ? "-" : row);
        faults.add(example.file(), example.name() + " " + key, null, problem);
    }

    private String urgencyName(UrgencyRating rating) {
        String code = rating.urgency().code();
        return city.codeList("urgency").names().getOrDefault(code, code);
    }

    private String unitName(String unit) {
        return city.findUnit(unit).map(Unit::name).orElse(unit);
    }
}
