package org.qianxian.adapters.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Capabilities;
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
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.adapters.http.HttpAnswer;
import org.qianxian.adapters.http.HttpLine;
import org.qianxian.adapters.http.HttpRequest;
import org.qianxian.adapters.http.ReplyJudge;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/** One department's REST system. */
final class RestConnector implements Connector {
    private static final String JSON = "application/json; charset=UTF-8";

    private final RestProfile profile;
    private final Capabilities capabilities;
    private final Endpoint endpoint;
    private final CanonicalOrder canonical;
    private final CodeLists codes;
    private final HttpLine line;
    private final ReplyJudge judge;
    private final Credentials credentials;
    private final InstantSource clock;

    RestConnector(SystemProfile profile, RestProfile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood;
        this.capabilities = profile.capabilities();
        this.endpoint = endpoint;
        this.codes = new CodeLists(profile.codes());
        this.canonical = new CanonicalOrder(profile, codes, endpoint, tools);
        this.line = new HttpLine(understood.transport(), endpoint, tools);
        this.credentials = new Credentials(endpoint, tools.secrets());
        this.clock = tools.clock();
        this.judge = new ReplyJudge(
                credentials,
                endpoint.target(),
                codes,
                tools.clock(),
                reply -> json(reply).flatMap(understood.transport()::unpacked));
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<RestProfile.ActionCall> action = profile.find(order.action());
        if (action.isEmpty()) {
            return new Rendered.Unrenderable(new Outcome.Refused(
                    fault(Texts.message("order.unsupported", order.action().code()))));
        }
        return rendered(
                () -> action.get().call().render(endpoint.target(), canonical.toSend(order), codes.variables()));
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        Optional<RestProfile.ActionCall> action = profile.find(order.action());
        if (action.isEmpty()) {
            return new Exchange(
                    new Outcome.Refused(fault(
                            Texts.message("order.unsupported", order.action().code()))),
                    "");
        }
        JsonNode rendered;
        try {
            rendered = Json.parse(request);
        } catch (JsonProcessingException damaged) {
            return new Exchange(
                    new Outcome.Refused(fault(Texts.message("order.unrenderable", damaged.getOriginalMessage()))), "");
        }
        return judge.judge(line.send(httpRequest(rendered)), action.get().reply());
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        RestProfile.Asking asking = claimed(profile.lookUp(), "lookUp");
        try {
            return judge.judgeLookUp(line.send(httpRequest(lookUp(asking, order))), asking.rules());
        } catch (RestCall.UnrenderableException unrenderable) {
            return new LookUp.Unknown(unrenderable.fault());
        }
    }

    @Override
    public Polled poll(String cursor) {
        RestCall poll = claimed(profile.poll(), "poll");
        try {
            return judge.judgePolled(line.send(httpRequest(poll(poll, cursor))), reports(), cursor);
        } catch (RestCall.UnrenderableException unrenderable) {
            return new Polled(List.of(), cursor, List.of(unrenderable.fault()), false);
        }
    }

    @Override
    public Optional<Rendered> renderLookUp(DispatchOrder order) {
        return Optional.ofNullable(profile.lookUp()).map(asking -> rendered(() -> lookUp(asking, order)));
    }

    @Override
    public Optional<Rendered> renderPoll(String cursor) {
        return Optional.ofNullable(profile.poll()).map(poll -> rendered(() -> poll(poll, cursor)));
    }

    private ObjectNode lookUp(RestProfile.Asking asking, DispatchOrder order) {
        return asking.call().render(endpoint.target(), canonical.of(order), codes.variables());
    }

    private ObjectNode poll(RestCall poll, String cursor) {
        ObjectNode input = Json.object().put("cursor", cursor).put("unit", endpoint.target());
        ObjectNode settings = input.putObject("settings");
        endpoint.settings().forEach(settings::put);
        return poll.render(endpoint.target(), input, codes.variables());
    }

    private Rendered rendered(Supplier<ObjectNode> request) {
        try {
            return new Rendered.Request(Json.text(request.get()));
        } catch (RestCall.UnrenderableException unrenderable) {
            return new Rendered.Unrenderable(new Outcome.Refused(unrenderable.fault()));
        } catch (Expression.EvaluationException unsendable) {
            return new Rendered.Unrenderable(new Outcome.Refused(unsendable.asFault(endpoint.target(), "")));
        }
    }

    @Override
    public Optional<PushedMessage> admit(PushedMessage message) {
        return profile.push().admit(message, credentials, clock);
    }

    @Override
    public Polled receive(PushedMessage message) {
        if (!capabilities.push()) {
            throw new UnsupportedOperationException("this make disclaims push");
        }
        try {
            return reports().pushed(endpoint.target(), Json.parse(message.body()));
        } catch (IOException garbage) {
            String received = Masking.mask(new String(message.body(), StandardCharsets.UTF_8));
            return new Polled(
                    List.of(),
                    "",
                    List.of(Fault.of(endpoint.target(), "", received, Texts.message("reports.not-json"))),
                    true);
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private ReportRules reports() {
        return claimed(profile.reports(), "reports");
    }

    private static <T> T claimed(@Nullable T described, String capability) {
        if (described == null) {
            throw new UnsupportedOperationException("this make disclaims " + capability);
        }
        return described;
    }

    private static HttpRequest httpRequest(JsonNode rendered) {
        Map<String, String> headers = new LinkedHashMap<>();
        rendered.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        headers.putIfAbsent("Accept", "application/json");
        JsonNode body = rendered.path("body");
        boolean empty = body.isMissingNode();
        return new HttpRequest(
                rendered.path("method").asText(),
                rendered.path("path").asText(),
                headers,
                empty ? "" : JSON,
                empty ? new byte[0] : Json.text(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Only what calls itself JSON is read as JSON: the error page of a proxy is not the department's word. */
    private static Optional<JsonNode> json(HttpAnswer.Reply reply) {
        String type = reply.contentType().toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json") && !type.contains("+json") && !type.startsWith("text/json")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(reply.body()));
        } catch (IOException garbage) {
            return Optional.empty();
        }
    }

    private Fault fault(Message message) {
        return Fault.of(endpoint.target(), "", null, message);
    }
}
