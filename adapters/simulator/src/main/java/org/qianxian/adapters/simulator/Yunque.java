package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.UnitReport;

/** 云雀: a well-made REST system. Resources, an idempotency key, a look-up, reports pushed as they happen. */
final class Yunque implements Door {
    static final String MAKE = "yunque";
    private static final Map<String, Action> PATHS = Map.of(
            "urges", Action.URGE,
            "supervisions", Action.SUPERVISE,
            "supplements", Action.SUPPLEMENT,
            "return-rulings", Action.RULE_RETURN,
            "extension-rulings", Action.RULE_EXTENSION,
            "support-replies", Action.SUPPORT_REPLY,
            "redos", Action.REDO,
            "voids", Action.VOID,
            "closings", Action.CLOSE);
    private static final Map<UnitReport.Kind, String> EVENTS = Map.of(
            UnitReport.Kind.ACCEPTED, "SIGNED",
            UnitReport.Kind.PROGRESS, "HANDLING",
            UnitReport.Kind.RETURN, "SENT_BACK",
            UnitReport.Kind.EXTENSION, "MORE_TIME",
            UnitReport.Kind.CANNOT_HANDLE, "UNABLE",
            UnitReport.Kind.COMPLETED, "FINISHED",
            UnitReport.Kind.UNMAPPED, "HOLIDAY");

    private final Bureau bureau;
    private final CitySecrets secrets;

    Yunque(Bureau bureau, CitySecrets secrets) {
        this.bureau = bureau;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return MAKE;
    }

    @Override
    public Outgoing answer(Incoming request) {
        if (!HmacSignature.same(request.header("x-api-key"), secrets.get(MAKE))) {
            return unauthorised();
        }
        String unit = request.segment(1);
        if (request.method().equals("GET") && request.segment(2).equals("effects")) {
            return lookedUp(unit, request.segment(3));
        }
        JsonNode body = request.json();
        boolean alert = request.segment(2).equals("alerts");
        if (!request.method().equals("POST") || !(alert || request.segment(2).equals("orders")) || !body.isObject()) {
            return error(404, 4040, "没有这个接口");
        }
        String key = request.header("idempotency-key");
        if (key.isEmpty()) {
            return error(422, 4221, "缺少 Idempotency-Key");
        }
        if (request.segment(3).isEmpty()) {
            return created(unit, body, alert ? Action.ALERT : Action.DISPATCH, key);
        }
        Action action = PATHS.get(request.segment(4));
        if (action == null) {
            return error(404, 4040, "没有这个接口");
        }
        Bureau.Taken taken = bureau.take(unit, request.segment(3), action, key, texts(body));
        return taken.known() ? done(200, taken) : error(409, 4091, "没有这个工单");
    }

    @Override
    public Outgoing refusal(Incoming request) {
        return error(422, 4220, "标题不合规");
    }

    @Override
    public Outgoing unauthorised() {
        return error(401, 4010, "密钥不对");
    }

    /** What is pushed to the hub. */
    static ObjectNode report(Saying saying) {
        ObjectNode report = Json.object()
                .put("eventId", saying.key())
                .put("seq", saying.order())
                .put("orderNo", saying.caseNumber())
                .put("id", saying.reference())
                .put("event", EVENTS.get(saying.kind()))
                .put("time", saying.timeAs(saying.at().toString()))
                .put("remark", saying.detail("text"));
        ObjectNode data = report.putObject("data");
        saying.details().forEach((name, value) -> {
            if (!name.equals("text") && !name.equals(Saying.RAW_TIME)) {
                data.put(name, value);
            }
        });
        return report;
    }

    private Outgoing created(String unit, JsonNode body, Action action, String key) {
        String number = body.path("orderNo").asText();
        if (number.isEmpty() || body.path("title").asText().isEmpty()) {
            return error(422, 4220, "缺少工单编号或标题");
        }
        return done(201, bureau.take(unit, number, action, key, Map.of()));
    }

    private Outgoing lookedUp(String unit, String key) {
        return bureau.findReference(unit, key)
                .map(reference -> done(200, new Bureau.Taken(reference, true)))
                .orElseGet(() -> error(404, 4041, "没有收到过"));
    }

    private static Outgoing done(int status, Bureau.Taken taken) {
        ObjectNode body = Json.object().put("code", 0);
        body.putObject("data").put("id", taken.reference()).put("repeated", taken.repeated());
        return Outgoing.json(taken.repeated() ? 200 : status, body);
    }

    private static Outgoing error(int status, int code, String message) {
        return Outgoing.json(status, Json.object().put("code", code).put("message", message));
    }

    private static Map<String, String> texts(JsonNode body) {
        Map<String, String> texts = new TreeMap<>();
        body.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
