package org.qianxian.rules.scenario;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.qianxian.casework.city.City;

/** Reads a 那么: what is expected of a case at a moment. */
final class Checks {
    private final CheckList list;

    Checks(City city, Section expected) {
        list = new CheckList(city, expected);
    }

    List<Check> read() {
        new FactChecks(list).read();
        new DispatchChecks(list).read();
        new WorkChecks(list).read();
        new EscalationChecks(list).read();
        list.expected().findSection("时限").ifPresent(new DeadlineChecks(list)::read);
        list.expected().rejectOthers();
        return list.checks();
    }

    static String local(City city, Instant instant) {
        return LocalDateTime.ofInstant(instant, city.zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
