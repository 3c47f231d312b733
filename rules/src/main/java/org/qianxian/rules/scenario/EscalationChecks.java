package org.qianxian.rules.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.policy.EscalationMode;

/** How a case is expected to climb in a step, and to whom. */
final class EscalationChecks {
    private final CheckList list;

    EscalationChecks(CheckList list) {
        this.list = list;
    }

    void read() {
        for (String text : list.expected().list("升级")) {
            Optional<Named<EscalationMode>> wanted = Named.read(list.city(), text, Words::mode);
            if (wanted.isEmpty() && !text.equals(CheckList.NONE)) {
                list.wrong("升级", text);
                continue;
            }
            list.add("升级", moment -> {
                List<Event.Escalated> climbs = climbs(moment);
                boolean as = wanted.map(way -> climbs.stream().anyMatch(climb -> is(way, climb, moment)))
                        .orElse(climbs.isEmpty());
                return as ? null : new Check.Difference(text, shown(climbs), moment.escalationRow());
            });
        }
    }

    private static boolean is(Named<EscalationMode> wanted, Event.Escalated climb, Moment moment) {
        return climb.mode() == wanted.what()
                && (wanted.whose().isEmpty() || climb.units().stream().anyMatch(unit -> wanted.means(unit, moment)));
    }

    private static List<Event.Escalated> climbs(Moment moment) {
        return moment.news().stream()
                .flatMap(entry -> entry.event() instanceof Event.Escalated climb
                        ? Stream.of(climb)
                        : Stream.<Event.Escalated>empty())
                .toList();
    }

    private static String shown(List<Event.Escalated> climbs) {
        return climbs.isEmpty()
                ? CheckList.NONE
                : climbs.stream()
                        .map(climb -> climb.mode().word() + " " + String.join(" ", climb.units()))
                        .collect(Collectors.joining("、"));
    }
}
