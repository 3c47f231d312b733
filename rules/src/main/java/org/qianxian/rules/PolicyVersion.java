package org.qianxian.rules;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.CaseClass;
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
import org.qianxian.rules.model.SupervisionRow.Moment;
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
    private final Escalating escalating;

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
            return new UrgencyRating(Urgency.NORMAL, "", false, why(question, null));
        }
        // Equally urgent rows do not compete: everybody is alerted, and one row that is sure is enough.
        String alert =
                answers.stream().flatMap(row -> row.alert().stream()).distinct().collect(Collectors.joining("、"));
        Optional<UrgencyRow> sure =
                answers.stream().filter(row -> !row.needsHuman()).findFirst();
        UrgencyRow row = sure.orElse(answers.get(0));
        return new UrgencyRating(row.urgency(), alert, sure.isEmpty(), why(question, row));
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
        EscalationQuestion question =
                rules.ask(new EscalationQuestion(escalation.of(aspects.classPath()), aspects, tier, trigger, count));
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
            return new ClosingRule(classAsks, true, ClosingRule.FollowUp.CENTRE, why(question, null));
        }
        ClosingRow row = answers.get(0);
        // The class asks for a look at the spot before the review; where nothing is reviewed, only the row can.
        boolean siteCheck = row.siteCheck() || (classAsks && row.review());
        return new ClosingRule(siteCheck, row.review(), row.followUp(), why(question, row));
    }

    @Override
    public Optional<SupervisionRule> supervise(Stage stage, boolean passed) {
        Moment moment = passed ? Moment.EXPIRED : Moment.WARNED;
        return tables.supervision().stream()
                .filter(row -> row.stage() == stage && row.moment() == moment)
                .findFirst()
                .map(row -> new SupervisionRule(
                        row.id(), row.light(), row.sendTo(), row.points().intValue()));
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
