package org.qianxian.adapters.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.text.Fault;

/** How a request is put together: {@code method}, {@code path}, {@code headers}, {@code body}. */
record RestCall(String method, PathTemplate path, Map<String, Expression> headers, Optional<StructureTemplate> body) {
    private static final List<String> METHODS = List.of("POST", "GET", "PUT", "PATCH", "DELETE");

    /** Leaves {@link Section#noOtherKeys} to the caller. */
    static RestCall read(Section section, String method, Map<String, Expression> standardHeaders) {
        Map<String, Expression> headers = new LinkedHashMap<>(standardHeaders);
        headers.putAll(section.expressions("headers"));
        return new RestCall(
                section.choice("method", method, METHODS),
                PathTemplate.read(section, "path"),
                headers,
                section.findTemplate("body"));
    }

    /**
     * The request as it is stored: {@code {method, path, headers, body}}. Throws {@link UnrenderableException}.
     *
     * @param thing for the fault
     */
    ObjectNode render(String thing, JsonNode input, Map<String, JsonNode> variables) {
        try {
            ObjectNode request = Json.object().put("method", method).put("path", path.fill(input, variables));
            ObjectNode sent = request.putObject("headers");
            headers.forEach((name, expression) -> expression
                    .evaluateText(input, variables)
                    .ifPresent(value -> sent.put(name, sendable(thing, name, value))));
            body.ifPresent(template -> request.set("body", template.fill(input, variables)));
            return request;
        } catch (Expression.EvaluationException failed) {
            throw new UnrenderableException(failed.asFault(thing, ""));
        } catch (PathTemplate.EmptyPieceException empty) {
            throw new UnrenderableException(empty.asFault(thing));
        }
    }

    private static String sendable(String thing, String name, String value) {
        if (!value.chars().allMatch(character -> character >= 0x20 && character < 0x7f)) {
            throw new UnrenderableException(
                    Fault.of(thing, "headers." + name, value, Texts.message("header.unsendable", name)));
        }
        return value;
    }

    /** Data that does not fit the form; the fault says which. */
    static final class UnrenderableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        UnrenderableException(Fault fault) {
            super(fault.in(java.util.Locale.ENGLISH));
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }
}
