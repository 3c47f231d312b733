package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.qianxian.casework.city.City;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.hub.policy.Explanation;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "一件事件为什么这样决定，按当时的行；现行版本会怎么说 / why a case was decided so, and what the present version would say")
final class PolicyExplain extends DataCommand {

    @Parameters(paramLabel = "NUMBER", description = "事件编号 / the case number")
    private String number = "";

    @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        String asked = number.strip().toUpperCase(Locale.ROOT);
        JsonNode told = hub().map(
                        hub -> hub.get("/api/policy/explain/" + URLEncoder.encode(asked, StandardCharsets.UTF_8)))
                .orElseGet(() -> alone(asked));
        if (json) {
            out().println(told);
        } else {
            print(told);
        }
        return 0;
    }

    private JsonNode alone(String asked) {
        CaseNumber known;
        try {
            known = new CaseNumber(asked);
        } catch (IllegalArgumentException noNumber) {
            throw failure("case.no-number", asked);
        }
        City city = city();
        try (Store store = store()) {
            Explanation.Explaining explaining = new Explanation.Explaining(store.policies(), city, Language.current());
            return store.caseFiles()
                    .find(known)
                    .map(file -> CommandJson.tree(explaining.explain(file, Instant.now())))
                    .orElseThrow(() -> failure("case.unknown", asked));
        }
    }

    private void print(JsonNode told) {
        Set<String> shown = new HashSet<>();
        ZoneId zone = city().zone();
        out().println(told.path("number").asText() + "  " + told.path("title").asText());
        for (JsonNode step : told.path("steps")) {
            out().println();
            out().println(text(
                    "explain.step",
                    Shown.time(step.path("at").asText(), zone),
                    CommandTexts.textOr(
                            "event." + step.path("what").asText(),
                            step.path("what").asText()),
                    step.path("answer").asText(),
                    step.path("version").asText("—"),
                    Shown.hash(step.path("hash").asText())));
            rows(step, shown);
        }
        JsonNode present = told.path("present");
        if (!present.isMissingNode() && !present.isNull()) {
            boolean same = present.path("same").asBoolean();
            out().println();
            out().println(text(
                    same ? "explain.same" : "explain.other",
                    present.path("version").asText(),
                    Shown.hash(present.path("hash").asText()),
                    present.path("answer").asText()));
            if (!same) {
                rows(present, shown);
            }
        }
    }

    /** Each row once: of the present version only what is not as it was. */
    private void rows(JsonNode decided, Set<String> shown) {
        for (JsonNode row : decided.path("rows")) {
            String line = row.path("id").asText() + "  " + row.path("reading").asText();
            if (shown.add(line)) {
                out().println("  " + (row.path("chosen").asBoolean() ? "▶ " : "  ") + line);
            }
        }
    }
}
