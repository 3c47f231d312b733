package org.qianxian.rules;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Escalation;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.SupervisionRule;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.policy.UrgencyRating;
import org.qianxian.rules.model.ClosingQuestion;
import org.qianxian.rules.model.ClosingRow;
import org.qianxian.rules.model.DeadlineQuestion;
import org.qianxian.rules.model.DeadlineRow;
import org.qianxian.rules.model.EscalationQuestion;
import org.qianxian.rules.model.EscalationRow;
import org.qianxian.rules.model.Question;
import org.qianxian.rules.model.Question.Aspects;
import org.qianxian.rules.model.RoutingQuestion;
import org.qianxian.rules.model.RoutingRow;
import org.qianxian.rules.model.SupervisionRow;
import org.qianxian.rules.model.TableRow;
import org.qianxian.rules.model.UrgencyQuestion;
import org.qianxian.rules.model.UrgencyRow;

/** One version of the tables, bound to a city. Made by {@link PolicyBundle#compile}. */
public final class PolicyVersion implements Policy {
    private final PolicyTables tables;
    private final CityIndex city;
    private final DecisionRules rules;
    private final Candidates<RoutingRow> routing;
    private final Candidates<DeadlineRow> deadlines;
    private final Candidates<EscalationRow> escalation;
    private final Candidates<UrgencyRow> urgency;
    private final Candidates<ClosingRow> closing;
    /** Where nothing says how many, every case solved on the spot is checked. */
    private static final int ALL = 100;

    private final Escalating escalating;
    private final Set<Integer> clusterDays;
    private final Map<Stage, List<SupervisionRule>> supervision;

    PolicyVersion(PolicyTables tables, CityIndex city, DecisionRules rules) {
        this.tables = tables;
        this.city = city;
        this.rules = rules;
        this.routing = new Candidates<>(tables.routing(), RoutingRow::classes, city);
        this.deadlines = new Candidates<>(tables.deadlines(), DeadlineRow::classes, city);
        this.escalation = new Candidates<>(tables.escalation(), EscalationRow::classes, city);
        this.urgency = new Candidates<>(tables.urgency(), UrgencyRow::classes, city);
        this.closing = new Candidates<>(tables.closing(), ClosingRow::classes, city);
        this.escalating = new Escalating(city);
        this.clusterDays = tables.escalation().stream()
                .map(EscalationRow::days)
                .filter(days -> days > 0)
                .collect(Collectors.toUnmodifiableSet());
        this.supervision = tables.supervision().stream()
                .sorted(Comparator.comparing(SupervisionRow::moment).thenComparing(SupervisionRow::id))
                .collect(Collectors.groupingBy(
                        SupervisionRow::stage, Collectors.mapping(PolicyVersion::rule, Collectors.toList())));
    }

    @Override
    public String version() {
        return tables.hash();
    }

    @Override
    public Routing route(CaseFacts facts) {
        RoutingQuestion question = askRouting(aspects(facts));
        List<RoutingRow> answers = question.answers();
        if (answers.isEmpty()) {
            return new Routing.Unrouted(
                    Texts.message("route.no-row", className(facts.caseClass()), areaName(facts.area())),
                    why(question, null));
        }
        if (differ(answers)) {
            return new Routing.Unrouted(Texts.message("route.tie", ids(answers)), why(question, null));
        }
        RoutingRow row = answers.get(0);
        Rationale why = why(question, row);
        Optional<String> tier = city.tierFrom(facts.area(), row.tier());
        Optional<String> lead = city.tierFrom(facts.area(), row.level())
                .flatMap(level -> level.equals(row.level())
                        ? city.unitAt(row.function(), level, facts.area())
                        : city.unitFrom(row.function(), level, facts.area()));
        if (tier.isEmpty() || lead.isEmpty()) {
            return new Routing.Unrouted(
                    Texts.message(
                            "route.no-unit",
                            row.id(),
                            functionName(row.function()),
                            tierName(row.level()),
                            areaName(facts.area())),
                    why);
        }
        return new Routing.Routed(tier.get(), lead.get(), supporting(row, lead.get(), facts.area()), why);
    }

    /** A supporting function has no level of its own: the nearest unit at or above the lead's. */
    private List<String> supporting(RoutingRow row, String lead, String area) {
        String level = city.city().unit(lead).tier();
        return row.supporting().stream()
                .flatMap(function -> city.unitFrom(function, level, area).stream())
                .filter(unit -> !unit.equals(lead))
                .distinct()
                .toList();
    }

    private RoutingQuestion askRouting(Aspects aspects) {
        return rules.ask(new RoutingQuestion(routing.of(aspects.classPath()), aspects));
    }

    @Override
    public UrgencyRating rate(CaseFacts facts) {
        Aspects aspects = aspects(facts);
        LocalDateTime moment = LocalDateTime.ofInstant(facts.at(), city.city().zone());
        UrgencyQuestion question =
                rules.ask(new UrgencyQuestion(urgency.of(aspects.classPath()), aspects, facts.text(), moment));
        List<UrgencyRow> answers = question.answers();
        if (answers.isEmpty()) {
            return new UrgencyRating(Urgency.NORMAL, "", List.of(), List.of(), false, why(question, null));
        }
        // Equally urgent rows do not compete: everybody is alerted, and one row that is sure is enough.
        String alert =
                answers.stream().flatMap(row -> row.alert().stream()).distinct().collect(Collectors.joining("、"));
        Optional<UrgencyRow> sure =
                answers.stream().filter(row -> !row.needsHuman()).findFirst();
        UrgencyRow row = sure.orElse(answers.get(0));
        List<String> units = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        answers.stream()
                .flatMap(each -> each.alertFunctions().stream())
                .distinct()
                .forEach(function -> city.unitFrom(
                                function, city.city().tiers().get(0).code(), facts.area())
                        .ifPresentOrElse(units::add, () -> missing.add(functionName(function))));
        return new UrgencyRating(row.urgency(), alert, units, missing, sure.isEmpty(), why(question, row));
    }

    @Override
    public List<DeadlineRule> deadlines(CaseFacts facts, String tier) {
        Aspects aspects = aspects(facts);
        DeadlineQuestion question = rules.ask(new DeadlineQuestion(
                deadlines.of(aspects.classPath()), aspects, facts.urgency().code(), tier));
        return Limits.of(question.answers());
    }

    @Override
    public Escalation escalate(CaseFacts facts, String tier, String lead, Trigger trigger, int count) {
        Aspects aspects = aspects(facts);
        EscalationQuestion question = rules.ask(new EscalationQuestion(
                escalation.of(aspects.classPath()), aspects, tier, trigger, count, facts.cluster()));
        List<EscalationRow> answers = question.answers();
        if (answers.isEmpty()) {
            return new Escalation.Stay(why(question, null));
        }
        if (differ(answers)) {
            return new Escalation.Unresolved(Texts.message("climb.tie", ids(answers)), why(question, null));
        }
        EscalationRow row = answers.get(0);
        return escalating.climb(row, facts.area(), tier, lead, functionsOf(aspects), why(question, row));
    }

    @Override
    public List<TimeLimit> pastDue(Trigger trigger) {
        return tables.pastDue().getOrDefault(trigger, List.of());
    }

    @Override
    public Set<Integer> clusterDays(CaseFacts facts) {
        if (clusterDays.isEmpty()) {
            return clusterDays;
        }
        return escalation.of(aspects(facts).classPath()).stream()
                .map(EscalationRow::days)
                .filter(clusterDays::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whose case this is, for calling a department in: the lead function of its routing row, then the supporting ones,
     * then those of its major class's row.
     */
    private List<String> functionsOf(Aspects aspects) {
        List<String> functions = new ArrayList<>();
        List<String> path = aspects.classPath();
        for (int above = 0; above < Math.max(1, path.size()); above++) {
            Aspects wider = new Aspects(
                    path.subList(Math.min(above, path.size()), path.size()),
                    aspects.areaPath(),
                    aspects.channel(),
                    aspects.caseType(),
                    aspects.date());
            for (RoutingRow row : askRouting(wider).answers()) {
                functions.add(row.function());
                functions.addAll(row.supporting());
            }
        }
        return functions;
    }

    @Override
    public ClosingRule closing(CaseFacts facts) {
        Aspects aspects = aspects(facts);
        ClosingQuestion question = rules.ask(new ClosingQuestion(closing.of(aspects.classPath()), aspects));
        boolean classAsks = city.city()
                .findClass(facts.caseClass())
                .map(CaseClass::siteCheck)
                .orElse(false);
        List<ClosingRow> answers = question.answers();
        if (answers.isEmpty() || differ(answers)) {
            // Nothing decides: the careful way, which a person can shorten.
            return new ClosingRule(classAsks, true, ClosingRule.FollowUp.CENTRE, ALL, why(question, null));
        }
        ClosingRow row = answers.get(0);
        // The class asks for a look at the spot before the review; where nothing is reviewed, only the row can.
        boolean siteCheck = row.siteCheck() || (classAsks && row.review());
        return new ClosingRule(siteCheck, row.review(), row.followUp(), row.sample(), why(question, row));
    }

    @Override
    public List<SupervisionRule> supervision(Stage stage) {
        return supervision.getOrDefault(stage, List.of());
    }

    private static SupervisionRule rule(SupervisionRow row) {
        return new SupervisionRule(row.id(), row.moment(), row.late(), row.light(), row.sendTo(), row.points());
    }

    private Aspects aspects(CaseFacts facts) {
        return new Aspects(
                city.classPath(facts.caseClass()),
                city.areaPath(facts.area()),
                facts.channel(),
                facts.caseType(),
                facts.at().atZone(city.city().zone()).toLocalDate());
    }

    private Rationale why(Question<?> question, @Nullable TableRow chosen) {
        return new Rationale(version(), question.matchedIds(), chosen == null ? null : chosen.id());
    }

    private static boolean differ(List<? extends TableRow> answers) {
        return answers.stream().map(TableRow::answer).distinct().count() > 1;
    }

    private static String ids(List<? extends TableRow> rows) {
        return rows.stream().map(TableRow::id).collect(Collectors.joining("、"));
    }

    private String className(@Nullable String caseClass) {
        return city.city()
                .findClass(caseClass)
                .map(found -> found.code() + " " + found.name())
                .orElse("-");
    }

    private String areaName(String area) {
        return city.city()
                .findArea(area)
                .map(found -> found.code() + " " + found.name())
                .orElse(area);
    }

    private String functionName(String function) {
        return city.city().findFunction(function).map(found -> found.name()).orElse(function);
    }

    private String tierName(String tier) {
        return city.city().tier(tier).name();
    }
}
