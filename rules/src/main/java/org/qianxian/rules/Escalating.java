package org.qianxian.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Function;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.policy.Escalation;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.text.Message;
import org.qianxian.rules.model.Destination;
import org.qianxian.rules.model.EscalationRow;

/** Finds the units that a row's 去向 means for a case. */
record Escalating(CityIndex index) {
    /** @param functions whose case it is, the first first */
    Escalation climb(EscalationRow row, String area, String tier, String lead, List<String> functions, Rationale why) {
        Destination target = row.target();
        if (target instanceof Destination.Department department) {
            return callIn(row, department.tier(), area, lead, functions, why);
        }
        Optional<String> wanted = tierOf(target, tier);
        Optional<Unit> coordinator = wanted.flatMap(there -> coordinator(area, there));
        if (coordinator.isEmpty()) {
            return unresolved("climb.no-centre", row, area, tier, why);
        }
        return new Escalation.Climb(
                row.mode(), coordinator.get().tier(), List.of(coordinator.get().code()), why);
    }

    private Optional<String> tierOf(Destination target, String tier) {
        if (target instanceof Destination.Coordinator coordinator) {
            return Optional.of(coordinator.tier());
        }
        if (target instanceof Destination.Conference) {
            return Optional.of(tier);
        }
        return city().tierAbove(tier).map(Tier::code);
    }

    /** The first function that has a department there which does not lead already. Coordinators are no departments. */
    private Escalation callIn(
            EscalationRow row, String level, String area, String lead, List<String> functions, Rationale why) {
        Set<String> tried = new LinkedHashSet<>(functions);
        tried.remove(Function.GRASSROOTS);
        for (String function : tried) {
            Optional<String> unit = index.unitAt(function, level, area).filter(found -> !found.equals(lead));
            if (unit.isPresent()) {
                return new Escalation.Climb(row.mode(), level, List.of(unit.get()), why);
            }
        }
        return unresolved("climb.no-department", row, area, level, why);
    }

    private Optional<Unit> coordinator(String area, String tier) {
        if (city().findArea(area).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(city().coordinatorFrom(area, tier));
        } catch (NoSuchElementException nobody) {
            return Optional.empty();
        }
    }

    private Escalation unresolved(String key, EscalationRow row, String area, String tier, Rationale why) {
        String place = city().findArea(area).map(found -> found.name()).orElse(area);
        Message reason = Texts.message(key, row.id(), city().tier(tier).name(), place);
        return new Escalation.Unresolved(reason, why);
    }

    private City city() {
        return index.city();
    }
}
