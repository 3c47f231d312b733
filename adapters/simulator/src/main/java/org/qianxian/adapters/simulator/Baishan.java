package org.qianxian.adapters.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.UnitReport;

/** 白山: SOAP, document/literal. Recognises repeats by {@code requestId}, can be asked, and is polled. */
final class Baishan implements Door {
    static final String MAKE = "baishan";
    static final String NAMESPACE = "urn:baishan:orders";
    private static final int MOST = 200;
    private static final Map<String, Action> OPERATIONS = Map.of(
            "submitOrder", Action.DISPATCH,
            "urgeOrder", Action.URGE,
            "superviseOrder", Action.SUPERVISE,
            "ruleReturn", Action.RULE_RETURN,
            "redoOrder", Action.REDO,
            "voidOrder", Action.VOID,
            "supplementOrder", Action.SUPPLEMENT);
    private static final Map<UnitReport.Kind, String> STATES = Map.of(
            UnitReport.Kind.ACCEPTED, "QS",
            UnitReport.Kind.PROGRESS, "CZ",
            UnitReport.Kind.RETURN, "TD",
            UnitReport.Kind.EXTENSION, "YQ",
            UnitReport.Kind.CANNOT_HANDLE, "WF",
            UnitReport.Kind.COMPLETED, "BJ",
            UnitReport.Kind.UNMAPPED, "ZZ");

    private final Bureau bureau;
    private final CitySecrets secrets;

    Baishan(Bureau bureau, CitySecrets secrets) {
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
        return Soap.read(request.body(), NAMESPACE)
                .map(call -> answer(request.segment(1), call))
                .orElseGet(() -> fault("Client", "no message of " + NAMESPACE));
    }

    @Override
    public Outgoing refusal(Incoming request) {
        String operation =
                Soap.read(request.body(), NAMESPACE).map(Soap.Call::operation).orElse("submitOrder");
        return reply(operation, Map.of("resultCode", "E01", "resultMessage", "标题不合规"));
    }

    private Outgoing answer(String unit, Soap.Call call) {
        if (call.operation().equals("queryOrder")) {
            return bureau.findReference(unit, call.field("requestId"))
                    .map(reference -> reply(call.operation(), accepted(reference)))
                    .orElseGet(() -> reply(call.operation(), Map.of("resultCode", "E04")));
        }
        if (call.operation().equals("fetchResults")) {
            return results(unit, call);
        }
        Action action = OPERATIONS.get(call.operation());
        String number = call.field("orderNo");
        String key = call.field("requestId");
        if (action == null || number.isEmpty() || key.isEmpty()) {
            return fault("Client", "incomplete " + call.operation());
        }
        Bureau.Taken taken = bureau.take(unit, number, action, key, Map.of("upheld", call.field("upheld")));
        return taken.known()
                ? reply(call.operation(), accepted(taken.reference()))
                : reply(call.operation(), Map.of("resultCode", "E02", "resultMessage", "没有这个工单"));
    }

    private Outgoing results(String unit, Soap.Call call) {
        String since = call.field("since");
        long from = since.matches("\\d{1,18}") ? Long.parseLong(since) : 0;
        int most = call.field("max").matches("[1-9]\\d{0,2}") ? Integer.parseInt(call.field("max")) : MOST;
        List<Saying> sayings = bureau.since(unit, from, most);
        long last = sayings.isEmpty() ? from : sayings.get(sayings.size() - 1).number();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("resultCode", "0");
        fields.put("lastNo", Long.toString(last));
        return xml(
                200,
                Soap.write(
                        NAMESPACE,
                        "fetchResultsResponse",
                        fields,
                        "result",
                        sayings.stream().map(Baishan::result).toList()));
    }

    private static Map<String, String> result(Saying saying) {
        Map<String, String> result = new LinkedHashMap<>();
        result.put("no", Long.toString(saying.number()));
        result.put("eventId", saying.key());
        result.put("orderNo", saying.caseNumber());
        result.put("receiptNo", saying.reference());
        result.put("state", String.valueOf(STATES.get(saying.kind())));
        result.put("time", saying.timeAs(saying.at().toString()));
        result.put("handler", saying.detail("handler"));
        result.put("phone", saying.detail("phone"));
        result.put("remark", saying.detail("text"));
        result.put("ground", saying.detail("ground").isEmpty() ? "" : "ZZ01");
        return result;
    }

    private static Map<String, String> accepted(String reference) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("resultCode", "0");
        fields.put("receiptNo", reference);
        return fields;
    }

    private static Outgoing reply(String operation, Map<String, String> fields) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : List.of("resultCode", "resultMessage", "receiptNo")) {
            if (fields.containsKey(name)) {
                ordered.put(name, String.valueOf(fields.get(name)));
            }
        }
        return xml(200, Soap.write(NAMESPACE, operation + "Response", ordered, "", List.of()));
    }

    private static Outgoing fault(String code, String message) {
        return xml(500, Soap.fault(code, message));
    }

    static Outgoing xml(int status, String envelope) {
        return Outgoing.text(status, "text/xml; charset=UTF-8", envelope);
    }
}
