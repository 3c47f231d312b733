package org.qianxian.casework.journey;

import static org.qianxian.casework.CaseworkTexts.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;

/** What becomes of what units ask: returns, conferences, extensions. */
final class RulingSteps {
    private final AssigningSteps assigning;
    private final City city;
    private final Predicate<String> asksForConsent;

    /** @param asksForConsent whether a channel, by its code, must consent to an extension */
    RulingSteps(AssigningSteps assigning, City city, Predicate<String> asksForConsent) {
        this.assigning = assigning;
        this.city = city;
        this.asksForConsent = asksForConsent;
    }

    /** Null if the command is no ruling. */
    @Nullable
    Answer decide(CivicCase situation, Actor actor, Command command) {
        if (command instanceof Command.RuleReturn rule) {
            return pending(situation, PendingRequest.Kind.RETURN, request -> ruleReturn(situation, request, rule));
        }
        if (command instanceof Command.RuleConference rule) {
            return pending(situation, PendingRequest.Kind.RETURN, request -> ruleConference(situation, request, rule));
        }
        return command instanceof Command.RuleExtension rule
                ? pending(
                        situation,
                        PendingRequest.Kind.EXTENSION,
                        request -> ruleExtension(situation, actor, request, rule))
                : null;
    }

    private static Answer pending(
            CivicCase situation, PendingRequest.Kind kind, java.util.function.Function<PendingRequest, Answer> ruling) {
        PendingRequest request = situation.pending();
        return request == null || request.kind() != kind
                ? new Answer.Refused(message("refused.nothing-pending"))
                : ruling.apply(request);
    }

    private Answer ruleReturn(CivicCase situation, PendingRequest request, Command.RuleReturn rule) {
        if (rule.newUnit() != null && city.findUnit(rule.newUnit()).isEmpty()) {
            return new Answer.Refused(message("refused.unknown-unit", rule.newUnit()));
        }
        String other = otherUnit(request, rule);
        if (situation.roads().conference()) {
            return new Answer.Moved(
                    forGood(situation, request, rule.upheld() ? other : request.unit(), Set.of(), rule.text()));
        }
        List<Event> events = new ArrayList<>();
        events.add(new Event.ReturnRuled(request.unit(), rule.upheld(), rule.text()));
        if (rule.upheld()) {
            String tier = situation.currentAssignment().tier();
            events.add(
                    other == null
                            ? new Event.NotRouted(message("return.no-other-unit", request.unit()), null)
                            : assigning.assignTo(situation, tier, other, Set.of()));
        }
        return new Answer.Moved(events);
    }

    /** Whom the ruling names, or the unit that returns it; null if there is no such unit: then a human assigns. */
    private @Nullable String otherUnit(PendingRequest request, Command.RuleReturn rule) {
        String named = rule.newUnit() != null ? rule.newUnit() : request.proposedUnit();
        return city.findUnit(named)
                .map(Unit::code)
                .filter(unit -> !unit.equals(request.unit()))
                .orElse(null);
    }

    private Answer ruleConference(CivicCase situation, PendingRequest request, Command.RuleConference rule) {
        if (!situation.roads().conference()) {
            return new Answer.Refused(message("refused.no-conference"));
        }
        List<String> unknown = new ArrayList<>(rule.supporting());
        if (rule.lead() != null) {
            unknown.add(rule.lead());
        }
        unknown.removeIf(unit -> city.findUnit(unit).isPresent());
        if (!unknown.isEmpty()) {
            return new Answer.Refused(message("refused.unknown-unit", String.join(" ", unknown)));
        }
        Set<String> supporting = new TreeSet<>(rule.supporting());
        return new Answer.Moved(forGood(situation, request, rule.lead(), supporting, rule.text()));
    }

    /** @param lead who shall have it; null for the first receiver */
    private List<Event> forGood(
            CivicCase situation, PendingRequest request, @Nullable String lead, Set<String> supporting, String text) {
        String first = situation.roads().firstReceiver();
        String chosen = lead != null ? lead : first != null ? first : request.unit();
        boolean stays = chosen.equals(request.unit()) && supporting.isEmpty();
        List<Event> events = new ArrayList<>();
        events.add(new Event.ReturnRuled(request.unit(), !chosen.equals(request.unit()), text));
        events.add(new Event.ConferenceRuled(chosen, text));
        if (!stays) {
            events.add(
                    assigning.assignTo(situation, situation.currentAssignment().tier(), chosen, supporting));
        }
        return events;
    }

    /** The source's word is the last; the centre's yes is not where the source must consent. */
    private Answer ruleExtension(CivicCase situation, Actor actor, PendingRequest request, Command.RuleExtension rule) {
        boolean bySource = actor.kind() == Actor.Kind.CHANNEL;
        String channel = situation.report().source().channel();
        if (rule.granted() && !bySource && asksForConsent.test(channel)) {
            return request.endorsed()
                    ? new Answer.Refused(message("refused.awaits-consent", channel))
                    : new Answer.Moved(
                            List.of(new Event.ExtensionEndorsed(request.unit(), request.days(), rule.text())));
        }
        return new Answer.Moved(
                List.of(new Event.ExtensionRuled(request.unit(), rule.granted(), request.days(), rule.text())));
    }
}
