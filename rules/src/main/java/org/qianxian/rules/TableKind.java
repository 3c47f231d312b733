package org.qianxian.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.TableSchema;

/** The tables that decisions are made of. What they look like stands in their schema files. */
enum TableKind {
    ROUTING,
    DIRECTORY,
    DEADLINES,
    ESCALATION,
    URGENCY,
    SUPERVISION,
    CLOSING,
    POINTS;

    static final String ID = "行号";

    /** Without ending, such as {@code routing}. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    TableSchema schema() {
        return PolicySchema.get(fileName());
    }

    /** For people: 《派单规则》. */
    String title() {
        return "《" + schema().title().zh() + "》";
    }

    List<String> columns() {
        return schema().headings();
    }

    static Optional<TableKind> find(String fileName) {
        return Arrays.stream(values())
                .filter(kind -> kind.fileName().equals(fileName))
                .findFirst();
    }
}
