package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.qianxian.hub.inspection.Inspection;
import org.qianxian.hub.inspection.Step;

/** Inspections for people, and as JSON. */
final class InspectionReport {
    private InspectionReport() {}

    static void print(Inspection inspection, PrintWriter out) {
        Locale language = Language.current();
        out.println(inspection.thing());
        for (Step step : inspection.steps()) {
            out.println("  "
                    + Wide.left(text("inspection.state." + code(step.state())), 6)
                    + Wide.left(text("inspection.step." + code(step.name())), 10)
                    + step.says().in(language));
            step.faults().forEach(fault -> out.println("      " + fault.in(language)));
            step.shown().lines().forEach(line -> out.println("      " + line));
        }
    }

    /** One object for each: {@code {thing, good, steps: [{step, state, says, faults, shown}]}}. */
    static ArrayNode json(List<Inspection> inspections) {
        ArrayNode all = new ObjectMapper().createArrayNode();
        inspections.forEach(inspection -> all.add(json(inspection)));
        return all;
    }

    static ObjectNode json(Inspection inspection) {
        Locale language = Language.current();
        ObjectNode node = new ObjectMapper()
                .createObjectNode()
                .put("thing", inspection.thing())
                .put("good", inspection.good());
        ArrayNode steps = node.putArray("steps");
        for (Step step : inspection.steps()) {
            ObjectNode one = steps.addObject()
                    .put("step", code(step.name()))
                    .put("state", code(step.state()))
                    .put("says", step.says().in(language));
            ArrayNode faults = one.putArray("faults");
            step.faults().forEach(fault -> faults.add(fault.in(language)));
            if (!step.shown().isEmpty()) {
                one.put("shown", step.shown());
            }
        }
        return node;
    }

    private static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
