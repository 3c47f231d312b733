package org.qianxian.rules.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.casework.text.Faults;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML as text with lines: a class 0703 is no number, and 是 is no boolean. */
final class ScenarioYaml {
    private final String file;
    private final Faults faults;

    private ScenarioYaml(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** The items of the file's list; none if it is empty or no YAML, which is told. */
    static List<Value> items(String file, String content, Faults faults) {
        ScenarioYaml yaml = new ScenarioYaml(file, faults);
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(content);
            if (root.isEmpty()) {
                return List.of();
            }
            if (yaml.value(root.get()) instanceof Value.Listing listing) {
                return listing.values();
            }
            faults.add(file, "", null, ScenarioTexts.message("scenario.no-list"));
        } catch (YamlEngineException notYaml) {
            faults.add(file, "", null, ScenarioTexts.message("scenario.yaml", notYaml));
        }
        return List.of();
    }

    private Value value(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return new Value.Listing(
                    sequence.getValue().stream().map(this::value).toList(), line(node));
        }
        return new Value.Text(((ScalarNode) node).getValue().strip(), line(node));
    }

    private Value mapping(MappingNode mapping) {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String written =
                    key instanceof ScalarNode scalar ? scalar.getValue().strip() : "?";
            Value.Entry entry = new Value.Entry(written, line(key), value(tuple.getValueNode()));
            if (entries.putIfAbsent(Words.chinese(written), entry) != null) {
                faults.add(file, "第" + line(key) + "行", written, ScenarioTexts.message("scenario.key-twice"));
            }
        }
        return new Value.Mapping(entries, line(mapping));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
