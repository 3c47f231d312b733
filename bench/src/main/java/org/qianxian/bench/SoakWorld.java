package org.qianxian.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;

/** What everybody in a soak shares: the time, the chance, the agenda, and the doors of the casework. */
final class SoakWorld implements InstantSource {
    private static final double LONGEST_IN_MEANS = 6;

    final Agenda agenda = new Agenda();
    final Random random;
    private Instant now;
    private final java.util.Map<String, Long> answers = new java.util.TreeMap<>();

    SoakWorld(Instant start, long seed) {
        this.now = start;
        this.random = new Random(seed);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Time goes forwards only. */
    void goTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Soon or late, the given time on average, and never more than six times that. */
    Duration about(Duration mean) {
        double share = Math.min(-Math.log(1 - random.nextDouble()), LONGEST_IN_MEANS);
        // Whole milliseconds: the store keeps no more than microseconds.
        return Duration.ofMillis(Math.max(1, Math.round(mean.toMillis() * share)));
    }

    void after(Duration wait, Runnable what) {
        agenda.at(now.plus(wait), what);
    }

    /** Whatever the answer is, it is counted. */
    void command(Bureau bureau, CaseNumber number, Command command, Actor actor) {
        CaseDesk.Handled handled = bureau.desk.handle(number, command, CaseDesk.Cause.by(actor));
        count(command.type() + " " + handled.getClass().getSimpleName());
    }

    void count(String what) {
        answers.merge(what, 1L, Long::sum);
    }

    /** How often what was said and what came of it. */
    java.util.Map<String, Long> counts() {
        return answers;
    }

    /** A department or station that could as well have the case. */
    static List<String> departments(Bureau bureau) {
        return bureau.city.units().stream()
                .filter(unit -> unit.kind() == UnitKind.DEPARTMENT || unit.kind() == UnitKind.STATION)
                .map(Unit::code)
                .sorted()
                .toList();
    }
}
