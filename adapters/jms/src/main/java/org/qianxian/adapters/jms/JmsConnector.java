package org.qianxian.adapters.jms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
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
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** One department's broker. */
final class JmsConnector implements Connector {
    /** By which an Artemis recognises a message that it has had. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final JmsProfile profile;
    private final Endpoint endpoint;
    private final CanonicalOrder canonical;
    private final CodeLists codes;
    private final BrokerLine line;
    private final @Nullable Fetching fetching;

    JmsConnector(SystemProfile profile, JmsProfile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood;
        this.endpoint = endpoint;
        this.codes = new CodeLists(profile.codes());
        this.canonical = new CanonicalOrder(profile, codes, endpoint, tools);
        this.line = new BrokerLine(endpoint, tools, understood.transport());
        JmsProfile.Poll poll = understood.poll();
        this.fetching = poll == null
                ? null
                : new Fetching(
                        line,
                        poll,
                        new MessageReader(
                                endpoint.target(), understood.transport().encoding()),
                        endpoint.target());
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<JmsProfile.MessageForm> form = profile.find(order.action());
        if (form.isEmpty()) {
            return refused(Texts.message("order.unsupported", order.action().code()));
        }
        try {
            ObjectNode message = message(form.get(), canonical.toSend(order));
            String body = Json.text(message.path("body"));
            if (profile.transport().bytes()
                    && !profile.transport().encoding().newEncoder().canEncode(body)) {
                return refused(JmsTexts.message(
                        "unencodable", profile.transport().encoding().name()));
            }
            return new Rendered.Request(Json.text(message));
        } catch (Expression.EvaluationException failed) {
            return new Rendered.Unrenderable(new Outcome.Refused(failed.asFault(endpoint.target(), "")));
        }
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        try {
            return new Exchange(send(Json.parse(request), order.effectKey().value()), "");
        } catch (JsonProcessingException damaged) {
            return new Exchange(
                    new Outcome.Refused(fault(Texts.message("order.unrenderable", damaged.getOriginalMessage()))), "");
        }
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        throw new UnsupportedOperationException("a queue cannot be asked");
    }

    @Override
    public Polled poll(String cursor) {
        if (fetching == null) {
            throw new UnsupportedOperationException("this make disclaims poll");
        }
        return fetching.poll(cursor);
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("a queue does not push");
    }

    @Override
    public void close() {
        if (fetching != null) {
            fetching.close();
        }
        line.close();
    }

    private ObjectNode message(JmsProfile.MessageForm form, JsonNode input) {
        Map<String, JsonNode> variables = codes.variables();
        ObjectNode message = Json.object().put("queue", form.queue());
        form.type().flatMap(type -> type.evaluateText(input, variables)).ifPresent(type -> message.put("type", type));
        form.correlationId()
                .flatMap(id -> id.evaluateText(input, variables))
                .ifPresent(id -> message.put("correlationId", id));
        ObjectNode properties = message.putObject("properties");
        form.properties()
                .forEach((name, expression) ->
                        expression.evaluateText(input, variables).ifPresent(value -> properties.put(name, value)));
        message.set("body", form.body().fill(input, variables));
        return message;
    }

    /** Durable and synchronous: accepted is what the broker has on its disk. */
    private Outcome send(JsonNode rendered, String effectKey) {
        JmsTrouble trouble =
                new JmsTrouble(endpoint.target(), rendered.path("queue").asText());
        Connection connection = null;
        boolean sending = false;
        boolean sent = false;
        try {
            connection = line.connection();
            try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer = session.createProducer(
                            session.createQueue(rendered.path("queue").asText()))) {
                producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                Message message = message(session, rendered, effectKey);
                sending = true;
                producer.send(message);
                sent = true;
            }
            return new Outcome.Accepted(null);
        } catch (JMSException | RuntimeException failed) {
            line.drop(connection);
            if (sent) { // only the closing failed
                return new Outcome.Accepted(null);
            }
            return sending ? trouble.afterSending(failed) : trouble.outcome(failed);
        }
    }

    private Message message(Session session, JsonNode rendered, String effectKey) throws JMSException {
        String body = Json.text(rendered.path("body"));
        Message message;
        if (profile.transport().bytes()) {
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeBytes(body.getBytes(profile.transport().encoding()));
            message = bytes;
        } else {
            message = session.createTextMessage(body);
        }
        message.setJMSType(rendered.path("type").textValue());
        message.setJMSCorrelationID(rendered.path("correlationId").textValue());
        for (Map.Entry<String, JsonNode> property : rendered.path("properties").properties()) {
            message.setStringProperty(property.getKey(), property.getValue().asText());
        }
        if (profile.transport().duplicateDetection()) {
            message.setStringProperty(DUPLICATE_ID, effectKey);
        }
        return message;
    }

    private Rendered refused(org.qianxian.casework.text.Message problem) {
        return new Rendered.Unrenderable(new Outcome.Refused(fault(problem)));
    }

    private Fault fault(org.qianxian.casework.text.Message problem) {
        return Fault.of(endpoint.target(), "", null, problem);
    }
}
