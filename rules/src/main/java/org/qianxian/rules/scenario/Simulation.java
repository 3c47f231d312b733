package org.qianxian.rules.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.city.City;
import org.qianxian.casework.clock.DueDates;
import org.qianxian.casework.desk.Basis;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.desk.Channels;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.MemoryCases;
import org.qianxian.casework.desk.PassingOnResults;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.RecomputeDues;
import org.qianxian.casework.desk.SuggestingRepeats;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.desk.UnitSystems;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyDesk;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Translation;
import org.qianxian.casework.text.Message;

/**
 * The hub's own use cases at work on one scenario's cases: taking in, the desk, the clocks, units' reports, merged results.
 * Dispatches are recorded and go nowhere.
 */
final class Simulation {
    private static final int EVERYTHING = 1000;

    private City city;
    private final MemoryCases cases;
    private final CaseDesk desk;
    private final TakingIn takingIn;
    private final FiringDeadlines firing;
    private final HearingReports reports;
    private final PassingOnResults results;
    private final SuggestingRepeats repeats;
    private final Map<String, CaseNumber> named = new LinkedHashMap<>();
    private final Map<CaseNumber, Mark> marks = new HashMap<>();
    private Instant now;

    /** What courtesies a unit's system takes is its make's affair, not policy's. */
    private static final UnitSystems NOBODY_TOLD = (unit, action) -> false;

    /** How much of a case was there when the step began. */
    private record Mark(int entries, int dispatches) {}

    Simulation(City city, Policy policy, Scenario scenario) {
        this.city = city;
        this.now = scenario.begins();
        this.cases = new MemoryCases(scenario.serial());
        Channels channels = new EveryCallback(scenario.consents());
        PolicyDesk policies = new OnePolicy(policy);
        this.desk = new CaseDesk(() -> new Basis(this.city, policies, channels, NOBODY_TOLD), cases, () -> now);
        this.takingIn = new TakingIn(desk, cases, channels, () -> now);
        this.firing = new FiringDeadlines(desk, cases, () -> now);
        this.reports = new HearingReports(desk, cases, () -> now, "");
        this.results = new PassingOnResults(desk, cases);
        this.repeats = new SuggestingRepeats(desk, cases, cases, () -> this.city.repeats());
    }

    City city() {
        return city;
    }

    Instant now() {
        return now;
    }

    /** @param name by which steps speak of the case; empty for the first */
    void report(CaseReport report, String name) {
        Translation translated = new Translation.Translated(report, List.of());
        Receipt receipt =
                takingIn.takeIn(new TakingIn.Message(report.source().channel(), translated, new byte[0], null));
        if (!(receipt instanceof Receipt.NewCase taken)) {
            throw new IllegalStateException("a scenario's report was not taken in: " + receipt);
        }
        named.put(name, taken.caseNumber());
        repeats.suggest(EVERYTHING);
    }

    /** Whether a case of this name was reported. */
    boolean knows(String name) {
        return named.containsKey(name);
    }

    CivicCase situation(String name) {
        CaseNumber number = named.get(name);
        return Optional.ofNullable(number)
                .flatMap(cases::find)
                .orElseThrow(() -> new IllegalStateException("no case of the scenario is called " + name));
    }

    /** Who coordinates a case now. */
    String centre(String name) {
        CivicCase situation = situation(name);
        return situation.assignment() != null
                ? situation.assignment().centre()
                : city.coordinatorFrom(
                                situation.report().location().area(),
                                city.lowestCentreTier().code())
                        .code();
    }

    /** @return why it was refused; empty if it was done */
    Optional<Message> handle(String name, Command command, Actor actor) {
        CaseDesk.Handled handled = desk.handle(situation(name).number(), command, CaseDesk.Cause.by(actor));
        passResultsOn();
        return handled instanceof CaseDesk.Handled.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    /** The calendar gains a year; what was reckoned without it is reckoned again. */
    void announce(int year, Set<LocalDate> daysOff, Set<LocalDate> daysWorked) {
        city = city.withCalendar(city.calendar().announcing(year, daysOff, daysWorked));
        new RecomputeDues(cases, city.calendar()).recompute();
    }

    HearingReports.Heard hear(UnitReport report) {
        HearingReports.Heard heard = reports.hear(report);
        passResultsOn();
        return heard;
    }

    /** From here on a moment's news begin. */
    void beginStep() {
        named.values()
                .forEach(number -> marks.put(
                        number,
                        new Mark(
                                cases.journal(number).size(),
                                cases.dispatches(number).size())));
    }

    Moment moment(String name) {
        CivicCase situation = situation(name);
        CaseNumber number = situation.number();
        Mark mark = marks.getOrDefault(number, new Mark(0, 0));
        List<JournalEntry> journal = cases.journal(number);
        return new Moment(
                city,
                situation,
                centre(name),
                journal,
                journal.subList(mark.entries(), journal.size()),
                cases.dispatches(number)
                        .subList(mark.dispatches(), cases.dispatches(number).size()),
                cases.openDeadlines(number),
                cases.work(number));
    }

    /** The moment that is meant, seen from now; empty if the case has no such deadline. */
    Optional<Instant> when(When when, String name) {
        if (when instanceof When.At at) {
            return Optional.of(at.local().atZone(city.zone()).toInstant());
        }
        When.Relative relative = (When.Relative) when;
        DueDates dates = new DueDates(city.calendar());
        Optional<Instant> start = relative.stage() == null
                ? Optional.of(now)
                : due(situation(name).number(), relative.stage());
        return start.map(from -> When.from(from, relative, dates));
    }

    /** The lead's, else anybody's; of a stage that is over, when it was due last. */
    private Optional<Instant> due(CaseNumber number, Stage stage) {
        Optional<Instant> open = cases.openDeadlines(number).stream()
                .filter(deadline -> deadline.stage() == stage)
                .min(Comparator.comparing((OpenDeadline deadline) -> deadline.party() != Party.LEAD)
                        .thenComparing(OpenDeadline::due))
                .map(OpenDeadline::due);
        return open.or(() -> cases.journal(number).stream()
                .map(JournalEntry::event)
                .flatMap(event -> event instanceof Event.Overdue overdue && overdue.stage() == stage
                        ? java.util.stream.Stream.of(overdue.due())
                        : java.util.stream.Stream.empty())
                .reduce((earlier, later) -> later));
    }

    /** Lets time pass; whatever is due meanwhile fires at its own instant, in its order. */
    void runUntil(Instant then) {
        while (true) {
            Optional<Instant> next = cases.alarms().min(Instant::compareTo);
            if (next.isEmpty() || next.get().isAfter(then)) {
                now = then;
                return;
            }
            now = next.get().isAfter(now) ? next.get() : now;
            firing.fireDue(1);
            passResultsOn();
        }
    }

    private void passResultsOn() {
        results.passOn(EVERYTHING);
    }

    private record OnePolicy(Policy policy) implements PolicyDesk {
        @Override
        public Policy inForce(Instant at) {
            return policy;
        }

        @Override
        public Policy version(String hash) {
            return policy;
        }

        @Override
        public void lookAgain() {
            // there is only one
        }
    }

    /** A channel that wants to be told of everything. */
    private record EveryCallback(boolean consents) implements Channels {
        @Override
        public boolean takes(String channel, Action callback) {
            return callback.isCallback();
        }

        @Override
        public boolean consentsToExtensions(String channel) {
            return consents;
        }

        @Override
        public OtherContent otherContent(String channel) {
            return OtherContent.AMEND;
        }
    }
}
