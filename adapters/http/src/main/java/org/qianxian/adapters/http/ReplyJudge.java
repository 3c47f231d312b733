package org.qianxian.adapters.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Connector.Exchange;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.LookUpRules;
import org.qianxian.adapters.api.mapping.ReplyRules;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/**
 * Says what an answer over HTTP means. The profile's rules come first; where they say nothing, the status does:
 *
 * <ul>
 *   <li>2xx that the rules do not recognise, or that cannot be read: uncertain
 *   <li>3xx: misconfigured; the address is not the final one
 *   <li>401, 403, 407; 404, 405, 410: misconfigured; credential; address
 *   <li>429, 503: unavailable, as long as {@code Retry-After} says
 *   <li>408 and other 5xx: uncertain; some server on the way may have acted
 *   <li>other 4xx: refused
 * </ul>
 */
public final class ReplyJudge {
    private static final int LONGEST_REPLY = 4_000;
    private static final int LONGEST_MESSAGE = 300;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Credentials credentials;
    private final String target;
    private final CodeLists codes;
    private final InstantSource clock;
    private final Function<HttpAnswer.Reply, Optional<JsonNode>> body;

    /**
     * @param credentials which the other side may repeat, and nobody may read
     * @param target for error messages
     * @param body reads a body that is there; empty if it cannot be understood
     */
    public ReplyJudge(
            Credentials credentials,
            String target,
            CodeLists codes,
            InstantSource clock,
            Function<HttpAnswer.Reply, Optional<JsonNode>> body) {
        this.credentials = credentials;
        this.target = target;
        this.codes = codes;
        this.clock = clock;
        this.body = body;
    }

    /** The outcome of an attempt. */
    public Exchange judge(HttpAnswer answer, ReplyRules rules) {
        if (answer instanceof HttpAnswer.NotSent notSent) {
            return new Exchange(notSent.outcome(), "");
        }
        if (answer instanceof HttpAnswer.Lost lost) {
            return new Exchange(new Outcome.Uncertain(fault("send.no-reply", lost.why())), "");
        }
        HttpAnswer.Reply reply = (HttpAnswer.Reply) answer;
        return new Exchange(judgeReply(reply, rules), shown(reply));
    }

    /** The answer to a look-up. */
    public LookUp judgeLookUp(HttpAnswer answer, LookUpRules rules) {
        if (!(answer instanceof HttpAnswer.Reply reply)) {
            return new LookUp.Unknown(fault("lookup.unclear", why(answer)));
        }
        Optional<JsonNode> input = read(reply);
        try {
            return input.flatMap(understood -> rules.judge(understood, codes))
                    .orElseGet(() -> new LookUp.Unknown(fault("lookup.unclear", brief(reply))));
        } catch (Expression.EvaluationException failed) {
            return new LookUp.Unknown(failed.asFault(target, ""));
        }
    }

    /** The answer to a polling. */
    public Polled judgePolled(HttpAnswer answer, ReportRules rules, String cursor) {
        if (!(answer instanceof HttpAnswer.Reply reply)) {
            return new Polled(List.of(), cursor, List.of(fault("poll.failed", why(answer))), false);
        }
        Optional<JsonNode> input = reply.successful() ? read(reply) : Optional.empty();
        if (input.isEmpty()) {
            return new Polled(List.of(), cursor, List.of(fault("poll.failed", brief(reply))), false);
        }
        return rules.polled(target, input.get(), cursor);
    }

    private Outcome judgeReply(HttpAnswer.Reply reply, ReplyRules rules) {
        Optional<JsonNode> understood = read(reply);
        if (understood.isEmpty() && reply.successful()) {
            return new Outcome.Uncertain(fault("send.unclear-reply", brief(reply)));
        }
        try {
            return byRules(reply, understood.orElseGet(() -> envelope(reply)), rules);
        } catch (Expression.EvaluationException failed) {
            return reply.successful()
                    ? new Outcome.Uncertain(failed.asFault(target, ""))
                    : byStatus(reply, brief(reply));
        }
    }

    private Outcome byRules(HttpAnswer.Reply reply, JsonNode input, ReplyRules rules) {
        String told = shortened(rules.message(input, codes));
        String message = told.isEmpty() ? brief(reply) : told;
        String status = "HTTP " + reply.status();
        return switch (rules.judge(input, codes)) {
            case ACCEPTED -> new Outcome.Accepted(rules.reference(input, codes).orElse(null));
            case REFUSED -> new Outcome.Refused(fault("send.refused", status, message));
            case RETRY -> new Outcome.Unavailable(retryAfter(reply), fault("send.busy", status, message));
            case MISCONFIGURED -> new Outcome.Misconfigured(fault("send.reported-misconfigured", status, message));
            case NONE -> byStatus(reply, message);
        };
    }

    private Outcome byStatus(HttpAnswer.Reply reply, String message) {
        String status = "HTTP " + reply.status();
        return switch (reply.status()) {
            case 401, 403, 407 -> new Outcome.Misconfigured(fault("send.unauthorised", status, message));
            case 404, 405, 410 -> new Outcome.Misconfigured(fault("send.no-such-address", status, message));
            case 429, 503 -> new Outcome.Unavailable(retryAfter(reply), fault("send.busy", status, message));
            case 408 -> new Outcome.Uncertain(fault("send.no-reply", status));
            default ->
                switch (reply.status() / 100) {
                    case 3 -> new Outcome.Misconfigured(fault("send.redirected", status));
                    case 4 -> new Outcome.Refused(fault("send.refused", status, message));
                    case 5 -> new Outcome.Uncertain(fault("send.no-reply", status));
                    default -> new Outcome.Uncertain(fault("send.unclear-reply", message));
                };
        };
    }

    /** Seconds or a date: RFC 9110, 10.2.3. */
    private @Nullable Duration retryAfter(HttpAnswer.Reply reply) {
        String value = reply.headers().getOrDefault("retry-after", "").strip();
        Duration wait;
        if (value.matches("\\d{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                wait = Duration.between(clock.instant(), until);
            } catch (DateTimeParseException none) {
                return null;
            }
        }
        if (wait.isNegative()) {
            return null;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Optional<JsonNode> read(HttpAnswer.Reply reply) {
        ObjectNode envelope = envelope(reply);
        if (reply.body().length == 0) {
            return Optional.of(envelope);
        }
        return body.apply(reply).map(understood -> envelope.set("body", understood));
    }

    private static ObjectNode envelope(HttpAnswer.Reply reply) {
        ObjectNode envelope = Json.object().put("status", reply.status());
        ObjectNode headers = envelope.putObject("headers");
        reply.headers().forEach(headers::put);
        return envelope;
    }

    private String why(HttpAnswer answer) {
        if (answer instanceof HttpAnswer.Lost lost) {
            return lost.why();
        }
        if (answer instanceof HttpAnswer.NotSent notSent) {
            Outcome outcome = notSent.outcome();
            Fault fault = outcome instanceof Outcome.Misconfigured misconfigured
                    ? misconfigured.fault()
                    : ((Outcome.Unavailable) outcome).fault();
            return fault.problem().in(Locale.CHINESE);
        }
        return "";
    }

    private String brief(HttpAnswer.Reply reply) {
        return "HTTP " + reply.status() + " " + reply.contentType() + " "
                + shortened(new String(
                        reply.body(), 0, Math.min(reply.body().length, 4 * LONGEST_REPLY), StandardCharsets.UTF_8));
    }

    private String shown(HttpAnswer.Reply reply) {
        return "HTTP " + reply.status() + "\n"
                + Masking.mask(
                        credentials.hide(new String(
                                reply.body(),
                                0,
                                Math.min(reply.body().length, 4 * LONGEST_REPLY),
                                StandardCharsets.UTF_8)),
                        LONGEST_REPLY);
    }

    private String shortened(String text) {
        return Masking.mask(credentials.hide(text.strip()), LONGEST_MESSAGE);
    }

    private Fault fault(String key, Object... arguments) {
        return Fault.of(target, "", null, Texts.message(key, arguments));
    }
}
