package org.qianxian.casework.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.Rationale;

/**
 * Who has a case.
 *
 * @param tier code of the tier that coordinates
 * @param centre code of the unit that coordinates
 * @param lead code of the lead unit 主办
 * @param supporting codes of the supporting units 协办, those called in by a whistle included
 * @param awaited those of the supporting units that have not answered yet
 * @param at when it was assigned
 * @param why the policy's reasons, or null if a human assigned
 */
public record Assignment(
        String tier,
        String centre,
        String lead,
        Set<String> supporting,
        Set<String> awaited,
        Instant at,
        @Nullable Rationale why) {
    public Assignment {
        supporting = Set.copyOf(supporting);
        awaited = Set.copyOf(awaited);
    }

    public boolean involves(String unit) {
        return lead.equals(unit) || supporting.contains(unit);
    }

    /** Everybody who has it, the lead first. */
    public List<String> units() {
        List<String> units = new ArrayList<>();
        units.add(lead);
        supporting.stream().sorted().forEach(units::add);
        return units;
    }

    Assignment answered(String unit) {
        Set<String> left = new java.util.TreeSet<>(awaited);
        left.remove(unit);
        return new Assignment(tier, centre, lead, supporting, left, at, why);
    }

    Assignment joinedBy(Set<String> units) {
        Set<String> all = new java.util.TreeSet<>(supporting);
        all.addAll(units);
        Set<String> left = new java.util.TreeSet<>(awaited);
        left.addAll(units);
        return new Assignment(tier, centre, lead, all, left, at, why);
    }
}
