package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.simulator.people.HubApi.Answered;
import org.qianxian.adapters.simulator.people.HubApi.WorkItem;

/** What the workers of a unit without a system do with a case in their inbox. */
final class UnitWork {
    private static final double GIVES_UP = 0.03;
    private static final double TELLS_PROGRESS = 0.3;
    private static final double SOLVES = 0.95;
    private static final List<String> RESULTS =
            List.of("已派员到现场处置完毕，并电话告知来电人", "已约谈相关责任人，问题整改到位", "已完成维修并恢复正常使用", "已核实情况并解释政策，来电人表示理解");

    private final HubApi hub;
    private final CityTime cityTime;
    private final Pace pace;
    private final Set<String> gaveUp = ConcurrentHashMap.newKeySet();

    UnitWork(HubApi hub, CityTime cityTime, Pace pace) {
        this.hub = hub;
        this.cityTime = cityTime;
        this.pace = pace;
    }

    /** Signs, perhaps tells how it goes, and completes; now and then gives up, once a case. */
    Answered handle(WorkItem item) throws IOException, InterruptedException {
        String unit = item.holder();
        send(item, "sign", unit);
        if (pace.chance(GIVES_UP) && gaveUp.add(item.caseNumber())) {
            ObjectNode command = command("cannot-handle", unit).put("text", "超出本级处置能力，请上级支持");
            return hub.command(item.caseNumber(), command);
        }
        if (pace.chance(TELLS_PROGRESS)) {
            send(item, "progress", unit);
        }
        return complete(item.caseNumber(), unit);
    }

    Answered complete(String caseNumber, String unit) throws IOException, InterruptedException {
        ObjectNode command = command("complete", unit);
        command.putObject("completion")
                .put("handler", "值班人员")
                .put("phone", "0459-1100000")
                .put("contactedAt", cityTime.instant().toString())
                .put("solved", pace.chance(SOLVES))
                .put("text", RESULTS.get(pace.below(RESULTS.size())));
        return hub.command(caseNumber, command);
    }

    /** The lead said that it cannot, and every supporting unit has answered since. */
    static boolean gaveUpAndWasHelped(JsonNode civicCase) {
        boolean gaveUp = false;
        for (JsonNode line : civicCase.path("journal")) {
            gaveUp |= line.path("type").asText().equals("CannotHandle");
        }
        int answers = 0;
        for (JsonNode dispatch : civicCase.path("dispatches")) {
            boolean reply = dispatch.path("action").asText().equals("support-reply");
            answers += reply ? 1 : 0;
        }
        return gaveUp && answers >= civicCase.path("supporting").size();
    }

    /** Whether it is refused (signed before, or only supporting) does not matter. */
    private void send(WorkItem item, String name, String unit) throws IOException, InterruptedException {
        ObjectNode command = command(name, unit);
        if (name.equals("progress")) {
            command.put("text", "已安排人员现场查看");
        }
        hub.command(item.caseNumber(), command);
    }

    private static ObjectNode command(String name, String unit) {
        return Json.object().put("command", name).put("unit", unit);
    }
}
