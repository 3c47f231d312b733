package org.qianxian.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.qianxian.casework.city.City;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/**
 * The tables of one policy version as they are kept and exchanged: table name ({@code routing} …) to CSV. Their headings
 * are right; what their cells say is checked by {@link PolicyCheck}. Immutable.
 */
public final class PolicyBundle {
    private static final String ENDING = ".csv";

    private final Map<String, byte[]> tables;
    private final Map<TableKind, CsvTable> parsed;
    private final String hash;

    private PolicyBundle(Map<String, byte[]> tables, Map<TableKind, CsvTable> parsed) {
        this.tables = Collections.unmodifiableMap(tables);
        this.parsed = Collections.unmodifiableMap(parsed);
        this.hash = CanonicalCsv.hash(parsed);
    }

    /** Builds the rules that join the rows, which takes seconds in a cold process; whoever decides first waits for it. */
    public static void prepareRules() {
        DecisionRules.shipped();
    }

    /**
     * The tables of a folder, such as {@code rules/policy}; files that are no CSV are passed over.
     *
     * @throws Faults.FaultyException with every table that is missing, not known or without its heading
     */
    public static PolicyBundle read(Path folder) {
        Map<String, byte[]> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(ENDING) && !name.startsWith(".")) {
                    tables.put(name.substring(0, name.length() - ENDING.length()), Files.readAllBytes(file));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the policy tables in " + folder, unreadable);
        }
        return of(tables);
    }

    /**
     * @param tables table name to CSV; all tables of a policy must be there
     * @throws Faults.FaultyException as {@link #read}
     */
    public static PolicyBundle of(Map<String, byte[]> tables) {
        Faults faults = new Faults();
        Map<String, byte[]> kept = new TreeMap<>();
        Map<TableKind, CsvTable> parsed = new EnumMap<>(TableKind.class);
        tables.forEach((name, bytes) -> TableKind.find(name)
                .ifPresentOrElse(
                        kind -> {
                            kept.put(name, bytes.clone());
                            parsed.put(kind, CsvTable.read(kind.title(), bytes, kind.columns(), List.of(), faults));
                        },
                        () -> faults.add(name + ENDING, "", null, Texts.message("table.unknown"))));
        for (TableKind kind : TableKind.values()) {
            if (!parsed.containsKey(kind)) {
                faults.add(kind.title(), "", kind.fileName() + ENDING, Texts.message("table.missing"));
            }
        }
        faults.throwIfAny();
        return new PolicyBundle(kept, parsed);
    }

    /** SHA-256, in hex, over what the tables say: row order, line ends and byte order marks make no difference. */
    public String hash() {
        return hash;
    }

    /** Table name to CSV, as it was handed in; the arrays are copies. */
    public Map<String, byte[]> tables() {
        Map<String, byte[]> copy = new TreeMap<>();
        tables.forEach((name, bytes) -> copy.put(name, bytes.clone()));
        return copy;
    }

    /**
     * The rows of a table as they stand in it.
     *
     * @param name such as {@code routing}; throws {@link java.util.NoSuchElementException} if no table is called so
     */
    public List<CsvRow> rows(String name) {
        return table(TableKind.find(name).orElseThrow()).rows();
    }

    /** As {@link #tables}, in the one form in which rules/policy keeps them: rows by id, one a line. */
    public Map<String, String> canonicalTables() {
        Map<String, String> canonical = new TreeMap<>();
        parsed.forEach((kind, table) -> canonical.put(kind.fileName(), CanonicalCsv.file(kind, table)));
        return canonical;
    }

    /**
     * The policy that these tables make for a city.
     *
     * @throws Faults.FaultyException with everything that stands in the way, if the tables were never checked
     */
    public PolicyVersion compile(City city) {
        return PolicyCompiler.compile(this, city);
    }

    CsvTable table(TableKind kind) {
        CsvTable table = parsed.get(kind);
        if (table == null) {
            throw new IllegalStateException("a bundle has every table, but not " + kind);
        }
        return table;
    }
}
