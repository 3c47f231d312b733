package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.desk.NewReports;
import org.qianxian.casework.desk.SuggestingRepeats;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.JournalEntry;

class LikelyRepeatsTest {
    private static final String DARK = "村口东侧第二盏路灯不亮，老人晚上出门不方便，请尽快维修";

    @Test
    void aCaseLikeAnEarlierOneIsPutOnTheCentresWorklistOnceAndTheAnswerStays() {
        try (Casework casework = new Casework()) {
            CaseNumber first = casework.begin(DARK);
            casework.now = casework.now.plus(Duration.ofMinutes(30));
            CaseNumber second = casework.begin("村口东侧的路灯不亮了，老人晚上出门不方便，请尽快派人维修");
            casework.begin("路面塌陷，车辆无法通行");

            assertThat(suggesting(casework, reports(casework)).suggest(10)).isEqualTo(3);
            assertThat(suggesting(casework, reports(casework)).suggest(10)).isZero();

            List<WorkItem> open = open(casework);
            assertThat(open).singleElement().satisfies(item -> {
                assertThat(item.caseNumber()).isEqualTo(second.value());
                assertThat(item.reason().arguments()).contains(first.value(), SmallCity.STREET, "0101", "30", "0");
            });

            casework.handle(second, new Command.NotRepeat(first, "另一盏"));
            assertThat(open(casework)).isEmpty();
            assertThat(casework.situation(second).roads().suggested()).containsExactly(first);
            assertThat(types(casework, second)).containsSequence("RepeatSuggested", "RepeatDenied");
        }
    }

    @Test
    void killedBeforeItIsNotedTheCaseIsLookedAtAgainAndAskedAboutOnce() {
        try (Casework casework = new Casework()) {
            casework.begin(DARK);
            casework.now = casework.now.plus(Duration.ofMinutes(30));
            CaseNumber second = casework.begin(DARK);

            assertThatThrownBy(
                            () -> suggesting(casework, dying(reports(casework))).suggest(10))
                    .isInstanceOf(Killed.class);
            assertThat(suggesting(casework, reports(casework)).suggest(10)).isEqualTo(2);

            assertThat(types(casework, second)).containsOnlyOnce("RepeatSuggested");
            assertThat(open(casework)).hasSize(1);
        }
    }

    @Test
    void whatIsMergedOrVoidIsNoFirst() {
        try (Casework casework = new Casework()) {
            CaseNumber first = casework.begin(DARK);
            casework.now = casework.now.plus(Duration.ofMinutes(1));
            CaseNumber merged = casework.begin(DARK);
            casework.handle(merged, new Command.Merge(first, ""));
            casework.handle(first, new Command.Annul("误报", "wang"));
            casework.now = casework.now.plus(Duration.ofMinutes(1));
            CaseNumber third = casework.begin(DARK);

            List<CivicCase> before = reports(casework).before(casework.situation(third), Duration.ofDays(7), 10);

            assertThat(before).isEmpty();
        }
    }

    @Test
    void theEarlierOnesAreFoundByOneIndex() {
        try (Casework casework = new Casework()) {
            casework.begin(DARK);
            // So small a table is read whole unless that is forbidden; what matters is that an index serves.
            List<String> plan = casework.database.with(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("SET enable_seqscan = off");
                    return Database.list(
                            connection,
                            "EXPLAIN (COSTS OFF) " + PostgresNewReports.BEFORE.replaceFirst("LIMIT \\?", "LIMIT 50"),
                            row -> row.text("QUERY PLAN"),
                            SmallCity.STREET,
                            "0101",
                            casework.now,
                            casework.now,
                            "X");
                }
            });

            assertThat(String.join("\n", plan)).contains("Index Scan using civic_case_place");
        }
    }

    private static SuggestingRepeats suggesting(Casework casework, NewReports reports) {
        return new SuggestingRepeats(casework.desk, casework.cases, reports, casework.city::repeats);
    }

    private static NewReports reports(Casework casework) {
        return new PostgresNewReports(casework.database, casework.cases);
    }

    private static List<WorkItem> open(Casework casework) {
        return new WorkLists(casework.database).listOpen(null, WorkKind.LIKELY_REPEAT, 0, 10);
    }

    private static List<String> types(Casework casework, CaseNumber number) {
        return casework.cases.journal(number).stream()
                .map(JournalEntry::event)
                .map(event -> event.type())
                .toList();
    }

    /** The process ends here. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static NewReports dying(NewReports reports) {
        return new NewReports() {
            @Override
            public List<CaseNumber> toCompare(int most) {
                return reports.toCompare(most);
            }

            @Override
            public List<CivicCase> before(CivicCase situation, Duration within, int most) {
                return reports.before(situation, within, most);
            }

            @Override
            public void compared(List<CaseNumber> numbers) {
                throw new Killed();
            }
        };
    }
}
