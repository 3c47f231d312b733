package org.qianxian.casework.permission;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CivicCase;

/**
 * Somebody, in one of their roles, who asks for something.
 *
 * @param situation the case concerned; null if none is
 */
record Door(
        City city,
        Acting who,
        Role role,
        Asked asked,
        @Nullable CivicCase situation) {
    boolean onCase(Predicate<CivicCase> question) {
        return situation != null && question.test(situation);
    }

    boolean onAssigned(BiPredicate<CivicCase, Assignment> question) {
        return onCase(known -> known.assignment() != null && question.test(known, known.currentAssignment()));
    }

    boolean actsFor(@Nullable String code) {
        return code != null && code.equals(who.actsFor());
    }

    /** A command that names the unit that acts must name the actor's. */
    boolean speaksForItself() {
        String unit = asked.given().get("unit");
        return unit == null || actsFor(unit);
    }

    /** Where nobody is named, the city as a whole is meant: it serves every place. */
    boolean serves(String area) {
        return unit().map(unit -> city.areaAndAncestors(area).stream()
                        .anyMatch(around -> around.code().equals(unit.area())))
                .orElse(who.actsFor() == null);
    }

    String centreOf(CivicCase known) {
        Assignment held = known.assignment();
        return held != null
                ? held.centre()
                : city.coordinatorFrom(
                                known.report().location().area(),
                                city.lowestCentreTier().code())
                        .code();
    }

    /** Whoever stands for no unit stands at the top. */
    String tier() {
        return unit().map(Unit::tier)
                .orElseGet(() -> city.tiers().get(city.tiers().size() - 1).code());
    }

    private Optional<Unit> unit() {
        return city.findUnit(who.actsFor());
    }
}
