package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.WorkingCalendar;
import org.qianxian.casework.clock.DueDates;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.Answer;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.journey.Journey;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyDesk;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.CaseReport;

/**
 * The one place where a case is changed: looks at it, asks the journey, works out what follows, stores all of it in one
 * transaction, and looks again if the case has moved on meanwhile.
 */
public final class CaseDesk {
    /** Two that collide take turns after one try; more than a few tries in a row mean that something is broken. */
    private static final int MOST_TRIES = 20;

    /** A row that asks for more in its window is one that nobody means. */
    private static final int MOST_ALIKE = 1000;

    private static final Set<Class<? extends Command>> MOVES_DEADLINES = Set.of(
            Command.AskExtension.class,
            Command.RuleExtension.class,
            Command.Suspend.class,
            Command.Resume.class,
            Command.Whistle.class,
            Command.CannotHandle.class,
            Command.AskReturn.class,
            Command.Redo.class,
            Command.FollowUp.class,
            Command.DeadlineReached.class);

    private final Supplier<Basis> current;
    private final CaseStore store;
    private final InstantSource clock;
    private volatile Consumer<Change> afterwards = change -> {};

    /**
     * @param current what to decide on now; asked once a decision
     * @param clock the city's time, by which deadlines run
     */
    public CaseDesk(Supplier<Basis> current, CaseStore store, InstantSource clock) {
        this.current = current;
        this.store = store;
        this.clock = clock;
    }

    /** From now on the listener is told of every change once it is stored; it must not block. */
    public void tell(Consumer<Change> listener) {
        afterwards = listener;
    }

    /** What came of a command. */
    public sealed interface Handled {
        record Done(CivicCase after) implements Handled {}

        /** Refused and recorded in the case's journal; the case is otherwise as it was. */
        record Refused(CivicCase situation, org.qianxian.casework.text.Message reason) implements Handled {}

        record UnknownCase(CaseNumber number) implements Handled {}

        /** The report or message that caused it was handled before. */
        record SeenBefore() implements Handled {}
    }

    /**
     * What a command came from, stored in the same transaction.
     *
     * @param door the line in the door's log if a channel sent it; null otherwise
     * @param report the unit's report, if one did; null otherwise
     * @param fired the deadline, if the clock did; null otherwise
     */
    public record Cause(
            Actor actor, @Nullable DoorEntry door, @Nullable UnitReport report, Change.@Nullable FiredDeadline fired) {
        public static Cause by(Actor actor) {
            return new Cause(actor, null, null, null);
        }
    }

    public Handled handle(CaseNumber number, Command command, Cause cause) {
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            Optional<CivicCase> found = store.find(number);
            if (found.isEmpty()) {
                return new Handled.UnknownCase(number);
            }
            Handled handled = handleOnce(found.get(), command, cause);
            if (handled != null) {
                return handled;
            }
        }
        throw new IllegalStateException(
                "case " + number + " changed " + MOST_TRIES + " times while " + command.type() + " was being decided");
    }

    /** As {@link #handle}, beginning with a case just read; null if it has moved on. */
    @Nullable
    Handled handleOnce(CivicCase situation, Command command, Cause cause) {
        Decided decided = decide(situation, deadlinesFor(situation, command), command, cause);
        if (decided == null) {
            return new Handled.SeenBefore();
        }
        return switch (store(decided.change())) {
            case STORED ->
                decided.refusal() == null
                        ? new Handled.Done(decided.change().after())
                        : new Handled.Refused(situation, decided.refusal());
            case SEEN_BEFORE -> new Handled.SeenBefore();
            case CONFLICT -> null;
            case SOURCE_TAKEN, POLICY_CHANGED ->
                throw new IllegalStateException(
                        "storing a change of an existing case cannot fail so: " + situation.number());
        };
    }

    /** What a deadline's step does to its case; empty if it has been settled. Nothing is stored. */
    Optional<Change> fire(CaseStore.Situation situation, Command.DeadlineReached command, Cause cause) {
        return Optional.ofNullable(decide(situation.civicCase(), situation.deadlines(), command, cause))
                .map(Decided::change);
    }

    /** These have been stored. */
    void stored(List<Change> changes) {
        changes.forEach(afterwards);
    }

    /** @param refusal why nothing but a line in the journal comes of it; null if the command fits */
    private record Decided(Change change, org.qianxian.casework.text.@Nullable Message refusal) {}

    /** Null if the deadline that caused it has been settled. */
    private @Nullable Decided decide(
            CivicCase situation, List<CaseStore.OpenDeadline> deadlines, Command command, Cause cause) {
        Instant now = clock.instant();
        Basis basis = current.get();
        Policy policy = policyOf(situation, command, basis.policies(), now);
        Journey journey = journey(basis);
        if (cause.fired() != null && isSettled(cause.fired(), deadlines)) {
            return null;
        }
        Answer answer = command instanceof Command.Merge merge
                ? journey.decideMerge(situation, merge, store.find(merge.first()))
                : journey.decide(situation, cause.actor(), command, policy, now);
        org.qianxian.casework.text.Message refusal = answer instanceof Answer.Refused no ? no.reason() : null;
        List<Event> events = answer instanceof Answer.Moved moved
                ? moved.events()
                : List.of(new Event.CommandRefused(command.type(), ((Answer.Refused) answer).reason()));
        boolean refused = refusal != null;
        if (refused && cause.fired() != null) {
            // The case no longer waits for this; the deadline is merely over and its case's journal need not say so.
            events = List.of();
        }
        Clocks clocks = new Clocks(basis.city(), policy, deadlines);
        Consequences consequences = new Consequences(clocks, basis);
        Change.FiredDeadline fired = fired(command, cause, clocks, refused);
        return new Decided(change(situation, events, cause, fired, consequences, now, refused), refusal);
    }

    /** The change that takes a new report in, decided by the version in force. */
    Change beginning(CaseReport report, DoorEntry door) {
        Instant now = clock.instant();
        Basis basis = current.get();
        City city = basis.city();
        Policy policy = basis.policies().inForce(now);
        CaseNumber number = store.nextNumber(
                city.caseNumberPrefix(), now.atZone(city.zone()).toLocalDate());
        Consequences consequences = new Consequences(new Clocks(city, policy, List.of()), basis);
        List<JournalEntry> entries = new ArrayList<>();
        CivicCase situation = null;
        for (Event event : journey(basis).begin(number, report, policy, now, facts -> counted(facts, policy))) {
            Actor actor = entries.isEmpty() ? Actor.channel(report.source().channel()) : Actor.hub("policy");
            JournalEntry entry = new JournalEntry(number, entries.size() + 1, now, actor, event);
            CivicCase after = situation == null ? CivicCase.begin(entry) : situation.apply(entry);
            consequences.follow(situation, entry, after);
            entries.add(entry);
            situation = after;
        }
        if (situation == null) {
            throw new IllegalStateException("a journey begins with at least one event");
        }
        DoorEntry admitted = new DoorEntry(
                door.channel(),
                door.disposition(),
                door.sourceNumber(),
                door.fingerprint(),
                number,
                door.receivedAt(),
                door.detail(),
                door.faults(),
                door.raw(),
                door.nonce());
        return new Change(
                0,
                situation,
                entries,
                consequences.deadlines(),
                consequences.dispatches(),
                consequences.work(),
                admitted,
                null,
                null,
                policy.version());
    }

    Stored store(Change change) {
        Stored stored = store.store(change);
        if (stored == Stored.STORED) {
            afterwards.accept(change);
        }
        return stored;
    }

    private static Journey journey(Basis basis) {
        return new Journey(basis.city(), basis.channels()::consentsToExtensions);
    }

    /** How many working days more a report asks for; empty if what it says cannot be meant. */
    OptionalInt askedDays(CivicCase situation, UnitReport report) {
        WorkingCalendar calendar = current.get().city().calendar();
        Extending extending = new Extending(new DueDates(calendar), store.openDeadlines(situation.number()));
        return new AskedTime(calendar, extending, clock.instant()).days(report);
    }

    void lookAtPolicyAgain() {
        current.get().policies().lookAgain();
    }

    private Change change(
            CivicCase before,
            List<Event> events,
            Cause cause,
            Change.@Nullable FiredDeadline fired,
            Consequences consequences,
            Instant now,
            boolean refused) {
        List<JournalEntry> entries = new ArrayList<>();
        CivicCase situation = before;
        for (Event event : events) {
            JournalEntry entry = new JournalEntry(before.number(), situation.sequence() + 1, now, cause.actor(), event);
            CivicCase after = situation.apply(entry);
            consequences.follow(situation, entry, after);
            entries.add(entry);
            situation = after;
        }
        return new Change(
                before.sequence(),
                situation,
                entries,
                consequences.deadlines(),
                consequences.dispatches(),
                consequences.work(),
                cause.door(),
                heard(cause, before.number(), refused),
                fired,
                null);
    }

    private static @Nullable HeardReport heard(Cause cause, CaseNumber number, boolean refused) {
        UnitReport report = cause.report();
        if (report == null) {
            return null;
        }
        HeardReport.Disposition disposition =
                refused ? HeardReport.Disposition.REFUSED : HeardReport.Disposition.APPLIED;
        return new HeardReport(report, disposition, number);
    }

    /** Later stages of a case use the version it was decided by, until it is decided again. */
    private static Policy policyOf(CivicCase situation, Command command, PolicyDesk policies, Instant now) {
        return command instanceof Command.DecideAgain
                        || situation.assignment() == null
                        || situation.assignment().why() == null
                ? policies.inForce(now)
                : policies.version(situation.assignment().why().version());
    }

    /** What moves deadlines, or sets some by others, must know them. */
    private List<CaseStore.OpenDeadline> deadlinesFor(CivicCase situation, Command command) {
        boolean needed = MOVES_DEADLINES.contains(command.getClass())
                || situation.roads().suspension() != null;
        return needed ? store.openDeadlines(situation.number()) : List.of();
    }

    /** Another node was quicker, or it ended meanwhile: storing would fail all the same, only later. */
    private static boolean isSettled(Change.FiredDeadline fired, List<CaseStore.OpenDeadline> open) {
        return open.stream().noneMatch(deadline -> deadline.id() == fired.id() && deadline.step() < fired.step());
    }

    /** As it fired, with the instant of its next step. A case that no longer waits for it needs none. */
    private static Change.@Nullable FiredDeadline fired(Command command, Cause cause, Clocks clocks, boolean refused) {
        Change.FiredDeadline fired = cause.fired();
        if (fired == null || refused || !(command instanceof Command.DeadlineReached reached)) {
            return fired;
        }
        if (reached.step() < Command.DeadlineReached.DUE || reached.stage() == Stage.REVIEW_DATE) {
            return fired;
        }
        Instant next = clocks.afterDue(reached.stage(), reached.due(), reached.step() + 1);
        return new Change.FiredDeadline(fired.id(), fired.step(), next);
    }

    /** How many like it there are of late, if policy asks. */
    private CaseFacts counted(CaseFacts facts, Policy policy) {
        String caseClass = facts.caseClass();
        Map<Integer, Integer> counts = new TreeMap<>();
        if (caseClass != null) {
            for (int days : policy.clusterDays(facts)) {
                Instant since = facts.at().minus(Duration.ofDays(days));
                counts.put(days, 1 + store.countCases(facts.area(), caseClass, since, MOST_ALIKE));
            }
        }
        return facts.clustered(counts);
    }
}
