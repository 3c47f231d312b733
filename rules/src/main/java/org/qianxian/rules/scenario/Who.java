package org.qianxian.rules.scenario;

import java.util.Optional;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CivicCase;

/** Somebody in a scenario: by name, or by the part they have in the case at that moment. */
record Who(Kind kind, String name) {
    enum Kind {
        LEAD,
        CENTRE,
        SOURCE,
        UNIT,
        PERSON
    }

    /** A part, a unit's code, or a name that only one unit has; empty for anything else. */
    static Optional<Who> unit(City city, String text) {
        Optional<Who> part = part(text);
        if (part.isPresent()) {
            return part;
        }
        String first = text.split("\\s+", 2)[0];
        if (city.findUnit(first).isPresent()) {
            return Optional.of(new Who(Kind.UNIT, first));
        }
        var named =
                city.units().stream().filter(unit -> unit.name().equals(text)).toList();
        return named.size() == 1 ? Optional.of(new Who(Kind.UNIT, named.get(0).code())) : Optional.empty();
    }

    /** As {@link #unit}; whatever else it is, it is a person's name. */
    static Who anybody(City city, String text) {
        return unit(city, text).orElse(new Who(Kind.PERSON, text));
    }

    private static Optional<Who> part(String text) {
        return switch (text) {
            case "主办", "lead" -> Optional.of(new Who(Kind.LEAD, text));
            case "中心", "centre" -> Optional.of(new Who(Kind.CENTRE, text));
            case "来源", "source" -> Optional.of(new Who(Kind.SOURCE, text));
            default -> Optional.empty();
        };
    }

    /** The unit's code, or for the source its name as a target. Before anybody has the case it has no lead. */
    String code(CivicCase situation, String centre) {
        return switch (kind) {
            case LEAD ->
                situation.assignment() == null ? "-" : situation.assignment().lead();
            case CENTRE -> centre;
            case SOURCE -> Target.CHANNEL_PREFIX + situation.report().source().channel();
            case UNIT, PERSON -> name;
        };
    }

    Actor actor(CivicCase situation, String centre) {
        return switch (kind) {
            case SOURCE -> Actor.channel(situation.report().source().channel());
            case PERSON -> Actor.person(name);
            case LEAD, CENTRE, UNIT -> Actor.unit(code(situation, centre));
        };
    }

    static String shown(City city, String code) {
        return city.findUnit(code)
                .map(Unit::name)
                .map(name -> code + " " + name)
                .orElse(code);
    }
}
