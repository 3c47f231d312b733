package org.qianxian.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Period;
import org.qianxian.casework.clock.TimeLimit;
import org.qianxian.casework.policy.Trigger;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.rules.model.ClosingRow;
import org.qianxian.rules.model.DeadlineRow;
import org.qianxian.rules.model.DirectoryRow;
import org.qianxian.rules.model.EscalationRow;
import org.qianxian.rules.model.RoutingRow;
import org.qianxian.rules.model.SupervisionRow;
import org.qianxian.rules.model.UrgencyRow;
import org.qianxian.rules.schema.Dictionaries;

/** The rows of all tables, typed, with their coordinates. Parsed, not yet checked against one another. */
public record PolicyTables(
        String hash,
        List<RoutingRow> routing,
        List<DirectoryRow> directory,
        List<DeadlineRow> deadlines,
        List<EscalationRow> escalation,
        Map<Trigger, List<TimeLimit>> pastDue,
        List<UrgencyRow> urgency,
        List<SupervisionRow> supervision,
        List<ClosingRow> closing) {
    public PolicyTables {
        routing = List.copyOf(routing);
        directory = List.copyOf(directory);
        deadlines = List.copyOf(deadlines);
        escalation = List.copyOf(escalation);
        pastDue = Map.copyOf(pastDue);
        urgency = List.copyOf(urgency);
        supervision = List.copyOf(supervision);
        closing = List.copyOf(closing);
    }

    /**
     * Rows and what was wrong with cells.
     *
     * @param tables without the rows that have a fault
     * @param findings every cell that is wrong
     */
    record Reading(PolicyTables tables, List<Finding> findings) {
        Reading {
            findings = List.copyOf(findings);
        }
    }

    static Reading read(PolicyBundle bundle, City city) {
        Notebook notes = new Notebook();
        Reader reader = new Reader(bundle, Dictionaries.of(city), notes);
        Map<String, SortedSet<PastDue>> pastDue = pastDue(bundle);
        Map<String, Period> periods = city.periods().stream().collect(Collectors.toMap(Period::code, period -> period));
        reader.rows(TableKind.POINTS, CellReader::id);
        PolicyTables tables = new PolicyTables(
                bundle.hash(),
                reader.rows(TableKind.ROUTING, RowReader::routing),
                reader.rows(TableKind.DIRECTORY, RowReader::directory),
                reader.rows(TableKind.DEADLINES, RowReader::deadline),
                reader.rows(TableKind.ESCALATION, cells -> RowReader.escalation(cells, pastDue)),
                limits(pastDue),
                reader.rows(TableKind.URGENCY, cells -> RowReader.urgency(cells, periods)),
                reader.rows(TableKind.SUPERVISION, RowReader::supervision),
                reader.rows(TableKind.CLOSING, RowReader::closing));
        return new Reading(tables, notes.list());
    }

    /** Without those that make a case climb at once. */
    private static Map<Trigger, List<TimeLimit>> limits(Map<String, SortedSet<PastDue>> pastDue) {
        Map<Trigger, List<TimeLimit>> limits = new EnumMap<>(Trigger.class);
        for (Trigger trigger : Trigger.values()) {
            limits.put(
                    trigger,
                    pastDue.getOrDefault(trigger.word(), Collections.emptySortedSet()).stream()
                            .filter(late -> !late.atOnce())
                            .map(PastDue::limit)
                            .toList());
        }
        return limits;
    }

    private static Map<String, SortedSet<PastDue>> pastDue(PolicyBundle bundle) {
        Map<String, SortedSet<PastDue>> byTrigger = new HashMap<>();
        for (CsvRow row : bundle.table(TableKind.ESCALATION).rows()) {
            PastDue.find(row.get("阈值"))
                    .ifPresent(late -> byTrigger
                            .computeIfAbsent(row.get("触发"), trigger -> new TreeSet<>())
                            .add(late));
        }
        return byTrigger;
    }

    private record Reader(PolicyBundle bundle, Dictionaries dictionaries, Notebook notes) {
        <R> List<R> rows(TableKind kind, Function<CellReader, R> read) {
            List<R> rows = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            for (CsvRow row : bundle.table(kind).rows()) {
                CellReader cells = new CellReader(kind, dictionaries, row, notes);
                cells.check();
                if (!ids.add(row.get(TableKind.ID))) {
                    cells.fault(TableKind.ID, "id.twice");
                }
                if (cells.good()) {
                    rows.add(read.apply(cells));
                }
            }
            return rows;
        }
    }
}
