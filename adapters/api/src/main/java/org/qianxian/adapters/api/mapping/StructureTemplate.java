package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Faults;

/**
 * A structure whose text leaves are {@linkplain Expression expressions}: {@code {title: case.title, source: "'12345'"}}.
 * Filling it gives a structure with the same keys in the same order; a leaf without a result drops its key. Numbers and
 * booleans stand for themselves. Safe for threads.
 *
 * <p>A document inside a text is a structure, too: {@code {$xml: {ORDER: {TITLE: case.title}}, $pack: gzip, $encoding:
 * GBK}} becomes one text. {@code $xml} has one key, the root's; {@code $json} may stand in its place; {@code $pack} is
 * {@code gzip} (then BASE64), {@code base64} or {@code text}, the encoding UTF-8 if left out.
 *
 * <p>A leaf with a {@linkplain FieldLimit limit}: {@code {$value: case.title, $bytes: 100, $encoding: GBK, $over: cut}}.
 */
public final class StructureTemplate {
    private final Part root;

    private StructureTemplate(Part root) {
        this.root = root;
    }

    /** Null, and a fault for each bad leaf, if it cannot be used. */
    public static @Nullable StructureTemplate compile(String thing, String place, JsonNode template, Faults faults) {
        int before = faults.list().size();
        Part root = part(thing, place, template, faults);
        return faults.list().size() == before ? new StructureTemplate(root) : null;
    }

    /** Throws {@link Expression.EvaluationException} if a leaf fails; missing if the whole is one leaf without result. */
    public JsonNode fill(JsonNode input) {
        return fill(input, Map.of());
    }

    public JsonNode fill(JsonNode input, Map<String, JsonNode> variables) {
        return root.fill(new Input(input), variables);
    }

    private static Part part(String thing, String place, JsonNode template, Faults faults) {
        if (template.has("$xml") || template.has("$json")) {
            return packed(thing, place, template, faults);
        }
        if (template.has("$value")) {
            return limited(thing, place, template, faults);
        }
        if (template.isObject()) {
            Map<String, Part> parts = new LinkedHashMap<>();
            template.properties()
                    .forEach(entry -> parts.put(
                            entry.getKey(), part(thing, place + "." + entry.getKey(), entry.getValue(), faults)));
            return new ObjectPart(parts);
        }
        if (template.isArray()) {
            List<Part> parts = new java.util.ArrayList<>();
            for (int i = 0; i < template.size(); i++) {
                parts.add(part(thing, place + "[" + i + "]", template.get(i), faults));
            }
            return new ListPart(parts);
        }
        if (template.isTextual()) {
            Expression leaf = Expression.compile(thing, place, template.textValue(), faults);
            return leaf == null ? new Literal(JsonNodeFactory.instance.missingNode()) : new Leaf(leaf);
        }
        return new Literal(template.isNull() ? JsonNodeFactory.instance.missingNode() : template);
    }

    private static Part packed(String thing, String place, JsonNode template, Faults faults) {
        Section section = Section.of(thing, place, template, faults);
        boolean xml = section.has("$xml");
        String key = xml ? "$xml" : "$json";
        JsonNode document = section.raw(key);
        if (xml && document.size() != 1) {
            section.fault(key, null, Texts.message("packed.root"));
        }
        Packing packing = new Packing(section.choice("$pack", "gzip", Packing.WAYS), section.charset("$encoding"));
        section.noOtherKeys();
        return new PackedPart(part(thing, place + "." + key, document, faults), packing, xml);
    }

    private static Part limited(String thing, String place, JsonNode template, Faults faults) {
        Section section = Section.of(thing, place, template, faults);
        Expression value = section.expression("$value");
        FieldLimit limit = FieldLimit.read(section);
        section.noOtherKeys();
        return new Limited(value, limit, place.substring(place.indexOf("body.") < 0 ? 0 : place.indexOf("body.") + 5));
    }

    private sealed interface Part {
        JsonNode fill(Input input, Map<String, JsonNode> variables);
    }

    private record Literal(JsonNode value) implements Part {
        @Override
        public JsonNode fill(Input input, Map<String, JsonNode> variables) {
            return value;
        }
    }

    private record Leaf(Expression expression) implements Part {
        @Override
        public JsonNode fill(Input input, Map<String, JsonNode> variables) {
            return expression.evaluate(input, variables);
        }
    }

    /** @param field within the body, for the fault */
    private record Limited(Expression expression, FieldLimit limit, String field) implements Part {
        @Override
        public JsonNode fill(Input input, Map<String, JsonNode> variables) {
            JsonNode value = expression.evaluate(input, variables);
            return value.isValueNode() && !value.isNull() ? TextNode.valueOf(limit.fit(field, value.asText())) : value;
        }
    }

    private record ObjectPart(Map<String, Part> parts) implements Part {
        @Override
        public JsonNode fill(Input input, Map<String, JsonNode> variables) {
            ObjectNode object = Json.object();
            parts.forEach((key, part) -> {
                JsonNode value = part.fill(input, variables);
                if (!value.isMissingNode() && !value.isNull()) {
                    object.set(key, value);
                }
            });
            return object;
        }
    }

    private record PackedPart(Part document, Packing packing, boolean xml) implements Part {
        @Override
        public JsonNode fill(Input input, Map<String, JsonNode> variables) {
            JsonNode filled = document.fill(input, variables);
            return TextNode.valueOf(
                    xml && filled instanceof ObjectNode tree && !tree.isEmpty()
                            ? packing.packXml(tree)
                            : packing.packJson(filled));
        }
    }

    private record ListPart(List<Part> parts) implements Part {
        @Override
        public JsonNode fill(Input input, Map<String, JsonNode> variables) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            parts.stream()
                    .map(part -> part.fill(input, variables))
                    .filter(Objects::nonNull)
                    .filter(value -> !value.isMissingNode() && !value.isNull())
                    .forEach(list::add);
            return list;
        }
    }
}
