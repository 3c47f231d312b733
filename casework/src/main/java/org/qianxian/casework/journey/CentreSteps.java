package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;

/** What those who coordinate do: assign, move, call in, decline, rule, check, review. */
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
        if (command instanceof Command.DecideAgain) {
            return assigning.again(situation);
        }
        if (command instanceof Command.Decline decline) {
            return new Answer.Moved(List.of(new Event.Declined(decline.reasonCode(), decline.text())));
        }
        if (command instanceof Command.HandOver handOver) {
            return handOver(situation, handOver);
        }
        if (command instanceof Command.Whistle whistle) {
            return whistle(situation, whistle);
        }
        if (command instanceof Command.RuleOut ruleOut) {
            return ruleOut(situation, ruleOut);
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

    private Answer handOver(CivicCase situation, Command.HandOver handOver) {
        if (city.findUnit(handOver.unit()).isEmpty()) {
            return new Answer.Refused(message("refused.unknown-unit", handOver.unit()));
        }
        return situation.ledBy(handOver.unit())
                ? new Answer.Refused(message("refused.leads-already", handOver.unit()))
                : new Answer.Moved(List.of(assigning.handOver(situation, handOver.unit())));
    }

    private Answer whistle(CivicCase situation, Command.Whistle whistle) {
        List<String> unknown = whistle.units().stream()
                .filter(unit -> city.findUnit(unit).isEmpty())
                .toList();
        if (!unknown.isEmpty() || whistle.units().isEmpty()) {
            return new Answer.Refused(message("refused.unknown-unit", String.join(" ", unknown)));
        }
        List<String> here = whistle.units().stream()
                .filter(situation.currentAssignment()::involves)
                .toList();
        return here.isEmpty()
                ? new Answer.Moved(List.of(assigning.whistle(
                        situation, whistle.units().stream().distinct().toList())))
                : new Answer.Refused(message("refused.has-it-already", String.join(" ", here)));
    }

    private static Answer ruleOut(CivicCase situation, Command.RuleOut ruleOut) {
        if (!situation.currentAssignment().awaited().contains(ruleOut.unit())) {
            return new Answer.Refused(message("refused.not-awaited", ruleOut.unit()));
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.RuledOut(ruleOut.unit(), ruleOut.text()));
        events.addAll(Closing.afterSupport(situation, ruleOut.unit()));
        return new Answer.Moved(events);
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
