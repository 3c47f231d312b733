package org.qianxian.routes.inbound;

import java.util.List;
import org.qianxian.casework.text.Fault;

/**
 * What became of a file.
 *
 * @param faults why the file as a whole could not be read; then no row was
 * @param warnings what is odd about the file as a whole
 */
public record ImportResult(ImportTotals totals, List<Fault> faults, List<Fault> warnings) {
    public ImportResult {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    public boolean readable() {
        return faults.isEmpty();
    }
}
