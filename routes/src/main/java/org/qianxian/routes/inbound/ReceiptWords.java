package org.qianxian.routes.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.text.Fault;

/**
 * A receipt as every door says it.
 *
 * @param result {@code new}, {@code repeat}, {@code amended}, {@code ledger} or {@code rejected}
 * @param caseNumber null if there is none
 * @param warnings what a human will look at
 */
record ReceiptWords(String result, @Nullable CaseNumber caseNumber, List<Fault> warnings) {
    ReceiptWords {
        warnings = List.copyOf(warnings);
    }

    static ReceiptWords of(Receipt receipt) {
        if (receipt instanceof Receipt.NewCase taken) {
            return new ReceiptWords("new", taken.caseNumber(), taken.warnings());
        }
        if (receipt instanceof Receipt.Repeat repeat) {
            return new ReceiptWords("repeat", repeat.caseNumber(), List.of());
        }
        if (receipt instanceof Receipt.Amended amended) {
            return new ReceiptWords("amended", amended.caseNumber(), List.of());
        }
        return new ReceiptWords(receipt instanceof Receipt.Ledger ? "ledger" : "rejected", null, List.of());
    }
}
