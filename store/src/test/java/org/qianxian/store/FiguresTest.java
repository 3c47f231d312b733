package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.figures.Count;
import org.qianxian.casework.figures.Counts;
import org.qianxian.casework.figures.Figures;
import org.qianxian.casework.figures.Figures.By;
import org.qianxian.casework.figures.Rate;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Stage;

/** Cases of the real desk, counted by SQL and counted again by replaying their journals. */
class FiguresTest {
    private static final int CASES = 60;
    private static final int DAYS = 20;

    private final Casework casework = new Casework();
    private final Random random = new Random(20261123);
    private final List<CaseNumber> numbers = new ArrayList<>();
    private final List<Instant> instants = new ArrayList<>();
    private int key;

    @Test
    void areTheSameAtEveryPastInstantAsWhenJournalsAreReplayed() {
        live();
        Figures.Source figures = new PostgresFigures(casework.database);
        Instant from = instants.get(2);
        Instant until = instants.get(DAYS * 2 / 3);

        for (Instant at : instants) {
            for (By by : List.of(By.ALL, By.UNIT, By.TIER, By.CLASS, By.CHANNEL)) {
                assertThat(figures.count(new Figures.Question(by, from, until, at)))
                        .as("by %s at %s", by, at)
                        .isEqualTo(recount(by, from, until, at));
            }
        }
        Counts last = all(figures, casework.now);
        assertThat(Count.values())
                .allSatisfy(count -> assertThat(last.get(count))
                        .as("there is some %s to get wrong", count)
                        .isPositive());
        assertThat(all(figures, instants.get(5)).of()).isNotEqualTo(last.of());
        casework.close();
    }

    @Test
    void aDeadlineMissedWhileNothingFiredIsMissed() {
        CaseNumber number = casework.begin("路灯不亮，不回访");
        casework.now = casework.now.plus(Duration.ofDays(30));
        casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "1", 1);

        Counts counts = all(new PostgresFigures(casework.database), casework.now);
        assertThat(counts.rate(Rate.ON_TIME)).hasValue(0);
        assertThat(counts.rate(Rate.CLOSING)).hasValueCloseTo(1.0, within(1e-9));
        assertThat(counts.rate(Rate.SATISFIED)).isEmpty();
        casework.close();
    }

    @Test
    void linesAreTheFunctionsOfUnits() {
        casework.begin("路灯不亮");
        casework.begin("漏水");
        Figures figures = Figures.of(
                new Figures.Question(By.LINE, null, null, casework.now),
                new PostgresFigures(casework.database),
                casework.city);
        assertThat(figures.groups().keySet()).containsExactly("housing", "water");
        casework.close();
    }

    private Counts all(Figures.Source figures, Instant at) {
        return figures.count(new Figures.Question(By.ALL, null, null, at)).getOrDefault(Figures.ALL, Counts.NONE);
    }

    /** Three weeks in which units and centres do whatever comes to their minds, fitting or not. */
    private void live() {
        for (int day = 0; day < DAYS; day++) {
            casework.now = casework.now.plus(Duration.ofHours(20 + random.nextInt(8)));
            for (int i = 0; i < CASES / DAYS; i++) {
                numbers.add(casework.begin(
                        List.of("漏水", "路灯不亮", "无主", "漏水，核查，审核", "不回访").get(random.nextInt(5)) + i));
            }
            if (random.nextInt(4) > 0) { // on other days no hub runs
                casework.firing.fireDue(1000);
            }
            numbers.forEach(this::something);
            instants.add(casework.now.truncatedTo(ChronoUnit.MICROS)); // as the database keeps them
        }
    }

    private void something(CaseNumber number) {
        CivicCase now = casework.situation(number);
        switch (random.nextInt(12)) {
            case 0 -> casework.handle(number, new Command.Decline("litigation", ""));
            case 1 ->
                casework.handle(number, new Command.Assign("county", SmallCity.POLICE, List.of(SmallCity.WATER), ""));
            case 2 -> casework.handle(number, new Command.AskReturn(lead(now), "not-our-function", SmallCity.POLICE));
            case 3 -> casework.handle(number, new Command.RuleReturn(random.nextBoolean(), null, ""));
            case 4 -> casework.handle(number, new Command.AskExtension(lead(now), "雨", 2));
            case 5 -> casework.handle(number, new Command.RuleExtension(random.nextBoolean(), ""));
            case 6, 7 ->
                casework.handle(number, new Command.Complete(lead(now), new Completion("张工", null, null, true, "好了")));
            case 8 -> casework.handle(number, new Command.Check(true, ""));
            case 9 -> casework.handle(number, new Command.Review(random.nextInt(4) > 0, ""));
            case 10 ->
                casework.handle(
                        number,
                        new Command.FollowUp(random.nextInt(4) > 0, random.nextBoolean(), random.nextBoolean(), ""));
            default -> casework.hear(number, lead(now), UnitReport.Kind.PROGRESS, "k" + key++, key);
        }
        if (random.nextInt(60) == 0) {
            casework.handle(number, new Command.Withdraw("误报"));
        }
    }

    private static String lead(CivicCase situation) {
        return situation.assignment() == null
                ? SmallCity.HOUSING
                : situation.assignment().lead();
    }

    private Map<String, Counts> recount(By by, Instant from, Instant until, Instant at) {
        Map<String, Map<Count, Long>> groups = new TreeMap<>();
        for (CaseNumber number : numbers) {
            CivicCase today = casework.situation(number);
            if (!today.reportedAt().isBefore(from)
                    && today.reportedAt().isBefore(until)
                    && !today.reportedAt().isAfter(at)) {
                new OneCase(number, at)
                        .count((count, unit) -> groups.computeIfAbsent(
                                        group(by, number, unit, at), group -> new EnumMap<>(Count.class))
                                .merge(count, 1L, Long::sum));
            }
        }
        Map<String, Counts> counts = new TreeMap<>();
        groups.forEach((group, of) -> counts.put(group, new Counts(of)));
        return counts;
    }

    private String group(By by, CaseNumber number, String unit, Instant at) {
        CivicCase then = new OneCase(number, at).situation();
        return switch (by) {
            case ALL -> Figures.ALL;
            case UNIT, LINE -> unit;
            case TIER -> then.assignment() == null ? "-" : then.assignment().tier();
            case CLASS -> String.valueOf(then.report().caseClass());
            case CHANNEL -> then.report().source().channel();
        };
    }

    /** A case as its journal stood, and what the formulas say of it, in plain words. */
    private final class OneCase {
        private final CaseNumber number;
        private final Instant at;
        private final List<JournalEntry> journal;

        OneCase(CaseNumber number, Instant at) {
            this.number = number;
            this.at = at;
            this.journal = casework.cases.journal(number).stream()
                    .filter(entry -> !entry.at().isAfter(at))
                    .toList();
        }

        CivicCase situation() {
            CivicCase situation = CivicCase.begin(journal.get(0));
            for (JournalEntry entry : journal.subList(1, journal.size())) {
                situation = situation.apply(entry);
            }
            return situation;
        }

        void count(BiConsumer<Count, String> counted) {
            CivicCase situation = situation();
            switch (situation.state()) {
                case DECLINED, VOID -> {
                    return;
                }
                default -> {}
            }
            String lead = situation.assignment() == null
                    ? "-"
                    : situation.assignment().lead();
            counted.accept(Count.RECEIVED, lead);
            if (situation.closedAt() != null) {
                counted.accept(Count.CLOSED, lead);
            }
            Map<Count, Set<String>> units = new EnumMap<>(Count.class);
            List.of(Count.ASSIGNED, Count.COMPLETED, Count.RETURNED, Count.EXTENDED, Count.REDONE)
                    .forEach(count -> units.put(count, new HashSet<>()));
            Set<String> late = missed();
            Event.FollowedUp judged = null;
            for (JournalEntry entry : journal) {
                Event event = entry.event();
                if (event instanceof Event.Assigned assigned) {
                    units.get(Count.ASSIGNED).add(assigned.assignment().lead());
                } else if (event instanceof Event.Escalated escalated) {
                    units.get(Count.ASSIGNED).add(escalated.assignment().lead());
                } else if (event instanceof Event.Completed completed) {
                    units.get(Count.COMPLETED).add(completed.unit());
                } else if (event instanceof Event.ReturnRuled ruled && ruled.upheld()) {
                    units.get(Count.RETURNED).add(ruled.unit());
                } else if (event instanceof Event.ExtensionRuled ruled && ruled.granted()) {
                    units.get(Count.EXTENDED).add(ruled.unit());
                } else if (event instanceof Event.Redone redone && redone.byCitizen()) {
                    units.get(Count.REDONE).add(redone.unit());
                } else if (event instanceof Event.FollowedUp followed) {
                    judged = followed;
                } else if (event instanceof Event.Overdue overdue
                        && overdue.stage() == Stage.RESOLVE
                        && units.get(Count.ASSIGNED).contains(overdue.holder())) {
                    late.add(overdue.holder());
                }
            }
            units.forEach((count, names) -> names.forEach(name -> counted.accept(count, name)));
            Set<String> decided = new HashSet<>(late);
            decided.addAll(units.get(Count.COMPLETED));
            decided.forEach(unit -> counted.accept(Count.DECIDED, unit));
            units.get(Count.COMPLETED).stream()
                    .filter(unit -> !late.contains(unit))
                    .forEach(unit -> counted.accept(Count.ON_TIME, unit));
            if (judged != null) {
                counted.accept(Count.ASKED, lead);
                if (judged.contacted()) {
                    counted.accept(Count.CONTACTED, lead);
                    if (judged.solved()) {
                        counted.accept(Count.SOLVED, lead);
                    }
                    if (judged.satisfied()) {
                        counted.accept(Count.SATISFIED, lead);
                    }
                }
            }
        }

        /** Whose deadline had ended by then, after it was due. */
        private Set<String> missed() {
            return new HashSet<>(casework.database.list(
                    "SELECT holder FROM deadline WHERE case_number = ? AND stage = 'RESOLVE' AND party = 'LEAD'"
                            + " AND ended_at > due AND ended_at <= ?",
                    row -> row.text("holder"),
                    number.value(),
                    at));
        }
    }
}
