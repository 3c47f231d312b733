package org.qianxian.routes.inbound;

/** Who wants to know how far an import is. Called by the importing thread, some times a second at most. */
@FunctionalInterface
public interface ImportProgress {
    ImportProgress NOBODY = (totals, rowsPerSecond) -> {};

    void at(ImportTotals totals, double rowsPerSecond);
}
