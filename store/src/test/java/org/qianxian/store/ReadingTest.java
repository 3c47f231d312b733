package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.TargetStates;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.policy.PolicyLibrary.Withdrawal;

/** The reading sides, and the small ports. */
class ReadingTest {
    private final Casework casework = new Casework();
    private final CaseFiles files = new CaseFiles(casework.database);
    private final WorkLists work = new WorkLists(casework.database);

    @AfterEach
    void close() {
        casework.close();
    }

    @Test
    void aCaseFileHasEverything() {
        CaseNumber number = casework.begin("漏水，核查");
        casework.deliverAll();
        casework.hear(number, SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "1", 1);
        casework.hear(number, SmallCity.WATER, UnitReport.Kind.COMPLETED, "1", 1);

        CaseFile file = files.find(number).orElseThrow();

        assertThat(file.situation()).isEqualTo(casework.situation(number));
        assertThat(file.journal()).isEqualTo(casework.cases.journal(number));
        assertThat(file.deadlines()).extracting(CaseFile.Deadline::state).contains("OPEN", "CANCELLED");
        assertThat(file.dispatches()).hasSize(4);
        assertThat(file.dispatches().get(0).attempts()).hasSize(1);
        assertThat(file.reports()).hasSize(2);
        assertThat(file.work()).extracting(WorkItem::kind).containsExactly(WorkKind.CHECK);
        assertThat(file.door()).hasSize(1);
        assertThat(files.find(new CaseNumber("XC202611230999999"))).isEmpty();
    }

    @Test
    void casesAreListedPageByPage() {
        List<CaseNumber> numbers = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> casework.begin("灯 " + i))
                .toList();
        casework.handle(numbers.get(0), new Command.Withdraw("误报"));

        List<CaseFiles.CaseLine> first = files.list(CaseQuery.newest(2));
        List<CaseFiles.CaseLine> second = files.list(CaseQuery.newest(2).after(first.get(1)));

        assertThat(first)
                .extracting(CaseFiles.CaseLine::number)
                .containsExactly(numbers.get(4).value(), numbers.get(3).value());
        assertThat(second)
                .extracting(CaseFiles.CaseLine::number)
                .containsExactly(numbers.get(2).value(), numbers.get(1).value());
        assertThat(files.list(CaseQuery.newest(9).in(Set.of(CaseState.DISPATCHED))))
                .hasSize(4);
        assertThat(files.list(CaseQuery.newest(9).ledBy(SmallCity.WATER))).isEmpty();
        assertThat(files.list(CaseQuery.newest(9).of(Casework.CHANNEL).between(casework.now.minusSeconds(1), null)))
                .hasSize(5);
        assertThat(files.list(CaseQuery.newest(9).between(null, casework.now.minusSeconds(1))))
                .isEmpty();
        assertThat(files.countsByState()).isEqualTo(Map.of(CaseState.DISPATCHED, 4L, CaseState.VOID, 1L));
    }

    @Test
    void worklistsShowWhatIsOpen() {
        casework.begin("无主一");
        CaseNumber second = casework.begin("无主二");

        List<WorkItem> open = work.listOpen(SmallCity.STREET_CENTRE, WorkKind.ASSIGN, 0, 10);
        assertThat(open).hasSize(2);
        assertThat(work.listOpen(null, null, open.get(0).id(), 10)).hasSize(1);
        casework.handle(second, new Command.Assign("street", SmallCity.HOUSING, List.of(), ""));
        assertThat(work.countOpen(null)).isEqualTo(Map.of(WorkKind.ASSIGN, 1L));
        assertThat(work.find(open.get(1).id()).orElseThrow().open()).isFalse();
        assertThat(work.done(open.get(0).id(), "li", casework.now)).isTrue();
    }

    @Test
    void pausesAndBreakersAreKeptApart() {
        TargetStates states = new PostgresTargetStates(casework.database);
        states.pause("u", "li", "检修", casework.now);
        states.breaker("u", casework.now.plusSeconds(60), "401");
        states.resume("u", "li", casework.now);

        assertThat(states.all().get("u").paused()).isFalse();
        assertThat(states.all().get("u").breakerOpenUntil()).isNotNull();
        states.breaker("u", null, "");
        assertThat(states.all().get("u").breakerOpenUntil()).isNull();
    }

    @Test
    void cursorsMoveInTheHandsOfOneHubAtATime() {
        PostgresCursors cursors = new PostgresCursors(casework.database);
        Duration anHour = Duration.ofHours(1);

        assertThat(cursors.take("u", "hub-1", anHour)).contains("");
        assertThat(cursors.put("u", "hub-1", "5")).isTrue();
        assertThat(cursors.take("u", "hub-1", anHour)).contains("5");

        assertThat(cursors.take("u", "hub-2", anHour)).isEmpty();
        assertThat(cursors.put("u", "hub-2", "4")).isFalse();

        cursors.release("hub-1");
        assertThat(cursors.take("u", "hub-2", anHour)).contains("5");
        assertThat(cursors.put("u", "hub-1", "6")).isFalse();
    }

    @Test
    void theLeaseOfAHubThatDiedRunsOut() {
        PostgresCursors cursors = new PostgresCursors(casework.database);

        assertThat(cursors.take("u", "hub-1", Duration.ofMillis(-1))).contains("");
        assertThat(cursors.take("u", "hub-2", Duration.ofHours(1))).contains("");
    }

    @Test
    void policyVersionsAreInForceFromTheirDate() {
        PostgresPolicyLibrary library = new PostgresPolicyLibrary(casework.database);
        assertThat(library.inForce(casework.now)).isEmpty();
        library.publish("one", Map.of("t", "1"), "a", "b", casework.now, "");
        library.publish("two", Map.of("t", "2"), "a", "b", casework.now.plusSeconds(60), "");
        library.publish("one", Map.of("t", "1"), "a", "b", casework.now.plusSeconds(120), "rolled back");

        assertThat(library.inForce(casework.now.plusSeconds(1)).orElseThrow().hash())
                .isEqualTo("one");
        assertThat(library.inForce(casework.now.plusSeconds(61)).orElseThrow().hash())
                .isEqualTo("two");
        assertThat(library.inForce(casework.now.plusSeconds(121)).orElseThrow().note())
                .isEqualTo("rolled back");
        assertThat(library.tables("two")).isEqualTo(Map.of("t", "2"));
        assertThat(library.list()).hasSize(3);
    }

    @Test
    void aVersionThatIsYetToComeIsWithdrawnOnceAndStaysListed() {
        try (Casework published = new Casework()) {
            PostgresPolicyLibrary library = new PostgresPolicyLibrary(published.database);
            Instant now = Instant.now();
            Instant tomorrow = now.plus(Duration.ofDays(1));
            long one =
                    library.publish("one", Map.of("t", "1"), "a", "b", now, "").number();
            long two = library.publish("two", Map.of("t", "2"), "a", "b", tomorrow, "")
                    .number();
            long soon = library.publish("one", Map.of(), "a", "b", now.plusSeconds(4), "")
                    .number();

            Withdrawal withdrawal = new Withdrawal("c", Instants.cut(now.plusMillis(1)), "算错了");
            assertThat(library.withdraw(two, withdrawal, now).orElseThrow().withdrawn())
                    .isEqualTo(withdrawal);

            assertThat(library.withdraw(two, withdrawal, now)).as("once").isEmpty();
            assertThat(library.withdraw(one, withdrawal, Instant.EPOCH))
                    .as("in force by the database's clock")
                    .isEmpty();
            assertThat(library.withdraw(soon, withdrawal, now.plusSeconds(5)))
                    .as("too late")
                    .isEmpty();
            assertThat(library.withdraw(99, withdrawal, now)).as("none").isEmpty();
            assertThat(library.inForce(tomorrow).orElseThrow().number()).isEqualTo(soon);
            assertThat(library.list()).extracting(Published::number).containsExactly(soon, two, one);
            assertThat(library.list().get(1).effectiveAt(tomorrow)).isFalse();
        }
    }
}
