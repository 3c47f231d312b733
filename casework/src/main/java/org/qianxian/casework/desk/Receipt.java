package org.qianxian.casework.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.text.Fault;

/** What a sender is told once its message is safely stored. */
public sealed interface Receipt {
    /**
     * @param warnings what was not understood and will be looked at by a human
     * @param again this very message (by its nonce) came before, and this is its first answer
     */
    record NewCase(CaseNumber caseNumber, List<Fault> warnings, boolean again) implements Receipt {
        public NewCase {
            warnings = List.copyOf(warnings);
        }
    }

    /** The same report came before. */
    record Repeat(@Nullable CaseNumber caseNumber) implements Receipt {}

    /**
     * The same number with other content; what is new was added to the case.
     *
     * @param again it came before
     */
    record Amended(CaseNumber caseNumber, boolean again) implements Receipt {}

    /** Recorded as a ledger entry; no case. */
    record Ledger() implements Receipt {}

    /**
     * Not a report, or not one we may take. Kept with its bytes.
     *
     * @param entry number of the line in the door's log
     */
    record Rejected(long entry, List<Fault> faults) implements Receipt {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }
}
