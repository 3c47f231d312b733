package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.figures.Count;
import org.qianxian.casework.figures.Figures;
import org.qianxian.casework.figures.Rate;
import org.qianxian.hub.api.FiguresView;
import org.qianxian.hub.api.Names;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.hub.clock.KeptClock;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qianxian figures}. */
@Command(
        name = "figures",
        mixinStandardHelpOptions = true,
        description = "指标：办结率、按期率、三率、退单率、延期率、重办率，可按任一过去时刻 / closing, on-time, follow-up, return,"
                + " extension and redo rates, as of any past instant",
        exitCodeListHeading = "%n",
        exitCodeList = {"0:已算出 / done", "1:无法读取 / cannot be read", "2:用法有误 / wrongly called"})
final class FiguresCommand extends DataCommand {
    @Option(names = "--by", paramLabel = "GROUP", description = "unit line tier class channel；缺省不分组 / group by")
    private @Nullable String by;

    @Option(names = "--from", paramLabel = "D", description = "自此日受理的事件 / cases taken in from this day")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "D", description = "至此日（含）受理的事件 / to this day, included")
    private @Nullable String to;

    @Option(names = "--at", paramLabel = "INSTANT", description = "按此时刻的留痕，缺省为现在；可写日期 / as of then; a date is its end")
    private @Nullable String at;

    @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
    private boolean json;

    @Option(names = "--csv", description = "CSV，含分子分母 / as CSV, with the counts")
    private boolean csv;

    @Override
    public Integer call() {
        JsonNode figures = hub().map(hub -> hub.get("/api/figures" + query())).orElseGet(this::alone);
        if (json) {
            out().println(figures);
        } else if (csv) {
            csv(figures);
        } else {
            table(figures);
        }
        return 0;
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        part(parts, "by", by);
        part(parts, "from", from);
        part(parts, "to", to);
        part(parts, "at", at);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static void part(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private JsonNode alone() {
        Picture picture = picture();
        try (Store store = store()) {
            Instant now = new KeptClock(store.settings()).cityTime(Instant.now());
            Figures.Question question =
                    FiguresView.question(by, from, to, at, picture.city().zone(), now);
            return CommandJson.tree(FiguresView.of(
                    Figures.of(question, store.figures(), picture.city()), new Names(picture), Language.current()));
        }
    }

    private void table(JsonNode figures) {
        List<String> heading = new ArrayList<>();
        heading.add(text("figures.group"));
        heading.add(text("figures.received"));
        figures.path("rates").forEach(word -> heading.add(word.asText()));
        Integer[] numbers = new Integer[heading.size() - 1];
        for (int column = 1; column < heading.size(); column++) {
            numbers[column - 1] = column;
        }
        Table table = new Table(heading.toArray(String[]::new)).numbersIn(numbers);
        for (JsonNode group : figures.path("groups")) {
            List<String> cells = new ArrayList<>();
            String name = group.path("name").asText();
            cells.add(name.equals(Figures.ALL) ? text("figures.all") : name);
            cells.add(group.path("counts").path("received").asText());
            for (Rate rate : Rate.values()) {
                JsonNode value = group.path("rates").path(rate.code());
                cells.add(value.isNumber() ? String.format(Locale.ROOT, "%.1f%%", value.asDouble() * 100) : "-");
            }
            table.row(cells.toArray(String[]::new));
        }
        table.lines().forEach(out()::println);
        out().println(text("figures.as-of", figures.path("at").asText()));
    }

    private void csv(JsonNode figures) {
        List<String> heading = new ArrayList<>(List.of("code", "name"));
        for (Count count : Count.values()) {
            heading.add(code(count));
        }
        for (Rate rate : Rate.values()) {
            heading.add(rate.code() + "-rate");
        }
        out().println(String.join(",", heading));
        for (JsonNode group : figures.path("groups")) {
            List<String> cells = new ArrayList<>(
                    List.of(group.path("code").asText(), group.path("name").asText()));
            for (Count count : Count.values()) {
                cells.add(group.path("counts").path(code(count)).asText());
            }
            for (Rate rate : Rate.values()) {
                cells.add(group.path("rates").path(rate.code()).asText(""));
            }
            out().println(cells.stream().map(FiguresCommand::cell).collect(Collectors.joining(",")));
        }
    }

    private static String code(Count count) {
        return count.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String cell(String text) {
        return text.matches(".*[,\"\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
