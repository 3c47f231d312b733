package org.qianxian.adapters.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.Secrets.MissingSecretException;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.adapters.http.HttpAnswer;
import org.qianxian.adapters.http.HttpLine;
import org.qianxian.adapters.http.ReplyJudge;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** One department's SOAP system. */
final class SoapConnector implements Connector {
    private static final int LONGEST_MESSAGE = 300;

    private final SoapProfile profile;
    private final Endpoint endpoint;
    private final CanonicalOrder canonical;
    private final CodeLists codes;
    private final HttpLine line;
    private final ReplyJudge judge;
    private final Credentials credentials;
    private final InstantSource clock;

    SoapConnector(SystemProfile profile, SoapProfile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood;
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
                reply -> content(reply).flatMap(understood.transport()::unpacked));
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<SoapProfile.ActionCall> action = profile.find(order.action());
        if (action.isEmpty()) {
            return new Rendered.Unrenderable(unsupported(order));
        }
        return rendered(() -> action.get().call().render(endpoint.target(), canonical.toSend(order), codes));
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        Optional<SoapProfile.ActionCall> action = profile.find(order.action());
        if (action.isEmpty()) {
            return new Exchange(unsupported(order), "");
        }
        HttpAnswer answer = send(action.get().call(), request);
        Exchange exchange = judge.judge(answer, action.get().reply());
        if (answer instanceof HttpAnswer.Reply reply && faultKnowsBetter(reply, exchange.outcome())) {
            return byFault(reply)
                    .map(outcome -> new Exchange(outcome, exchange.reply()))
                    .orElse(exchange);
        }
        return exchange;
    }

    /** A fault of a sender comes with 400 in SOAP 1.2, which alone would be a refusal, even of a wrong password. */
    private static boolean faultKnowsBetter(HttpAnswer.Reply reply, Outcome outcome) {
        return outcome instanceof Outcome.Uncertain || (outcome instanceof Outcome.Refused && reply.status() == 400);
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        SoapProfile.Asking asking = claimed(profile.lookUp(), "lookUp");
        try {
            return judge.judgeLookUp(send(asking.call(), lookUp(asking, order)), asking.rules());
        } catch (SoapCall.UnrenderableException unrenderable) {
            return new LookUp.Unknown(unrenderable.fault());
        }
    }

    @Override
    public Polled poll(String cursor) {
        SoapCall poll = claimed(profile.poll(), "poll");
        try {
            return judge.judgePolled(send(poll, poll(poll, cursor)), claimed(profile.reports(), "reports"), cursor);
        } catch (SoapCall.UnrenderableException unrenderable) {
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

    private String lookUp(SoapProfile.Asking asking, DispatchOrder order) {
        return asking.call().render(endpoint.target(), canonical.of(order), codes);
    }

    private String poll(SoapCall poll, String cursor) {
        ObjectNode input = Json.object().put("cursor", cursor).put("unit", endpoint.target());
        ObjectNode settings = input.putObject("settings");
        endpoint.settings().forEach(settings::put);
        return poll.render(endpoint.target(), input, codes);
    }

    private Rendered rendered(Supplier<String> request) {
        try {
            return new Rendered.Request(request.get());
        } catch (SoapCall.UnrenderableException unrenderable) {
            return new Rendered.Unrenderable(new Outcome.Refused(unrenderable.fault()));
        } catch (Expression.EvaluationException unsendable) {
            return new Rendered.Unrenderable(new Outcome.Refused(unsendable.asFault(endpoint.target(), "")));
        }
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("SOAP systems are polled");
    }

    @Override
    public void close() {
        line.close();
    }

    /** With the header made anew for each attempt: a nonce is good once. */
    private HttpAnswer send(SoapCall call, String body) {
        UsernameToken token = profile.token();
        try {
            return line.send(
                    call.request(profile.version(), token == null ? "" : token.header(credentials, clock), body));
        } catch (MissingSecretException missing) {
            return new HttpAnswer.NotSent(new Outcome.Misconfigured(Fault.of(
                    endpoint.target(),
                    "",
                    null,
                    Texts.message("send.no-secret", String.valueOf(missing.getMessage())))));
        }
    }

    /**
     * Where neither the profile nor the status knows better: a fault of code {@code Client} says that the message was not
     * acted upon because of what is in it (SOAP 1.1, 4.4.1), as {@code Sender} does (SOAP 1.2, 5.4.6); {@code Server} and
     * {@code Receiver} say nothing about whether it was. What security has to say stands in the subcode of 1.2.
     */
    private Optional<Outcome> byFault(HttpAnswer.Reply reply) {
        Optional<Envelope.Body> body = Envelope.read(reply.body()).filter(Envelope.Body::fault);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        JsonNode fault = body.get().content();
        String message = Masking.mask(credentials.hide(fault.path("faultstring").asText()), LONGEST_MESSAGE);
        return Stream.of("subcode", "faultcode")
                .map(key -> fault.path(key).asText())
                .flatMap(code -> byCode(code, message).stream())
                .findFirst();
    }

    private Optional<Outcome> byCode(String code, String message) {
        return switch (code.substring(code.indexOf(':') + 1).replaceAll("\\..*", "")) {
            case "Client", "Sender" ->
                Optional.of(new Outcome.Refused(
                        Fault.of(endpoint.target(), "", null, Texts.message("send.refused", code, message))));
            // WS-Security 1.1.1, 12; the last is what WSS4J says in place of them all
            case "UnsupportedSecurityToken",
                    "UnsupportedAlgorithm",
                    "InvalidSecurity",
                    "InvalidSecurityToken",
                    "FailedAuthentication",
                    "FailedCheck",
                    "SecurityTokenUnavailable",
                    "MessageExpired",
                    "SecurityError" ->
                Optional.of(new Outcome.Misconfigured(
                        Fault.of(endpoint.target(), "", null, Texts.message("send.unauthorised", code, message))));
            case "VersionMismatch", "MustUnderstand", "DataEncodingUnknown" ->
                Optional.of(new Outcome.Misconfigured(Fault.of(
                        endpoint.target(), "", null, Texts.message("send.reported-misconfigured", code, message))));
            default -> Optional.empty();
        };
    }

    private Outcome unsupported(DispatchOrder order) {
        return new Outcome.Refused(Fault.of(
                endpoint.target(),
                "",
                null,
                Texts.message("order.unsupported", order.action().code())));
    }

    private static <T> T claimed(@Nullable T described, String capability) {
        if (described == null) {
            throw new UnsupportedOperationException("this make disclaims " + capability);
        }
        return described;
    }

    private static Optional<JsonNode> content(HttpAnswer.Reply reply) {
        String type = reply.contentType().toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/xml") && !type.startsWith("application/xml") && !type.contains("+xml")) {
            return Optional.empty();
        }
        return Envelope.read(reply.body()).map(Envelope.Body::content);
    }
}
