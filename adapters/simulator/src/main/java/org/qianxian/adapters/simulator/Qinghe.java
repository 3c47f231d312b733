package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * 清河: REST in name. One address for everything, Chinese keys, numbers as texts, status 200 whatever happens, and a
 * second effect for every repeat, since it does not look at the request's number. It is polled.
 */
final class Qinghe implements Door {
    static final String MAKE = "qinghe";
    private static final int MOST = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, Action> OPERATIONS = Map.ofEntries(
            Map.entry("01", Action.DISPATCH),
            Map.entry("02", Action.URGE),
            Map.entry("03", Action.SUPERVISE),
            Map.entry("04", Action.SUPPLEMENT),
            Map.entry("05", Action.RULE_RETURN),
            Map.entry("06", Action.RULE_EXTENSION),
            Map.entry("07", Action.SUPPORT_REPLY),
            Map.entry("08", Action.REDO),
            Map.entry("09", Action.VOID),
            Map.entry("10", Action.CLOSE),
            Map.entry("11", Action.ALERT));
    private static final Map<UnitReport.Kind, String> STATES = Map.of(
            UnitReport.Kind.ACCEPTED, "10",
            UnitReport.Kind.PROGRESS, "20",
            UnitReport.Kind.RETURN, "31",
            UnitReport.Kind.EXTENSION, "32",
            UnitReport.Kind.CANNOT_HANDLE, "33",
            UnitReport.Kind.COMPLETED, "40",
            UnitReport.Kind.UNMAPPED, "77");

    private final Bureau bureau;
    private final CitySecrets secrets;

    Qinghe(Bureau bureau, CitySecrets secrets) {
        this.bureau = bureau;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return MAKE;
    }

    @Override
    public Outgoing answer(Incoming request) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString(secrets.get(MAKE).getBytes(StandardCharsets.UTF_8));
        if (!HmacSignature.same(request.header("authorization"), expected)) {
            return unauthorised();
        }
        String unit = request.segment(1);
        if (request.segment(2).equals("fankui")) {
            return feedback(unit, request.query().getOrDefault("qishi", "0"));
        }
        JsonNode body = request.json();
        Action action = OPERATIONS.get(body.path("操作").asText());
        String number = body.path("办件编号").asText();
        if (action == null || number.isEmpty()) {
            return result("1", "操作或办件编号不正确");
        }
        Map<String, String> details =
                Map.of("upheld", Boolean.toString(body.path("裁定").asText().equals("1")));
        Bureau.Taken taken = bureau.take(unit, number, action, request.header("x-request-id"), details);
        if (!taken.known()) {
            return result("1", "查无此件");
        }
        return Outgoing.json(200, Json.object().put("结果", "0").put("信息", "成功").put("流水号", taken.reference()));
    }

    @Override
    public Outgoing refusal(Incoming request) {
        return result("1", "标题含有非法字符");
    }

    @Override
    public Outgoing unauthorised() {
        return result("9", "用户名或密码错误");
    }

    private Outgoing feedback(String unit, String since) {
        long from = since.matches("\\d{1,18}") ? Long.parseLong(since) : 0;
        List<Saying> sayings = bureau.since(unit, from, MOST);
        ObjectNode body = Json.object().put("结果", "0");
        ArrayNode items = body.putArray("数据");
        sayings.forEach(saying -> items.add(item(saying)));
        body.put(
                "最大序号",
                Long.toString(
                        sayings.isEmpty()
                                ? from
                                : sayings.get(sayings.size() - 1).number()));
        return Outgoing.json(200, body);
    }

    private static ObjectNode item(Saying saying) {
        return Json.object()
                .put("序号", Long.toString(saying.number()))
                .put("唯一标识", saying.key())
                .put("办件编号", saying.caseNumber())
                .put("流水号", saying.reference())
                .put("状态", STATES.get(saying.kind()))
                .put("时间", saying.timeAs(TIME.format(saying.at())))
                .put("说明", saying.detail("text"))
                .put("办理人", saying.detail("handler"))
                .put("联系电话", saying.detail("phone"))
                .put("是否解决", saying.detail("solved").equals("true") ? "1" : "0")
                .put("退件原因", saying.detail("ground").isEmpty() ? "" : "A1")
                .put("延期至", saying.detail("until"));
    }

    private static Outgoing result(String code, String message) {
        return Outgoing.json(200, Json.object().put("结果", code).put("信息", message));
    }
}
