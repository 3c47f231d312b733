package org.qianxian.adapters.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.adapters.file.format.Encoding;
import org.qianxian.casework.text.Fault;

/** Whether every value of a rendered file can be written in its encoding; else which field cannot. */
final class Encodable {
    private final Encoding encoding;
    private final String target;

    private Encodable(Encoding encoding, String target) {
        this.encoding = encoding;
        this.target = target;
    }

    static Optional<Fault> check(JsonNode rendered, Encoding encoding, String target) {
        Encodable check = new Encodable(encoding, target);
        JsonNode header = rendered.path("header");
        for (int i = 0; i < header.size(); i++) {
            String column = header.path(i).asText();
            String value = rendered.path("row").path(i).asText();
            Optional<Fault> fault = check.text(column, column).or(() -> check.text(column, value));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return check.tree("body", rendered.path("body"));
    }

    private Optional<Fault> tree(String place, JsonNode node) {
        if (node.isValueNode()) {
            return text(place, node.asText());
        }
        int index = 0;
        for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
            Optional<Fault> fault = tree(place + "[" + index++ + "]", item);
            if (fault.isPresent()) {
                return fault;
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Optional<Fault> fault =
                    text(place, field.getKey()).or(() -> tree(place + "." + field.getKey(), field.getValue()));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> text(String place, String text) {
        String lacking = encoding.lacking(text);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(Fault.of(
                        target,
                        place,
                        Masking.mask(text),
                        Texts.message("file.encoding", encoding.charset().name(), lacking)));
    }
}
