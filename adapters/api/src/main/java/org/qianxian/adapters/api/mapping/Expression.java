package org.qianxian.adapters.api.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/**
 * A JSONata expression, compiled once and safe for any number of threads. It gives the same for the same input: what
 * would not ({@code $now}, {@code $millis}, {@code $random}, {@code $shuffle}), and what would run its input as a
 * program ({@code $eval}), is refused when compiling.
 */
public final class Expression {
    private static final long LONGEST_MILLIS = 1_000;
    private static final int DEEPEST = 200;
    private static final Pattern IMPURE = Pattern.compile("\\$(now|millis|random|shuffle|eval)\\s*\\(");

    private final String text;
    private final Jsonata compiled;
    private final @Nullable FieldPath path;

    private Expression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
        this.path = FieldPath.of(text).orElse(null);
    }

    /** Throws {@link InvalidExpressionException} if the text is no expression. */
    public static Expression compile(String text) {
        Matcher impure = IMPURE.matcher(text);
        if (impure.find()) {
            throw new InvalidExpressionException(
                    Texts.message("expression.impure", impure.group(1), impure.start() + 1));
        }
        try {
            return new Expression(text, Jsonata.jsonata(text));
        } catch (JException invalid) {
            throw new InvalidExpressionException(
                    Texts.message("expression.invalid", readable(invalid), Math.max(1, invalid.getLocation())));
        } catch (RuntimeException invalid) { // the parser trips over some half-written expressions
            throw new InvalidExpressionException(Texts.message("expression.invalid", readable(invalid), 1));
        }
    }

    /** Like {@link #compile(String)}, but an invalid text becomes a fault at the given place, and null. */
    public static @Nullable Expression compile(String thing, String place, String text, Faults faults) {
        try {
            return compile(text);
        } catch (InvalidExpressionException invalid) {
            faults.add(thing, place, text, invalid.problem());
            return null;
        }
    }

    /** What the expression gives; a missing node for nothing or null. Throws {@link EvaluationException}. */
    public JsonNode evaluate(JsonNode input) {
        return evaluate(input, Map.of());
    }

    /** With further values that the expression sees as {@code $name}. */
    public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
        return evaluate(new Input(input), variables);
    }

    /** What the expression gives as text: numbers and booleans as JSON writes them; empty for nothing, null and "". */
    public Optional<String> evaluateText(JsonNode input, Map<String, JsonNode> variables) {
        JsonNode result = evaluate(input, variables);
        if (result.isMissingNode() || result.isNull()) {
            return Optional.empty();
        }
        return Optional.of(result.isValueNode() ? result.asText() : Json.text(result))
                .filter(found -> !found.isEmpty());
    }

    /** Whether the expression gives the boolean {@code true}; anything else, also a text "true", is no. */
    public boolean holds(JsonNode input, Map<String, JsonNode> variables) {
        return evaluate(input, variables).booleanValue();
    }

    @Override
    public String toString() {
        return text;
    }

    JsonNode evaluate(Input input, Map<String, JsonNode> variables) {
        JsonNode found = path == null ? null : path.find(input.tree());
        return found == null ? evaluatePlain(input.plain(), variables) : found;
    }

    JsonNode evaluatePlain(@Nullable Object input, Map<String, JsonNode> variables) {
        // An own frame each time: without one the library keeps its state in the shared expression.
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST);
        variables.forEach((name, value) -> bind(frame, name, Json.toPlain(value)));
        JsonNode codes = variables.get(CodeLists.VARIABLE);
        if (codes != null) {
            frame.bind("theirs", (String list, String code) -> CodeLists.theirs(codes, list, code));
        }
        try {
            return Json.toTree(compiled.evaluate(input, frame));
        } catch (EvaluationException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError failed) {
            throw new EvaluationException(Texts.message("expression.failed", text, readable(failed)), failed);
        }
    }

    @SuppressWarnings("NullAway") // the library takes null for JSON's null
    private static void bind(Jsonata.Frame frame, String name, @Nullable Object value) {
        frame.bind(name, value);
    }

    private static String readable(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    /** A text that is no expression. */
    public static final class InvalidExpressionException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Message problem;

        InvalidExpressionException(Message problem) {
            super(problem.in(java.util.Locale.ENGLISH));
            this.problem = problem;
        }

        /** What is wrong, and at which character, counted from 1. */
        public Message problem() {
            return problem;
        }
    }

    /** An expression that fails on this input, or takes too long. */
    public static sealed class EvaluationException extends RuntimeException
            permits FieldLimit.TooLongException, CodeLists.UnmappedException, OutgoingAttachments.UnsendableException {
        private static final long serialVersionUID = 1L;
        private final transient Message problem;

        EvaluationException(Message problem, @Nullable Throwable cause) {
            super(problem.in(java.util.Locale.ENGLISH), cause);
            this.problem = problem;
        }

        public Message problem() {
            return problem;
        }

        public Fault asFault(String thing, String place) {
            return Fault.of(thing, place, null, problem);
        }
    }
}
