package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;

/** What those who coordinate do: assign, decline, rule, check, review. */
final class CentreSteps {
    private final AssigningSteps assigning;
    private final City city;

    CentreSteps(AssigningSteps assigning, City city) {
        this.assigning = assigning;
        this.city = city;
    }

    /** Null if the command is none of a centre's. */
    @Nullable
    Answer decide(CivicCase situation, Command command) {
        if (command instanceof Command.Assign assign) {
            return assign(situation, assign);
        }
        if (command instanceof Command.Decline decline) {
            return new Answer.Moved(List.of(new Event.Declined(decline.reasonCode(), decline.text())));
        }
        if (command instanceof Command.RuleReturn rule) {
            return ruleReturn(situation, rule);
        }
        if (command instanceof Command.RuleExtension rule) {
            return ruleExtension(situation, rule);
        }
        if (command instanceof Command.Check check) {
            return new Answer.Moved(checked(situation, check));
        }
        return command instanceof Command.Review review ? new Answer.Moved(reviewed(situation, review)) : null;
    }

    private Answer assign(CivicCase situation, Command.Assign assign) {
        List<String> unknown = new ArrayList<>();
        for (String unit : assign.supporting()) {
            city.findUnit(unit).ifPresentOrElse(found -> {}, () -> unknown.add(unit));
        }
        if (city.findUnit(assign.lead()).isEmpty()) {
            unknown.add(assign.lead());
        }
        if (!unknown.isEmpty()) {
            return new Answer.Refused(message("refused.unknown-unit", String.join(" ", unknown)));
        }
        if (city.tiers().stream().noneMatch(tier -> tier.code().equals(assign.tier()))) {
            return new Answer.Refused(message("refused.unknown-tier", assign.tier()));
        }
        Set<String> supporting = new TreeSet<>(assign.supporting());
        return new Answer.Moved(List.of(assigning.assignTo(situation, assign.tier(), assign.lead(), supporting)));
    }

    private Answer ruleReturn(CivicCase situation, Command.RuleReturn rule) {
        PendingRequest request = situation.pending();
        if (request == null || request.kind() != PendingRequest.Kind.RETURN) {
            return new Answer.Refused(message("refused.nothing-pending"));
        }
        String newUnit = rule.newUnit() != null ? rule.newUnit() : request.proposedUnit();
        if (rule.newUnit() != null && city.findUnit(rule.newUnit()).isEmpty()) {
            return new Answer.Refused(message("refused.unknown-unit", rule.newUnit()));
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.ReturnRuled(request.unit(), rule.upheld(), rule.text()));
        if (rule.upheld()) {
            events.add(afterUpheldReturn(situation, request.unit(), newUnit));
        }
        return new Answer.Moved(events);
    }

    /** The unit proposed instead, if there is such a unit; else a human assigns. */
    private Event afterUpheldReturn(CivicCase situation, String returning, @Nullable String newUnit) {
        if (newUnit == null
                || newUnit.equals(returning)
                || city.findUnit(newUnit).isEmpty()) {
            return new Event.NotRouted(message("return.no-other-unit", returning), null);
        }
        return assigning.assignTo(situation, situation.currentAssignment().tier(), newUnit, Set.of());
    }

    private Answer ruleExtension(CivicCase situation, Command.RuleExtension rule) {
        PendingRequest request = situation.pending();
        if (request == null || request.kind() != PendingRequest.Kind.EXTENSION) {
            return new Answer.Refused(message("refused.nothing-pending"));
        }
        return new Answer.Moved(
                List.of(new Event.ExtensionRuled(request.unit(), rule.granted(), request.days(), rule.text())));
    }

    private List<Event> checked(CivicCase situation, Command.Check check) {
        if (!check.passed()) {
            return failed(situation, new Event.Checked(false, check.text(), CaseState.COMPLETED), check.text());
        }
        CaseState next = new Closing(situation).afterCheck();
        return passed(situation, new Event.Checked(true, check.text(), next), next);
    }

    private List<Event> reviewed(CivicCase situation, Command.Review review) {
        if (!review.passed()) {
            return failed(situation, new Event.Reviewed(false, review.text(), CaseState.COMPLETED), review.text());
        }
        return passed(situation, new Event.Reviewed(true, review.text(), CaseState.COMPLETED), CaseState.COMPLETED);
    }

    private static List<Event> passed(CivicCase situation, Event ruling, CaseState next) {
        List<Event> events = new ArrayList<>();
        events.add(ruling);
        if (next == CaseState.COMPLETED) {
            Completion completion = situation.completion();
            if (completion == null) {
                throw new NoSuchElementException(situation.number() + " was never completed");
            }
            events.addAll(new Closing(situation).answered(completion));
        }
        return events;
    }

    private static List<Event> failed(CivicCase situation, Event ruling, String reason) {
        return List.of(ruling, new Event.Redone(situation.currentAssignment().lead(), false, reason));
    }
}
