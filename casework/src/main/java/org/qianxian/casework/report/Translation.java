package org.qianxian.casework.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;

/** What became of a channel's message when it was put into our words. */
public sealed interface Translation {
    /**
     * A report that can become a case.
     *
     * @param warnings what could not be understood but does not stand in the way, such as an unknown class
     */
    record Translated(CaseReport report, List<Fault> warnings) implements Translation {
        public Translated {
            warnings = List.copyOf(warnings);
        }
    }

    /** An entry that is none of our work but is recorded, such as points booked in a ledger. */
    record LedgerEntry(SourceKey source, String kind, Map<String, String> fields) implements Translation {
        public LedgerEntry {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * A message that cannot become a report.
     *
     * @param sourceNumber the channel's number, if at least that could be read
     * @param faults every reason, at least one
     */
    record Untranslatable(@Nullable String sourceNumber, List<Fault> faults) implements Translation {
        public Untranslatable {
            faults = List.copyOf(faults);
        }
    }
}
