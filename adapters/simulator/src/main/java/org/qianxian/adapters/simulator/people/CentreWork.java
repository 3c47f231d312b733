package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.simulator.people.HubApi.WorkItem;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;

/** What the staff of a centre decides about a case. */
final class CentreWork {
    private static final int SAME_WORDS = 90;
    private static final double CHECK_PASSES = 0.95;
    private static final double REVIEW_PASSES = 0.97;
    private static final double UPHELD = 0.7;
    private static final double GRANTED = 0.8;
    private static final double SATISFIED = 0.93;

    private final City city;
    private final Pace pace;

    CentreWork(City city, Pace pace) {
        this.city = city;
        this.pace = pace;
    }

    ObjectNode command(WorkItem item, JsonNode civicCase) {
        String told = civicCase.path("area").asText("");
        String area = city.findArea(told).map(Area::code).orElse(city.code());
        return switch (item.kind()) {
            case "assign" -> assign(area, "street", "人工分派");
            case "decide-escalation" -> assign(area, "county", "上提一级办理");
            case "rule-return" -> ruled("rule-return", "upheld", UPHELD, "同意改派", "属于职责范围，请继续办理");
            case "rule-extension" -> ruled("rule-extension", "granted", GRANTED, "同意延期", "请按期办结");
            case "check" -> ruled("check", "passed", CHECK_PASSES, "现场查看，问题已解决", "现场仍未整改到位");
            case "review" -> ruled("review", "passed", REVIEW_PASSES, "答复清楚，同意办结", "答复未回应诉求，请补充办理");
            case "follow-up" -> followUp();
            case "conference" -> conference();
            case "await-supporting" ->
                Json.object()
                        .put("command", "rule-out")
                        .put("unit", civicCase.path("awaited").path(0).asText())
                        .put("text", "主办可独立办结，免协办");
            case "likely-repeat" -> likelyRepeat(civicCase);
            case "review-suspension" -> Json.object().put("command", "resume").put("text", "条件具备，恢复办理");
            default -> throw new IllegalArgumentException("nobody at a centre works off " + item.kind());
        };
    }

    /** To the centre around the area, at this tier or the next above that the area is known for. */
    private ObjectNode assign(String area, String lowestTier, String text) {
        String tier = lowestTier;
        while (city.areaAt(area, tier).isEmpty()) {
            tier = city.tierAbove(tier).orElseThrow().code();
        }
        ObjectNode command = Json.object()
                .put("command", "assign")
                .put("tier", tier)
                .put("lead", city.coordinatorFrom(area, tier).code())
                .put("text", text);
        command.putArray("supporting");
        return command;
    }

    private ObjectNode ruled(String command, String question, double chance, String yes, String no) {
        boolean ruling = pace.chance(chance);
        return Json.object().put("command", command).put(question, ruling).put("text", ruling ? yes : no);
    }

    /** Almost the same words are the same matter. */
    private static ObjectNode likelyRepeat(JsonNode civicCase) {
        ObjectNode command = Json.object().put("command", "not-repeat").put("first", "");
        for (JsonNode entry : civicCase.path("journal")) {
            if (entry.path("type").asText().equals("RepeatSuggested")) {
                JsonNode found = entry.path("what");
                boolean same = found.path("similarity").asInt() >= SAME_WORDS;
                command.put("command", same ? "merge" : "not-repeat")
                        .put("first", found.path("first").asText())
                        .put("text", same ? "经核对为同一件事" : "经核对为另一件事");
            }
        }
        return command;
    }

    /** The first receiver leads. */
    private static ObjectNode conference() {
        ObjectNode command = Json.object().put("command", "rule-conference").put("text", "会商决定首接负责");
        command.putArray("supporting");
        return command;
    }

    private ObjectNode followUp() {
        boolean satisfied = pace.chance(SATISFIED);
        return Json.object()
                .put("command", "follow-up")
                .put("contacted", true)
                .put("solved", satisfied)
                .put("satisfied", satisfied)
                .put("text", satisfied ? "来信人表示满意" : "来信人表示问题未解决");
    }
}
