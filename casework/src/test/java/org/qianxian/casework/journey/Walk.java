package org.qianxian.casework.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.SmallCity;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;

/** One case on its journey, in a test: says what happens, remembers the journal. */
final class Walk {
    static final Instant START = Instant.parse("2026-03-02T01:00:00Z"); // a Monday, 9:00 in the city
    private boolean consentAsked;
    private final Journey journey = new Journey(SmallCity.city(), channel -> consentAsked);
    private final Policy policy;
    private final List<JournalEntry> journal = new ArrayList<>();
    private CivicCase situation;
    private Instant now = START;

    private Walk(Policy policy) {
        this.policy = policy;
        CaseNumber number = new CaseNumber("XC202603020000001");
        append(journey.begin(number, report(), policy, now, facts -> facts), number, Actor.channel("12345"));
    }

    static Walk reported(Policy policy) {
        return new Walk(policy);
    }

    static CaseReport report() {
        return new CaseReport(
                new SourceKey("12345", "T-1"),
                START.minusSeconds(60),
                "暖气不热",
                "三天了",
                "complaint",
                "0201",
                null,
                new Location(SmallCity.COMMUNITY_AREA, "一社区 3 号楼", null, null),
                Reporter.UNKNOWN,
                null,
                Map.of());
    }

    /** From now on the channel must consent to extensions. */
    Walk withConsent() {
        consentAsked = true;
        return this;
    }

    Answer tries(Command command) {
        return tries(Actor.person("test"), command);
    }

    Answer tries(Actor actor, Command command) {
        now = now.plus(Duration.ofHours(1));
        Answer answer = journey.decide(situation, actor, command, policy, now);
        if (answer instanceof Answer.Moved moved) {
            append(moved.events(), situation.number(), actor);
        }
        return answer;
    }

    Instant clock() {
        return now;
    }

    Walk overdue(Stage stage, int step) {
        return then(new Command.DeadlineReached(
                1, stage, situation.currentAssignment().lead(), "D-2", now, step));
    }

    List<Event> events() {
        return journal.stream().map(JournalEntry::event).toList();
    }

    Walk then(Command command) {
        Answer answer = tries(command);
        if (answer instanceof Answer.Refused refused) {
            throw new AssertionError(
                    command + " was refused: " + refused.reason().in(java.util.Locale.CHINESE));
        }
        return this;
    }

    Walk overdue(Stage stage) {
        return then(new Command.DeadlineReached(
                1, stage, situation.currentAssignment().lead(), "D-2", now, Command.DeadlineReached.DUE));
    }

    CivicCase now() {
        return situation;
    }

    List<String> eventTypes() {
        return journal.stream().map(entry -> entry.event().type()).toList();
    }

    CivicCase replayed() {
        CivicCase replayed = CivicCase.begin(journal.get(0));
        for (JournalEntry entry : journal.subList(1, journal.size())) {
            replayed = replayed.apply(entry);
        }
        return replayed;
    }

    private void append(List<Event> events, CaseNumber number, Actor actor) {
        for (Event event : events) {
            JournalEntry entry = new JournalEntry(number, journal.size() + 1, now, actor, event);
            situation = situation == null ? CivicCase.begin(entry) : situation.apply(entry);
            journal.add(entry);
        }
    }
}
