package org.qianxian.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/**
 * One policy version as it is kept and exchanged: its tables, name ({@code routing} …) to CSV, and the rules that join
 * their rows if an engineer changed them. The tables' headings are right; what their cells say is checked by
 * {@link PolicyCheck}. Immutable.
 */
public final class PolicyBundle {
    private static final String ENDING = ".csv";

    private final Map<String, byte[]> tables;
    private final Map<TableKind, CsvTable> parsed;
    private final @Nullable String rules;
    private final String hash;

    private PolicyBundle(Map<String, byte[]> tables, Map<TableKind, CsvTable> parsed, @Nullable String rules) {
        this.tables = Collections.unmodifiableMap(tables);
        this.parsed = Collections.unmodifiableMap(parsed);
        this.rules = rules;
        this.hash = CanonicalCsv.hash(parsed, rules);
    }

    /** Builds the rules that join the rows, which takes seconds in a cold process; whoever decides first waits for it. */
    public static void prepareRules() {
        DecisionRules.shipped();
    }

    /**
     * The tables of a folder, such as {@code rules/policy}, with the shipped rules; files that are no CSV are passed over.
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
        return new PolicyBundle(kept, parsed, null);
    }

    /** As {@link #of}, of text. Rules never come so: whoever may send tables may not send programs. */
    public static PolicyBundle ofText(Map<String, String> tables) {
        Map<String, byte[]> bytes = new TreeMap<>();
        tables.forEach((name, csv) -> bytes.put(name, csv.getBytes(StandardCharsets.UTF_8)));
        return of(bytes);
    }

    /** What {@link #stored} wrote. */
    public static PolicyBundle ofStored(Map<String, String> stored) {
        Map<String, String> tables = new TreeMap<>(stored);
        String rules = tables.remove(DecisionRules.DRL);
        return ofText(tables).withRules(rules);
    }

    /** Table name to CSV, and the rules by their file's name if they were changed: as the library keeps a version. */
    public Map<String, String> stored() {
        Map<String, String> stored = new TreeMap<>();
        tables.forEach((name, csv) -> stored.put(name, new String(csv, StandardCharsets.UTF_8)));
        if (rules != null) {
            stored.put(DecisionRules.DRL, rules);
        }
        return stored;
    }

    /** The rules file that stands beside a folder of tables; empty if there is none, or if it says what is shipped. */
    public static Optional<String> rulesBeside(Path folder) {
        Path file = folder.resolveSibling(DecisionRules.DRL);
        try {
            return Files.isRegularFile(file) ? Optional.ofNullable(changed(Files.readString(file))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    /**
     * The same tables, joined by other rules.
     *
     * @param drl null for the shipped rules
     */
    public PolicyBundle withRules(@Nullable String drl) {
        return new PolicyBundle(tables, parsed, drl);
    }

    private static @Nullable String changed(String drl) {
        String text = drl.replace("\r\n", "\n");
        return text.equals(DecisionRules.text()) ? null : text;
    }

    /** The text of the rules that join the rows; empty for those that come with the hub. */
    public Optional<String> rules() {
        return Optional.ofNullable(rules);
    }

    /**
     * SHA-256, in hex, over what the tables say, and over the rules if they were changed: row order, line ends and byte
     * order marks make no difference.
     */
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
