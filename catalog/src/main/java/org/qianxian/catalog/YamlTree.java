package org.qianxian.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Faults;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;

/** Turns YAML nodes into a tree of JSON nodes, remembering the line of each. */
final class YamlTree {
    /** More values than any file of ours has; fewer than aliases of aliases can be blown up to. */
    private static final int MOST_VALUES = 200_000;

    private static final JsonScalarResolver SCALARS = new JsonScalarResolver();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String file;
    private final Placeholders placeholders;
    private final Faults faults;
    private final Map<String, Integer> lines = new HashMap<>();
    private boolean whole = true;
    private int values;

    YamlTree(String file, Map<String, String> settings, Faults faults) {
        this.file = file;
        this.placeholders = new Placeholders(settings);
        this.faults = faults;
    }

    /** Empty if anything in it was wrong. */
    Optional<YamlFile> read(Node top) {
        JsonNode root = node(top, "");
        return whole ? Optional.of(new YamlFile(file, root, lines)) : Optional.empty();
    }

    private JsonNode node(Node node, String pointer) {
        lines.putIfAbsent(pointer, YamlFile.line(node.getStartMark()));
        if (node.isRecursive() || ++values > MOST_VALUES) {
            fault(node, pointer, "yaml.recursive", null);
            return NODES.nullNode();
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = NODES.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(node(item, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node, pointer);
    }

    private JsonNode mapping(MappingNode mapping, String pointer) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                fault(entry.getKeyNode(), pointer, "yaml.key", null);
                continue;
            }
            String inside = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
            lines.putIfAbsent(inside, YamlFile.line(key.getStartMark()));
            if (object.has(key.getValue())) {
                fault(key, inside, "yaml.key.twice", key.getValue());
            }
            object.set(key.getValue(), node(entry.getValueNode(), inside));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar, String pointer) {
        if (!Placeholders.in(scalar.getValue())) {
            return value(scalar, pointer, scalar.getValue(), scalar.getTag());
        }
        Placeholders.Filled filled = placeholders.fill(scalar.getValue());
        filled.unknown().forEach(name -> fault(scalar, pointer, "placeholder.unset", scalar.getValue(), name));
        return value(scalar, pointer, filled.text(), SCALARS.resolve(filled.text(), scalar.isPlain()));
    }

    private JsonNode value(ScalarNode scalar, String pointer, String text, Tag tag) {
        if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT)) {
            BigInteger integer = new BigInteger(text);
            return integer.bitLength() < Integer.SIZE
                    ? NODES.numberNode(integer.intValue())
                    : NODES.numberNode(integer);
        }
        if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9.]+([eE][-+]?[0-9]+)?")) {
            return NODES.numberNode(new BigDecimal(text));
        }
        if (!tag.equals(Tag.STR) && !tag.equals(Tag.FLOAT)) {
            fault(scalar, pointer, "yaml.tag", tag.getValue());
        }
        return NODES.textNode(text);
    }

    private void fault(Node node, String pointer, String key, @Nullable String value, Object... words) {
        whole = false;
        faults.add(file, YamlFile.place(YamlFile.line(node.getStartMark()), pointer), value, Texts.message(key, words));
    }
}
