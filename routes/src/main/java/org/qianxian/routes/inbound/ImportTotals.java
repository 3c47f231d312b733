package org.qianxian.routes.inbound;

import org.qianxian.casework.desk.Receipt;

/**
 * What became of a file's rows; {@code read} is the sum of the others.
 *
 * @param read rows, without the heading and empty lines
 */
public record ImportTotals(long read, long cases, long repeats, long amendments, long ledger, long rejected) {
    static final ImportTotals NONE = new ImportTotals(0, 0, 0, 0, 0, 0);

    public ImportTotals {
        if (read != cases + repeats + amendments + ledger + rejected) {
            throw new IllegalArgumentException("every row read became something: " + read + " is not the sum");
        }
    }

    ImportTotals plus(Receipt receipt) {
        return new ImportTotals(
                read + 1,
                cases + (receipt instanceof Receipt.NewCase ? 1 : 0),
                repeats + (receipt instanceof Receipt.Repeat ? 1 : 0),
                amendments + (receipt instanceof Receipt.Amended ? 1 : 0),
                ledger + (receipt instanceof Receipt.Ledger ? 1 : 0),
                rejected + (receipt instanceof Receipt.Rejected ? 1 : 0));
    }
}
