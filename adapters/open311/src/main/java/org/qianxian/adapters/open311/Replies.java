package org.qianxian.adapters.open311;

import java.util.Optional;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.ReplyRules;

/** Replies as the standard has them; {@link GeoBody} says what the expressions see. What the rules leave, the status decides. */
final class Replies {
    private static final Optional<Expression> ERRORS =
            Optional.of(Expression.compile("$join(body.errors.($string(code) & ' ' & description), '; ')"));

    static final ReplyRules REQUEST = rules(
            "status in [200, 201] and ($exists(body.items[0].service_request_id) or $exists(body.items[0].token))",
            Optional.of(
                    Expression.compile("body.items[0].service_request_id ? $string(body.items[0].service_request_id)"
                            + " : '" + Tokens.PREFIX + "' & body.items[0].token")));

    /** An update has a number of its own, which is not the request's. */
    static final ReplyRules UPDATE =
            rules("status in [200, 201] and $exists(body.items[0].update_id)", Optional.empty());

    private Replies() {}

    private static ReplyRules rules(String accepted, Optional<Expression> reference) {
        return new ReplyRules(
                Expression.compile(accepted), Optional.empty(), Optional.empty(), Optional.empty(), reference, ERRORS);
    }
}
