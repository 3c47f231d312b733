package org.qianxian.store;

import java.time.Duration;
import java.util.List;
import org.qianxian.casework.desk.NewReports;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;

/** Reads what is to be compared, by one index each. */
final class PostgresNewReports implements NewReports {
    static final String BEFORE = "SELECT " + CaseRows.COLUMNS + " FROM civic_case c " + CaseRows.REPORT + """

             WHERE c.area = ? AND c.class = ? AND c.reported_at >= ?
               AND (c.reported_at, c.number) < (?, ?)
               AND c.state NOT IN ('MERGED', 'VOID', 'DECLINED')
             ORDER BY c.reported_at, c.number LIMIT ?
            """;

    private final Database database;
    private final PostgresCaseStore cases;

    PostgresNewReports(Database database, PostgresCaseStore cases) {
        this.database = database;
        this.cases = cases;
    }

    @Override
    public List<CaseNumber> toCompare(int most) {
        return database.list(
                "SELECT case_number FROM new_report ORDER BY case_number LIMIT ?",
                row -> new CaseNumber(row.text("case_number")),
                most);
    }

    @Override
    public List<CivicCase> before(CivicCase situation, Duration within, int most) {
        return cases.list(
                BEFORE,
                situation.report().location().area(),
                situation.report().caseClass(),
                situation.reportedAt().minus(within),
                situation.reportedAt(),
                situation.number().value(),
                most);
    }

    @Override
    public void compared(List<CaseNumber> numbers) {
        database.update(
                "DELETE FROM new_report WHERE case_number = ANY (?)",
                numbers.stream().map(CaseNumber::value).toList());
    }
}
