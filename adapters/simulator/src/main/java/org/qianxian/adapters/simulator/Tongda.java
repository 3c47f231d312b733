package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * 通达: Open311 GeoReport v2 with service request updates, in JSON and XML. It recognises no repeats, can be searched by one
 * attribute, and is polled. What it was asked is forgotten at a restart, what was done is not.
 */
final class Tongda implements Door {
    static final String MAKE = "tongda";
    private static final Pattern NUMBER = Pattern.compile("^\\[([A-Z]+\\d+)\\]");
    private static final Map<String, Action> STATUSES =
            Map.of("OPEN", Action.URGE, "REOPENED", Action.REDO, "CANCELLED", Action.VOID, "CLOSED", Action.CLOSE);
    private static final Map<UnitReport.Kind, String> STATES = Map.of(
            UnitReport.Kind.ACCEPTED, "INVESTIGATING",
            UnitReport.Kind.PROGRESS, "IN_PROGRESS",
            UnitReport.Kind.RETURN, "NOT_COUNCILS_RESPONSIBILITY",
            UnitReport.Kind.EXTENSION, "MORE_TIME",
            UnitReport.Kind.CANNOT_HANDLE, "NO_FURTHER_ACTION",
            UnitReport.Kind.COMPLETED, "FIXED",
            UnitReport.Kind.UNMAPPED, "INTERNAL_REFERRAL");

    private final Bureau bureau;
    private final CitySecrets secrets;
    private final List<ServiceRequest> asked = new CopyOnWriteArrayList<>();

    private record ServiceRequest(String unit, String id, String caseNumber, String externalId, String description) {
        ObjectNode toJson() {
            return Json.object()
                    .put("service_request_id", id)
                    .put("status", "open")
                    .put("description", description)
                    .put("external_id", externalId);
        }
    }

    Tongda(Bureau bureau, CitySecrets secrets) {
        this.bureau = bureau;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return MAKE;
    }

    @Override
    public Outgoing answer(Incoming request) {
        String unit = request.segment(1);
        String resource = request.segment(2).replaceFirst("\\.(json|xml)$", "");
        boolean posted = request.method().equals("POST");
        Map<String, String> form = posted ? form(request) : Map.of();
        if (posted && !HmacSignature.same(form.getOrDefault("api_key", ""), secrets.get(MAKE))) {
            return error(request, 403, "Missing or invalid api_key");
        }
        return switch (resource) {
            case "requests" -> posted ? take(request, unit, form) : requests(request, unit);
            case "servicerequestupdates" -> posted ? update(request, unit, form) : updates(request, unit);
            default -> error(request, 404, "no such resource");
        };
    }

    @Override
    public Outgoing refusal(Incoming request) {
        return error(request, 400, "description is not acceptable");
    }

    @Override
    public Outgoing unauthorised() {
        return Outgoing.text(
                403,
                "application/json; charset=utf-8",
                "[{\"code\":403,\"description\":\"Missing or invalid api_key\"}]");
    }

    private Outgoing take(Incoming request, String unit, Map<String, String> form) {
        String description = form.getOrDefault("description", "");
        Matcher number = NUMBER.matcher(description);
        boolean placed = form.containsKey("address_string") || (form.containsKey("lat") && form.containsKey("long"));
        if (!number.find() || !placed || !form.containsKey("service_code")) {
            return error(request, 400, "service_code, place or number is missing");
        }
        String key = form.getOrDefault("attribute[external_id]", "");
        Bureau.Taken taken = bureau.take(unit, number.group(1), Action.DISPATCH, key, Map.of());
        asked.add(new ServiceRequest(unit, taken.reference(), number.group(1), key, description));
        return list(
                request,
                201,
                "service_requests",
                "request",
                List.of(Json.object().put("service_request_id", taken.reference())));
    }

    private Outgoing update(Incoming request, String unit, Map<String, String> form) {
        Action action = STATUSES.get(form.getOrDefault("status", ""));
        String number = form.getOrDefault("service_request_id_ext", "");
        String key = form.getOrDefault("update_id", "");
        if (action == null || !form.containsKey("service_request_id") || !form.containsKey("updated_datetime")) {
            return error(request, 400, "status, service_request_id or updated_datetime is missing");
        }
        if (!bureau.take(unit, number, action, key, Map.of()).known()) {
            return error(request, 404, "service_request_id was not found");
        }
        return list(
                request,
                200,
                "service_request_updates",
                "request_update",
                List.of(Json.object().put("update_id", key)));
    }

    private Outgoing requests(Incoming request, String unit) {
        String id = request.segment(3).replaceFirst("\\.(json|xml)$", "");
        String key = request.query().getOrDefault("external_id", "");
        List<ObjectNode> found = asked.stream()
                .filter(one -> one.unit().equals(unit))
                .filter(one -> id.isEmpty() || one.id().equals(id))
                .filter(one -> key.isEmpty() || one.externalId().equals(key))
                .map(ServiceRequest::toJson)
                .toList();
        return found.isEmpty() && !id.isEmpty()
                ? error(request, 404, "service_request_id was not found")
                : list(request, 200, "service_requests", "request", found);
    }

    private Outgoing updates(Incoming request, String unit) {
        Instant from = Instant.parse(request.query().getOrDefault("start_date", Instant.MIN.toString()));
        Instant to = Instant.parse(request.query().getOrDefault("end_date", Instant.MAX.toString()));
        List<ObjectNode> found = new ArrayList<>();
        for (Saying saying : bureau.since(unit, 0, Integer.MAX_VALUE)) {
            if (!saying.at().isBefore(from) && !saying.at().isAfter(to)) {
                found.add(item(saying));
            }
        }
        return list(request, 200, "service_request_updates", "request_update", found);
    }

    private static ObjectNode item(Saying saying) {
        ObjectNode item = Json.object()
                .put("update_id", saying.key())
                .put(
                        "updated_datetime",
                        saying.timeAs(saying.at().truncatedTo(ChronoUnit.MILLIS).toString()))
                .put("service_request_id", saying.reference())
                .put("status", STATES.get(saying.kind()))
                .put("description", saying.detail("text"));
        ObjectNode extras = item.putObject("extras");
        for (String name : List.of("handler", "phone", "solved", "ground", "until")) {
            extras.put(name, saying.detail(name));
        }
        return item;
    }

    private static Outgoing error(Incoming request, int status, String description) {
        return list(
                request,
                status,
                "errors",
                "error",
                List.of(Json.object().put("code", status).put("description", description)));
    }

    private static Outgoing list(Incoming request, int status, String root, String name, List<ObjectNode> items) {
        if (request.path().get(request.path().size() - 1).endsWith(".xml")) {
            StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + root + ">");
            items.forEach(item -> write(xml, name, item));
            return Outgoing.text(
                    status,
                    "text/xml; charset=utf-8",
                    xml.append("</" + root + ">").toString());
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(list::add);
        return Outgoing.json(status, list);
    }

    private static void write(StringBuilder xml, String name, JsonNode value) {
        xml.append('<').append(name).append('>');
        if (value.isObject()) {
            value.properties().forEach(one -> write(xml, one.getKey(), one.getValue()));
        } else {
            xml.append(value.asText().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }
        xml.append("</").append(name).append('>');
    }

    private static Map<String, String> form(Incoming request) {
        Map<String, String> form = new TreeMap<>();
        for (String field : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
            String[] pair = field.split("=", 2);
            form.put(decoded(pair[0]), decoded(pair.length > 1 ? pair[1] : ""));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
