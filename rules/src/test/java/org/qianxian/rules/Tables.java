package org.qianxian.rules;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The shipped tables with changes, for tests. Immutable. */
final class Tables {
    private final Map<String, byte[]> tables;

    private Tables(Map<String, byte[]> tables) {
        this.tables = tables;
    }

    static Tables shipped() {
        return new Tables(RealPolicy.BUNDLE.tables());
    }

    /** Only the heading is left of a table. */
    Tables emptied(String table) {
        String text = text(table);
        return changed(table, text.substring(0, text.indexOf('\n') + 1));
    }

    Tables with(String table, String... rows) {
        return changed(table, text(table) + String.join("\n", rows) + "\n");
    }

    /** Throws if the table does not say it. */
    Tables replaced(String table, String what, String by) {
        String text = text(table);
        if (!text.contains(what)) {
            throw new IllegalArgumentException(table + " does not say " + what);
        }
        return changed(table, text.replace(what, by));
    }

    PolicyBundle bundle() {
        return PolicyBundle.of(tables);
    }

    PolicyVersion compile() {
        return bundle().compile(RealPolicy.CITY);
    }

    Findings check() {
        return PolicyCheck.check(bundle(), RealPolicy.CITY);
    }

    String text(String table) {
        return new String(tables.get(table), StandardCharsets.UTF_8);
    }

    private Tables changed(String table, String text) {
        Map<String, byte[]> copy = new java.util.TreeMap<>(tables);
        copy.put(table, text.getBytes(StandardCharsets.UTF_8));
        return new Tables(copy);
    }
}
