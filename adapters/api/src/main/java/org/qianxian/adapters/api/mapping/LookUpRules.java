package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.qianxian.adapters.api.LookUp;

/**
 * How the answer to a look-up is read: {@code found} and {@code notFound} are conditions over {@code {status, headers,
 * body}} and must both be there, since "not found" makes the hub send again; {@code reference} is a text.
 */
public record LookUpRules(Expression found, Expression notFound, Optional<Expression> reference) {

    /** Leaves the section's other keys, which say how to ask, to the caller. */
    public static LookUpRules read(Section section) {
        return new LookUpRules(
                section.expression("found"), section.expression("notFound"), section.findExpression("reference"));
    }

    /** Empty if the answer is neither. Throws {@link Expression.EvaluationException}. */
    public Optional<LookUp> judge(JsonNode reply, CodeLists codes) {
        if (found.holds(reply, codes.variables())) {
            return Optional.of(new LookUp.Found(reference
                    .flatMap(expression -> expression.evaluateText(reply, codes.variables()))
                    .orElse(null)));
        }
        return notFound.holds(reply, codes.variables()) ? Optional.of(new LookUp.NotFound()) : Optional.empty();
    }
}
