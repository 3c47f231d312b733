package org.qianxian.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * A YAML 1.2 file as a tree that remembers lines. Strict: one document, UTF-8, no key twice, no {@code yes} that means
 * true. {@code ${NAME}} and {@code ${NAME:-default}} within values are replaced from the settings.
 */
public final class YamlFile {
    private static final int LARGEST = 4 * 1024 * 1024;

    private final String name;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    YamlFile(String name, JsonNode root, Map<String, Integer> lines) {
        this.name = name;
        this.root = root;
        this.lines = Map.copyOf(lines);
    }

    /**
     * Reads a file's content.
     *
     * @param name what the file is called in faults
     * @return empty if it is not YAML or a placeholder leads nowhere, with every fault told
     */
    public static Optional<YamlFile> read(String name, byte[] bytes, Map<String, String> settings, Faults faults) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            faults.add(name, "", null, Texts.message("yaml.encoding"));
            return Optional.empty();
        }
        LoadSettings strict = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new JsonSchema())
                .setAllowDuplicateKeys(true) // told by YamlTree, all of them and with our words
                .setCodePointLimit(LARGEST)
                .build();
        try {
            Iterator<Node> documents =
                    new Compose(strict).composeAllFromString(text).iterator();
            if (!documents.hasNext()) {
                faults.add(name, "", null, Texts.message("yaml.empty"));
                return Optional.empty();
            }
            Node first = documents.next();
            if (documents.hasNext()) {
                faults.add(name, "", null, Texts.message("yaml.documents"));
                return Optional.empty();
            }
            return new YamlTree(name, settings, faults).read(first);
        } catch (MarkedYamlEngineException notYaml) {
            String place = notYaml.getProblemMark()
                    .map(mark -> place(mark.getLine() + 1, ""))
                    .orElse("");
            faults.add(name, place, null, Texts.message("yaml.syntax", notYaml.getProblem()));
        } catch (YamlEngineException notYaml) {
            faults.add(name, "", null, Texts.message("yaml.syntax", notYaml));
        }
        return Optional.empty();
    }

    /** What the file is called in faults. */
    public String name() {
        return name;
    }

    public JsonNode root() {
        return root;
    }

    /** The line in which a value stands, or that of the nearest value around it; pointers are RFC 6901. */
    public int line(String pointer) {
        String at = pointer;
        while (true) {
            Integer line = lines.get(at);
            if (line != null || at.isEmpty()) {
                return line == null ? 1 : line;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
    }

    /** Says that a value is wrong: with its line, and its keys joined by dots. */
    public void fault(Faults faults, String pointer, Message problem) {
        JsonNode value = root.at(pointer);
        faults.add(name, place(line(pointer), pointer), value.isValueNode() ? value.asText() : null, problem);
    }

    /** The whole file as a section; its keys must be among the known ones. */
    YamlSection section(Set<String> known, Faults faults) {
        return YamlSection.open(this, "", root, known, faults);
    }

    static String place(int line, String pointer) {
        String keys = pointer.isEmpty() ? "" : " " + pointer.substring(1).replace('/', '.');
        return "第" + line + "行" + keys;
    }

    static int line(Optional<Mark> mark) {
        return mark.map(found -> found.getLine() + 1).orElse(1);
    }

    static boolean isAbsent(JsonNode node) {
        return node instanceof MissingNode || node.isNull();
    }
}
