package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.hub.Words;
import org.qianxian.store.CaseQuery;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code case list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "最新的事件，一件一行 / the newest cases, one a line")
final class CaseList extends DataCommand {
    private static final int MOST = 500;
    private static final int TITLE_SHOWN = 24;

    @Option(names = "--channel", paramLabel = "CODE", description = "只看这个渠道来的 / of this channel only")
    private @Nullable String channel;

    @Option(names = "--lead", paramLabel = "CODE", description = "只看这个单位主办的 / led by this unit only")
    private @Nullable String lead;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "20",
            description = "至多几件，缺省 20，不超过 500 / how many, 20 by default, 500 at the most")
    private int most;

    @Option(names = "--json", description = "一个 JSON 数组 / as one JSON array")
    private boolean json;

    @Override
    public Integer call() {
        int size = Math.max(1, Math.min(most, MOST));
        JsonNode cases = hub().map(hub -> hub.get("/api/cases" + query(size))).orElseGet(() -> alone(size));
        if (json) {
            out().println(cases);
        } else if (cases.isEmpty()) {
            out().println(text("case.list.none"));
        } else {
            table(cases, city()).lines().forEach(out()::println);
        }
        return 0;
    }

    private String query(int size) {
        return "?size=" + size + parameter("channel", channel) + parameter("lead", lead);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode alone(int size) {
        CaseQuery query = CaseQuery.newest(size);
        query = channel == null ? query : query.of(channel);
        query = lead == null ? query : query.ledBy(lead);
        try (Store store = store()) {
            return CommandJson.tree(store.caseFiles().list(query));
        }
    }

    private static Table table(JsonNode cases, City city) {
        Table table = new Table(
                text("case.list.number"),
                text("case.list.reported"),
                text("case.list.state"),
                text("case.list.lead"),
                text("case.list.title"));
        for (JsonNode line : cases) {
            String unit = line.path("lead").asText("—");
            table.row(
                    line.path("number").asText(),
                    Shown.time(line.path("reportedAt").asText(), city.zone()),
                    Words.state(CaseState.valueOf(line.path("state").asText()), Language.current()),
                    city.findUnit(unit).map(found -> found.name()).orElse(unit),
                    cut(line.path("title").asText()));
        }
        return table;
    }

    private static String cut(String title) {
        return title.codePointCount(0, title.length()) <= TITLE_SHOWN
                ? title
                : title.substring(0, title.offsetByCodePoints(0, TITLE_SHOWN)) + "…";
    }
}
