package org.qianxian.catalog;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.city.Period;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.text.Faults;

/** Reads {@code city/periods.csv}: the times of year ({@code MM-DD}) and of day ({@code HH:MM}) that tables name. */
final class PeriodsFile {
    private PeriodsFile() {}

    static List<Period> read(ConfigFolder folder, Faults faults) {
        List<Period> periods = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvRow row : folder.csv("city/periods.csv", List.of("code", "name", "from", "until"), faults)
                .rows()) {
            if (row.get("code").isEmpty() || row.get("name").isEmpty()) {
                row.fault(faults, row.get("code").isEmpty() ? "code" : "name", Texts.message("cell.empty"));
            } else if (!seen.add(row.get("code")) || !seen.add(row.get("name"))) {
                row.fault(faults, "code", Texts.message("code.twice"));
            } else {
                try {
                    periods.add(new Period(row.get("code"), row.get("name"), when(row.get("from"), row.get("until"))));
                } catch (DateTimeException wrong) {
                    row.fault(faults, "from", Texts.message("period.when"));
                }
            }
        }
        return periods;
    }

    private static Period.When when(String from, String until) {
        if (from.isEmpty() && until.isEmpty()) {
            return new Period.Always();
        }
        return from.contains(":")
                ? new Period.Hours(LocalTime.parse(from), LocalTime.parse(until))
                : new Period.Season(MonthDay.parse("--" + from), MonthDay.parse("--" + until));
    }
}
