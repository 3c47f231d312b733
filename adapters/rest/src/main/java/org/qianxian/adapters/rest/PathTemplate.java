package org.qianxian.adapters.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.text.Fault;

/**
 * A path with expressions in curly brackets: {@code /orders/{case.number}/urge?reason={dispatch.details.text}}. Each value
 * is percent-encoded whole (RFC 3986: all but unreserved characters), so that it can be neither another path nor another
 * parameter.
 */
final class PathTemplate {
    private final List<Piece> pieces;

    private PathTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** What is wrong goes into the section's faults. */
    static PathTemplate read(Section section, String key) {
        String text = section.text(key);
        List<Piece> pieces = new ArrayList<>();
        if (!text.startsWith("/") && !text.isBlank()) {
            section.fault(key, text, Texts.message("path.start"));
        }
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf('{', from);
            int end = open < 0 ? text.length() : open;
            pieces.add(new Fixed(text.substring(from, end)));
            if (open < 0) {
                break;
            }
            int close = closing(text, open);
            if (close < 0) {
                section.fault(key, text, Texts.message("path.brackets"));
                break;
            }
            try {
                pieces.add(new Computed(Expression.compile(text.substring(open + 1, close))));
            } catch (Expression.InvalidExpressionException invalid) {
                section.fault(key, text, invalid.problem());
            }
            from = close + 1;
        }
        return new PathTemplate(List.copyOf(pieces));
    }

    /** Throws {@link EmptyPieceException} if a value is missing, {@link Expression.EvaluationException} if one fails. */
    String fill(JsonNode input, Map<String, JsonNode> variables) {
        StringBuilder path = new StringBuilder();
        for (Piece piece : pieces) {
            path.append(piece.fill(input, variables));
        }
        return path.toString();
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private sealed interface Piece {
        String fill(JsonNode input, Map<String, JsonNode> variables);
    }

    private record Fixed(String text) implements Piece {
        @Override
        public String fill(JsonNode input, Map<String, JsonNode> variables) {
            return text;
        }
    }

    private record Computed(Expression expression) implements Piece {
        @Override
        public String fill(JsonNode input, Map<String, JsonNode> variables) {
            String value = expression.evaluateText(input, variables).orElse("");
            if (value.isEmpty() || value.equals(".") || value.equals("..")) {
                throw new EmptyPieceException(expression);
            }
            return encoded(value);
        }
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xff);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(String.format("%02X", one & 0xff));
            }
        }
        return encoded.toString();
    }

    /** A value without which the path would mean something else. */
    static final class EmptyPieceException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String expression;

        EmptyPieceException(Expression expression) {
            super(expression + " has no value");
            this.expression = expression.toString();
        }

        Fault asFault(String thing) {
            return Fault.of(thing, "path", null, Texts.message("path.empty", expression));
        }
    }
}
