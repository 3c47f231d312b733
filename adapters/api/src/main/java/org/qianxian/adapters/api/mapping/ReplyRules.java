package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * How a reply is read: {@code accepted} (must be there), {@code refused}, {@code retry}, {@code misconfigured} are
 * conditions, {@code reference} and {@code message} are texts, all over {@code {status, headers, body}}. Headers have
 * lower-case names; the body is absent if it could not be understood. A repeat that the system recognises as one must be
 * accepted.
 */
public record ReplyRules(
        Expression accepted,
        Optional<Expression> refused,
        Optional<Expression> retry,
        Optional<Expression> misconfigured,
        Optional<Expression> reference,
        Optional<Expression> message) {

    /** What the rules make of a reply. */
    public enum Verdict {
        ACCEPTED,
        REFUSED,
        RETRY,
        MISCONFIGURED,
        /** None of the conditions holds: the transport's own codes decide. */
        NONE
    }

    public static ReplyRules read(Section section) {
        ReplyRules rules = new ReplyRules(
                section.expression("accepted"),
                section.findExpression("refused"),
                section.findExpression("retry"),
                section.findExpression("misconfigured"),
                section.findExpression("reference"),
                section.findExpression("message"));
        section.noOtherKeys();
        return rules;
    }

    /** Accepted is asked first. Throws {@link Expression.EvaluationException}. */
    public Verdict judge(JsonNode reply, CodeLists codes) {
        Map<String, JsonNode> variables = codes.variables();
        if (accepted.holds(reply, variables)) {
            return Verdict.ACCEPTED;
        }
        if (holds(misconfigured, reply, variables)) {
            return Verdict.MISCONFIGURED;
        }
        if (holds(refused, reply, variables)) {
            return Verdict.REFUSED;
        }
        return holds(retry, reply, variables) ? Verdict.RETRY : Verdict.NONE;
    }

    /** The system's own number for the case, if it tells one. */
    public Optional<String> reference(JsonNode reply, CodeLists codes) {
        return reference.flatMap(expression -> expression.evaluateText(reply, codes.variables()));
    }

    /** What the system says is the matter; empty if nothing. */
    public String message(JsonNode reply, CodeLists codes) {
        return message.flatMap(expression -> expression.evaluateText(reply, codes.variables()))
                .orElse("");
    }

    private static boolean holds(Optional<Expression> rule, JsonNode reply, Map<String, JsonNode> variables) {
        return rule.isPresent() && rule.get().holds(reply, variables);
    }
}
