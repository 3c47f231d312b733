package org.qianxian.adapters.open311;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.LookUpRules;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.http.HttpAnswer;
import org.qianxian.adapters.http.ReplyJudge;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** One department's system that speaks GeoReport v2. */
final class Open311Connector implements Connector {
    static final String REQUESTS = "requests";
    static final String UPDATES = "servicerequestupdates";

    /** Says only why an answer cannot be judged. */
    private static final LookUpRules NEITHER =
            new LookUpRules(Expression.compile("false"), Expression.compile("false"), Optional.empty());

    private final Open311Profile profile;
    private final Endpoint endpoint;
    private final CanonicalOrder canonical;
    private final CodeLists codes;
    private final GeoLine line;
    private final Tokens tokens;
    private final ReplyJudge judge;
    private final @Nullable Updates updates;

    Open311Connector(SystemProfile profile, Open311Profile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood;
        this.endpoint = endpoint;
        this.codes = new CodeLists(profile.codes());
        this.canonical = new CanonicalOrder(profile, codes, endpoint, tools);
        this.line = new GeoLine(understood, endpoint, tools);
        this.tokens = new Tokens(line);
        this.judge = new ReplyJudge(
                new Credentials(endpoint, tools.secrets()), endpoint.target(), codes, tools.clock(), GeoBody::read);
        this.updates = understood.window() == null || understood.reports() == null
                ? null
                : new Updates(line, judge, understood.window(), understood.reports(), endpoint.target(), tools.clock());
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<Open311Profile.Form> form = profile.find(order.action());
        if (form.isEmpty()) {
            return refused(
                    fault("", Texts.message("order.unsupported", order.action().code())));
        }
        try {
            JsonNode filled = form.get().fields().fill(canonical.toSend(order), codes.variables());
            return filled instanceof ObjectNode fields
                    ? render(order, form.get(), fields)
                    : refused(fault("", Texts.message("order.unrenderable", "-")));
        } catch (Expression.EvaluationException failed) {
            return refused(failed.asFault(endpoint.target(), ""));
        }
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        Optional<Open311Profile.Form> form = profile.find(order.action());
        if (form.isEmpty()) {
            return new Exchange(
                    new Outcome.Refused(fault(
                            "",
                            Texts.message("order.unsupported", order.action().code()))),
                    "");
        }
        try {
            JsonNode rendered = Json.parse(request);
            if (rendered.path("fields") instanceof ObjectNode fields) {
                return form.get().update()
                        ? update(form.get(), fields)
                        : numbered(judge.judge(
                                line.post(REQUESTS, fields), form.get().reply()));
            }
            return damaged("-");
        } catch (JsonProcessingException damaged) {
            return damaged(damaged.getOriginalMessage());
        }
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        Open311Profile.Search search = claimed(profile.search(), "lookUp");
        if (profile.find(order.action()).filter(form -> !form.update()).isEmpty()) {
            return new LookUp.Unknown(fault("", Texts.message("open311.update-lookup")));
        }
        try {
            HttpAnswer answer = line.get(REQUESTS, query(search, order));
            LookUp unclear = judge.judgeLookUp(answer, NEITHER);
            if (answer instanceof HttpAnswer.Reply reply && reply.successful()) {
                return GeoBody.read(reply)
                        .map(body -> found(search, order, body.path("items")))
                        .orElse(unclear);
            }
            return unclear;
        } catch (Expression.EvaluationException failed) {
            return new LookUp.Unknown(failed.asFault(endpoint.target(), ""));
        }
    }

    @Override
    public Polled poll(String cursor) {
        return claimed(updates, "poll").poll(cursor);
    }

    @Override
    public Optional<Rendered> renderLookUp(DispatchOrder order) {
        return Optional.ofNullable(profile.search()).map(search -> {
            try {
                return asking(REQUESTS, query(search, order));
            } catch (Expression.EvaluationException failed) {
                return refused(failed.asFault(endpoint.target(), ""));
            }
        });
    }

    @Override
    public Optional<Rendered> renderPoll(String cursor) {
        return Optional.ofNullable(updates).map(asked -> asking(asked.resource(), asked.query(cursor)));
    }

    private JsonNode query(Open311Profile.Search search, DispatchOrder order) {
        return search.query().fill(canonical.of(order), codes.variables());
    }

    private static Rendered asking(String resource, JsonNode query) {
        return new Rendered.Request(
                Json.text(Json.object().put("resource", resource).set("query", query)));
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("the standard has no pushing");
    }

    @Override
    public void close() {
        line.close();
    }

    private Rendered render(DispatchOrder order, Open311Profile.Form form, ObjectNode fields) {
        if (form.update()) {
            if (!fields.has("service_request_id")) {
                String reference = order.reference();
                if (reference == null) {
                    return refused(fault("service_request_id", Texts.message("open311.no-reference")));
                }
                fields.put("service_request_id", reference);
            }
            if (!fields.has("updated_datetime")) {
                fields.put(
                        "updated_datetime",
                        order.createdAt()
                                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .toString());
            }
        }
        ObjectNode request = Json.object().put("resource", form.update() ? UPDATES : REQUESTS);
        request.set("fields", fields);
        return new Rendered.Request(Json.text(request));
    }

    private Exchange update(Open311Profile.Form form, ObjectNode fields) {
        String reference = fields.path("service_request_id").asText();
        if (Tokens.isOne(reference)) {
            Optional<String> number = tokens.exchange(reference);
            if (number.isEmpty()) {
                return new Exchange(
                        new Outcome.Unavailable(null, fault("service_request_id", Texts.message("open311.token"))), "");
            }
            fields.put("service_request_id", number.get());
        }
        return judge.judge(line.post(UPDATES, fields), form.reply());
    }

    /** A token that is already worth a number becomes it. */
    private Exchange numbered(Exchange exchange) {
        if (exchange.outcome() instanceof Outcome.Accepted accepted) {
            String reference = accepted.reference();
            if (reference != null && Tokens.isOne(reference)) {
                return new Exchange(
                        new Outcome.Accepted(tokens.exchange(reference).orElse(reference)), exchange.reply());
            }
        }
        return exchange;
    }

    /** "Not found" makes the hub send again: only an empty list says so. */
    private LookUp found(Open311Profile.Search search, DispatchOrder order, JsonNode items) {
        Map<String, JsonNode> variables = new LinkedHashMap<>(codes.variables());
        variables.put("effectKey", TextNode.valueOf(order.effectKey().value()));
        variables.put("caseNumber", TextNode.valueOf(order.caseNumber().value()));
        for (JsonNode item : items) {
            if (search.match().holds(item, variables)) {
                return new LookUp.Found(item.path("service_request_id").asText(null));
            }
        }
        return items.isEmpty()
                ? new LookUp.NotFound()
                : new LookUp.Unknown(fault("", Texts.message("open311.other-requests", items.size())));
    }

    private Exchange damaged(String why) {
        return new Exchange(new Outcome.Refused(fault("", Texts.message("order.unrenderable", why))), "");
    }

    private static <T> T claimed(@Nullable T described, String capability) {
        if (described == null) {
            throw new UnsupportedOperationException("this make disclaims " + capability);
        }
        return described;
    }

    private static Rendered refused(Fault fault) {
        return new Rendered.Unrenderable(new Outcome.Refused(fault));
    }

    private Fault fault(String place, Message problem) {
        return Fault.of(endpoint.target(), place, null, problem);
    }
}
