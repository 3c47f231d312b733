package org.qianxian.routes.outbound;

import static org.qianxian.routes.outbound.OutboundTexts.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.casework.text.Fault;
import org.qianxian.routes.outbound.PushDoor.Admission;

/** Turns an HTTP request with reports into the door's answer, and that into an HTTP response. */
final class ReportsAnswer {
    static final String UNIT = "unit";
    static final int LONGEST_BODY = 1024 * 1024;

    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    private final ObjectMapper json = new ObjectMapper();
    private final PushDoor door;

    ReportsAnswer(PushDoor door) {
        this.door = door;
    }

    void receive(Exchange exchange) throws IOException {
        Message in = exchange.getIn();
        byte[] body = bounded(in);
        if (body == null) {
            problem(exchange, TOO_LARGE, message("door-too-large", LONGEST_BODY));
            return;
        }
        String unit = in.getHeader(UNIT, () -> lastOfPath(in), String.class);
        String type = in.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        answer(exchange, door.receive(unit, new PushedMessage(type, headers(in), body)));
    }

    /** What the store could not take now, the sender must send again. */
    void unavailable(Exchange exchange) {
        problem(exchange, UNAVAILABLE, message("door-unavailable"));
    }

    private void answer(Exchange exchange, Admission admission) {
        if (admission instanceof Admission.Heard heard) {
            respond(exchange, OK, "application/json", json.createObjectNode().put("heard", heard.reports()));
        } else if (admission instanceof Admission.PartlyUnreadable partly) {
            ObjectNode body = describe(OK, message("door-kept")).put("heard", partly.reports());
            for (Fault fault : partly.faults()) {
                body.withArray("faults").add(fault.in(Locale.CHINESE));
            }
            respond(exchange, OK, "application/problem+json", body);
        } else if (admission instanceof Admission.UnknownUnit unknown) {
            problem(exchange, NOT_FOUND, message("door-unknown-unit", unknown.unit()));
        } else {
            problem(exchange, UNAUTHORISED, message("door-unauthorised"));
        }
    }

    private void problem(Exchange exchange, int status, org.qianxian.casework.text.Message what) {
        respond(exchange, status, "application/problem+json", describe(status, what));
    }

    private ObjectNode describe(int status, org.qianxian.casework.text.Message what) {
        return json.createObjectNode()
                .put("type", "about:blank")
                .put("title", what.in(Locale.CHINESE))
                .put("status", status)
                .put("detail", what.remedyIn(Locale.CHINESE));
    }

    private void respond(Exchange exchange, int status, String type, ObjectNode body) {
        Message response = exchange.getMessage();
        response.removeHeaders("*");
        response.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        response.setHeader(Exchange.CONTENT_TYPE, type + ";charset=UTF-8");
        try {
            response.setBody(json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", impossible);
        }
    }

    /** Null if it is longer than allowed; no more than that is ever read. */
    private static byte @Nullable [] bounded(Message in) throws IOException {
        InputStream stream = in.getBody(InputStream.class);
        if (stream == null) {
            return new byte[0];
        }
        byte[] body = stream.readNBytes(LONGEST_BODY + 1);
        return body.length > LONGEST_BODY ? null : body;
    }

    private static Map<String, String> headers(Message in) {
        Map<String, String> headers = new TreeMap<>();
        in.getHeaders().forEach((name, value) -> {
            if (value instanceof String text && !name.startsWith("Camel")) {
                headers.put(name.toLowerCase(Locale.ROOT), text);
            }
        });
        return headers;
    }

    private static String lastOfPath(Message in) {
        String path = in.getHeader(Exchange.HTTP_PATH, "", String.class);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
