package org.qianxian.adapters.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Json;

/**
 * A dispatch as it will stand in the exchange table.
 *
 * @param key the column that recognises repeats; null if there is none
 * @param reference the column with the department's own number; null if there is none
 * @param columns every value, also the key's; a column that is not there gets the table's default
 */
record Row(TableName table, @Nullable String key, @Nullable String reference, Map<String, String> columns) {

    /** As it is stored, to be sent again unchanged. */
    String text() {
        ObjectNode node = Json.object().put("table", table.toString());
        if (key != null) {
            node.put("key", key);
        }
        if (reference != null) {
            node.put("reference", reference);
        }
        ObjectNode values = node.putObject("columns");
        columns.forEach(values::put);
        return Json.text(node);
    }

    /** The way back. Throws for a text that {@link #text} did not make. */
    static Row parse(String text) throws JsonProcessingException {
        JsonNode node = Json.parse(text);
        Map<String, String> columns = new LinkedHashMap<>();
        node.path("columns")
                .properties()
                .forEach(
                        column -> columns.put(column.getKey(), column.getValue().asText()));
        return new Row(
                TableName.parse(node.path("table").asText()).orElseThrow(),
                node.path("key").textValue(),
                node.path("reference").textValue(),
                columns);
    }
}
