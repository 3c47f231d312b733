package org.qianxian.rules.sheet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.rules.Finding;
import org.qianxian.rules.PolicyBundle;

/** What came of reading a workbook. */
public final class SheetReading {
    private final @Nullable PolicyBundle bundle;
    private final List<SheetRemark> refused;
    private final List<SheetRemark> remarks;
    private final Map<String, SheetReader.Placed> placed;

    SheetReading(
            @Nullable PolicyBundle bundle,
            List<SheetRemark> refused,
            List<SheetRemark> remarks,
            Map<String, SheetReader.Placed> placed) {
        this.bundle = bundle;
        this.refused = List.copyOf(refused);
        this.remarks = List.copyOf(remarks);
        this.placed = Map.copyOf(placed);
    }

    /** The tables, in the sheets' order of rows; empty if something was refused. */
    public Optional<PolicyBundle> bundle() {
        return Optional.ofNullable(bundle);
    }

    /** What stands in the way of reading at all, by sheet and cell. */
    public List<Fault> refused() {
        return refused.stream().map(SheetRemark::fault).toList();
    }

    /** What was put right by itself, by sheet and cell. */
    public List<Fault> remarks() {
        return remarks.stream().map(SheetRemark::fault).toList();
    }

    /** A finding of the check, told by sheet and cell. */
    public Fault located(Finding finding) {
        Fault fault = finding.fault();
        return place(finding)
                .map(cell -> Fault.of(
                        fault.thing(),
                        cell.formatAsString(false) + (finding.column() == null ? "" : "「" + finding.column() + "」"),
                        fault.value(),
                        fault.problem()))
                .orElse(fault);
    }

    List<SheetRemark> refusedRemarks() {
        return refused;
    }

    /** Empty if the finding is about a table as a whole. */
    Optional<CellReference> place(Finding finding) {
        SheetReader.Placed table = placed.get(finding.table());
        if (table == null || finding.line() == 0) {
            return Optional.empty();
        }
        Integer row = table.rows().get(finding.line());
        int column = table.columns().getOrDefault(String.valueOf(finding.column()), 0);
        return Optional.ofNullable(row).map(at -> new CellReference(at, column));
    }

    /** On which sheet a table was found; null if it was not. */
    SheetReader.@Nullable Placed placed(String table) {
        return placed.get(table);
    }
}
