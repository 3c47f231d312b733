package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.SmallPolicy;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyDesk;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;

/** The desk of a small city, in a test: cases in memory, a clock that is set by hand. */
final class Office {
    static final Instant MONDAY_9 = Instant.parse("2026-03-02T01:00:00Z");

    final MemoryCases cases = new MemoryCases(1);
    final CaseDesk desk;
    final FiringDeadlines firing;
    final PassingOnResults results;
    final SuggestingRepeats repeats;
    Instant now = MONDAY_9;
    UnitSystems systems = (unit, action) -> true;
    private final TakingIn takingIn;
    private int sources;

    Office(SmallPolicy policy) {
        Channels channels = new EveryCallback();
        Basis basis = new Basis(
                SmallCity.city(), new OnePolicy(policy), channels, (unit, action) -> systems.take(unit, action));
        desk = new CaseDesk(() -> basis, cases, () -> now);
        takingIn = new TakingIn(desk, cases, channels, () -> now);
        firing = new FiringDeadlines(desk, cases, () -> now);
        results = new PassingOnResults(desk, cases);
        repeats = comparing(cases);
    }

    /** As if the hub had died before it noted that it compared these. */
    void compareAgain(CaseNumber... numbers) {
        comparing(new Uncompared(cases, List.of(numbers))).suggest(numbers.length);
    }

    private SuggestingRepeats comparing(NewReports reports) {
        return new SuggestingRepeats(desk, cases, reports, SmallCity.city()::repeats);
    }

    CaseNumber report() {
        return report("暖气不热", "三天了", SmallCity.COMMUNITY_AREA);
    }

    CaseNumber report(String title, String content, String area) {
        CaseReport report = new CaseReport(
                new SourceKey("12345", "T-" + ++sources),
                now,
                title,
                content,
                "complaint",
                "0201",
                null,
                new Location(area, "一社区 3 号楼", null, null),
                Reporter.UNKNOWN,
                null,
                Map.of());
        Translation translated = new Translation.Translated(report, List.of());
        Receipt receipt = takingIn.takeIn(new TakingIn.Message("12345", translated, new byte[0], null));
        return ((Receipt.NewCase) receipt).caseNumber();
    }

    CaseDesk.Handled tries(CaseNumber number, Command command) {
        return desk.handle(number, command, CaseDesk.Cause.by(Actor.person("li")));
    }

    Office then(CaseNumber number, Command command) {
        if (tries(number, command) instanceof CaseDesk.Handled.Refused refused) {
            throw new AssertionError(command + " was refused: " + refused.reason());
        }
        return this;
    }

    /** Fires whatever is due by then, in its order, as if the clock had run. */
    Office runUntil(Instant then) {
        while (true) {
            Instant next = nextAlarm();
            if (next == null || next.isAfter(then)) {
                now = then;
                return this;
            }
            now = next.isAfter(now) ? next : now;
            firing.fireDue(1);
        }
    }

    private Instant nextAlarm() {
        return cases.alarms().min(Instant::compareTo).orElse(null);
    }

    CivicCase now(CaseNumber number) {
        return cases.find(number).orElseThrow();
    }

    CaseStore.OpenDeadline deadline(CaseNumber number, Stage stage, String holder) {
        return cases.openDeadlines(number).stream()
                .filter(one -> one.stage() == stage && one.holder().equals(holder))
                .findFirst()
                .orElseThrow();
    }

    List<WorkKind> work(CaseNumber number) {
        return cases.work(number).stream().map(WorkChange.Open::kind).toList();
    }

    List<String> events(CaseNumber number) {
        return cases.journal(number).stream()
                .map(JournalEntry::event)
                .map(event -> event.type())
                .toList();
    }

    List<NewDispatch> sent(CaseNumber number, Action action) {
        return cases.dispatches(number).stream()
                .filter(one -> one.action() == action)
                .toList();
    }

    private record Uncompared(MemoryCases cases, List<CaseNumber> numbers) implements NewReports {
        @Override
        public List<CaseNumber> toCompare(int most) {
            return numbers;
        }

        @Override
        public List<CivicCase> before(CivicCase situation, Duration within, int most) {
            return cases.before(situation, within, most);
        }

        @Override
        public void compared(List<CaseNumber> compared) {
            cases.compared(compared);
        }
    }

    private record OnePolicy(SmallPolicy policy) implements PolicyDesk {
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

    private static final class EveryCallback implements Channels {
        @Override
        public boolean takes(String channel, Action callback) {
            return callback.isCallback();
        }

        @Override
        public OtherContent otherContent(String channel) {
            return OtherContent.AMEND;
        }
    }
}
