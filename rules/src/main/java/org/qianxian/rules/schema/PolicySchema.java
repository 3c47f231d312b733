package org.qianxian.rules.schema;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All tables of a policy, as their schema files describe them. */
public final class PolicySchema {
    private static final List<TableSchema> TABLES = Stream.of(
                    "routing", "directory", "deadlines", "escalation", "urgency", "supervision", "closing", "points")
            .map(SchemaFile::read)
            .toList();
    private static final Map<String, TableSchema> BY_NAME =
            TABLES.stream().collect(Collectors.toMap(TableSchema::name, Function.identity()));

    private PolicySchema() {}

    /** In the order in which they are shown. */
    public static List<TableSchema> tables() {
        return TABLES;
    }

    /** @param nameOrTitle {@code routing} or 派单规则 */
    public static Optional<TableSchema> find(String nameOrTitle) {
        return TABLES.stream()
                .filter(table ->
                        table.name().equals(nameOrTitle) || table.title().zh().equals(nameOrTitle))
                .findFirst();
    }

    public static TableSchema get(String name) {
        TableSchema found = BY_NAME.get(name);
        if (found == null) {
            throw new NoSuchElementException("no policy table is called " + name);
        }
        return found;
    }
}
