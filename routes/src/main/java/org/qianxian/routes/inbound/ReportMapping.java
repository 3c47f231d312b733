package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qianxian.adapters.api.mapping.StructureTemplate;

/**
 * Where the fields of a report stand in a channel's message.
 *
 * @param template gives, of a message, a structure with the keys of {@link #FIELDS}
 * @param expressions by field, as written; {@code reporter.name} for the name within the reporter
 * @param required fields without which a message is refused
 */
record ReportMapping(StructureTemplate template, Map<String, String> expressions, Set<String> required) {
    /** Every field there is. */
    static final Set<String> FIELDS = Set.of(
            "sourceNumber",
            "title",
            "content",
            "caseType",
            "caseClass",
            "sourceClass",
            "area",
            "address",
            "longitude",
            "latitude",
            "reportedAt",
            "dueAtSource",
            "reporter",
            "extra");

    static final Set<String> REPORTER_FIELDS = Set.of("name", "phone", "anonymous", "confidential");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.]+|`[^`]+`");

    ReportMapping {
        expressions = Map.copyOf(expressions);
        required = Set.copyOf(required);
    }

    /** Throws {@link org.qianxian.adapters.api.mapping.Expression.EvaluationException} if an expression fails. */
    JsonNode of(JsonNode message) {
        return template.fill(message);
    }

    boolean has(String field) {
        return expressions.containsKey(field);
    }

    /** The field as its sender knows it: the column or element it is taken from, or our name if it is worked out. */
    String placeOf(String field) {
        String expression = expressions.getOrDefault(field, field);
        return NAME.matcher(expression).matches() ? expression.replace("`", "") : field;
    }
}
