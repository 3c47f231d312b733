package org.qianxian.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;
import org.qianxian.rules.Finding.Severity;

/** Collects what a check finds. Not for several threads. */
final class Notebook {
    private final List<Finding> found = new ArrayList<>();

    void addAll(List<Finding> findings) {
        found.addAll(findings);
    }

    void error(TableKind kind, Where where, @Nullable String value, Message problem) {
        add(Severity.ERROR, kind, where, value, problem);
    }

    void warning(TableKind kind, Where where, @Nullable String value, Message problem) {
        add(Severity.WARNING, kind, where, value, problem);
    }

    /** About a table as a whole. */
    void warning(TableKind kind, @Nullable String value, Message problem) {
        found.add(new Finding(
                Severity.WARNING, kind.fileName(), null, 0, null, Fault.of(kind.title(), "", value, problem)));
    }

    /** A cell. */
    record Where(String row, int line, String column) {}

    List<Finding> list() {
        return found.stream()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(
                                finding -> TableKind.find(finding.table()).orElseThrow())
                        .thenComparing(Finding::line))
                .toList();
    }

    private void add(Severity severity, TableKind kind, Where where, @Nullable String value, Message problem) {
        String place = "第" + where.line() + "行「" + where.column() + "」列";
        String shown = value == null || value.isEmpty() ? null : value;
        Fault fault = Fault.of(kind.title(), place, shown, problem);
        found.add(new Finding(severity, kind.fileName(), where.row(), where.line(), where.column(), fault));
    }
}
