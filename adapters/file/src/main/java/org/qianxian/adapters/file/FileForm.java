package org.qianxian.adapters.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.mapping.XmlTree;
import org.qianxian.adapters.file.format.Format;

/**
 * What the file of one action is called and holds.
 *
 * @param keyed whether the name tells one dispatch from every other
 * @param columns of CSV and XLSX
 * @param root the outermost element of XML
 * @param body of JSON and XML
 */
record FileForm(
        Expression name,
        boolean keyed,
        Map<String, Expression> columns,
        String root,
        Optional<StructureTemplate> body) {

    static FileForm read(Section section, Format format, boolean idempotent) {
        Expression name = section.expression("name");
        boolean keyed = name.toString().contains("dispatch.effectKey");
        if (idempotent && section.has("name") && !keyed) {
            section.fault("name", name.toString(), Texts.message("file.key"));
        }
        FileForm form = format.tabular() ? tabular(section, name, keyed) : structured(section, format, name, keyed);
        section.noOtherKeys();
        return form;
    }

    private static FileForm tabular(Section section, Expression name, boolean keyed) {
        FileForm form = new FileForm(name, keyed, section.expressions("columns"), "", Optional.empty());
        if (form.columns().isEmpty()) {
            section.missing("columns");
        }
        return form;
    }

    private static FileForm structured(Section section, Format format, Expression name, boolean keyed) {
        String root = format == Format.XML ? section.text("root") : "";
        if (!root.isBlank() && !XmlTree.elementName(root)) {
            section.fault("root", root, Texts.message("file.element"));
        }
        if (!section.has("body")) {
            section.missing("body");
        }
        return new FileForm(name, keyed, Map.of(), root, section.findTemplate("body"));
    }

    /** Without the name. Throws {@link Expression.EvaluationException}. A column without a result stays empty. */
    ObjectNode fill(JsonNode input, Map<String, JsonNode> variables) {
        ObjectNode request = Json.object();
        if (body.isPresent()) {
            request.put("root", root);
            request.set("body", body.get().fill(input, variables));
            return request;
        }
        ArrayNode header = request.putArray("header");
        ArrayNode row = request.putArray("row");
        columns.forEach((column, expression) -> {
            header.add(column);
            row.add(expression.evaluateText(input, variables).orElse(""));
        });
        return request;
    }
}
