package org.qianxian.adapters.api.signing;

import static org.qianxian.adapters.api.signing.XmlText.NoPlaceException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;

/**
 * A secret that the system wants as a plain field among the others. In a profile:
 *
 * <pre>{@code
 * type: field
 * name: password             # or auth.password; of XML the end of the element's path
 * in: body                   # body | query
 * credential: NAME
 * }</pre>
 *
 * In JSON the field is added, or replaced; in XML, where order and schema matter, the element must be there once, with
 * whatever content. The place is found by its name alone: no text that a citizen wrote can be taken for it. A request
 * without a body, such as a GET, stays as it is.
 */
record PlainField(String credential, List<String> path, boolean inQuery) implements Step {
    static PlainField read(Section section, String credential) {
        return new PlainField(
                credential,
                List.of(section.text("name").split("\\.")),
                section.choice("in", "body", List.of("body", "query")).equals("query"));
    }

    @Override
    public Outbound apply(Outbound request, Means means) {
        String secret = means.credentials().text(credential);
        if (inQuery) {
            return request.withPath(SortedFields.withParameter(request.path(), String.join(".", path), secret));
        }
        if (request.body().length == 0) {
            return request;
        }
        try {
            byte[] filled = request.contentType().contains("xml")
                    ? XmlText.replace(request.body(), path, secret)
                    : inJson(request.body(), secret);
            return request.withBody(request.contentType(), filled);
        } catch (NoPlaceException | IOException noPlace) {
            throw means.credentials()
                    .unusable(credential, "has no place: the request has not one field " + String.join(".", path));
        }
    }

    private byte[] inJson(byte[] body, String secret) throws IOException, NoPlaceException {
        JsonNode root = Json.parse(body);
        if (!(root instanceof ObjectNode object)) {
            throw new NoPlaceException();
        }
        ObjectNode at = object;
        for (String name : path.subList(0, path.size() - 1)) {
            at = at.get(name) instanceof ObjectNode inner ? inner : at.putObject(name);
        }
        at.put(path.get(path.size() - 1), secret);
        return Json.text(root).getBytes(StandardCharsets.UTF_8);
    }
}
