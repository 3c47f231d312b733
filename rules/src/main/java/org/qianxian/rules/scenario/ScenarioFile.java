package org.qianxian.rules.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Faults;

/** Reads a file of scenarios; tells everything in it that has no meaning. */
final class ScenarioFile {
    private final City city;
    private final String file;
    private final Faults faults;

    private ScenarioFile(City city, String file, Faults faults) {
        this.city = city;
        this.file = file;
        this.faults = faults;
    }

    /** Those without a fault; the faults of the others are told. */
    static List<Scenario> read(String name, String content, City city, Faults faults) {
        return new ScenarioFile(city, name, faults).scenarios(content);
    }

    private List<Scenario> scenarios(String content) {
        List<Scenario> read = new ArrayList<>();
        for (Value item : ScenarioYaml.items(file, content, faults)) {
            if (item instanceof Value.Mapping mapping) {
                Faults own = new Faults();
                Optional<Scenario> scenario = scenario(mapping, own);
                faults.addAll(own.list());
                scenario.filter(good -> own.none()).ifPresent(read::add);
            } else {
                faults.add(file, "第" + item.line() + "行", null, ScenarioTexts.message("scenario.no-mapping"));
            }
        }
        return read;
    }

    private Optional<Scenario> scenario(Value.Mapping mapping, Faults own) {
        String name = new Section(file, "", mapping, own).get("名称");
        Section section = new Section(file, name, mapping, own);
        section.find("名称");
        Optional<Section> given = section.findSection("假如");
        if (given.isEmpty()) {
            section.fault("假如", null, ScenarioTexts.message("scenario.missing", "假如"));
            return Optional.empty();
        }
        Reported reported = new Reported(city, given.get());
        Section facts = given.get();
        boolean consents = facts.read("延期须来源同意", (in, text) -> Words.yes(text)).orElse(false);
        int serial = number(facts, "流水号").orElse(1);
        List<Check> atOnce = checks(facts);
        List<Scenario.Step> steps = new ArrayList<>();
        for (Section step : section.sections("经过")) {
            steps.add(step(step, steps.size() + 1, reported));
        }
        List<Check> last = checks(section);
        var report = reported.report("1");
        facts.rejectOthers();
        section.rejectOthers();
        return report.map(
                found -> new Scenario(file, name, section.line(), found, serial, consents, atOnce, steps, last));
    }

    private List<Check> checks(Section section) {
        return section.findSection("那么")
                .map(expected -> new Checks(city, expected).read())
                .orElse(List.of());
    }

    private Scenario.Step step(Section step, int number, Reported first) {
        When when = step.read("时间", (in, text) -> When.find(text)).orElse(null);
        String caseName = step.find("案件").orElse("");
        Deed deed = new Deeds(city, step, first, number).read();
        String refused = step.find("不许").orElse(null);
        List<Check> expected = checks(step);
        step.rejectOthers();
        return new Scenario.Step(number, step.line(), when, caseName, deed, refused, expected);
    }

    static Optional<Integer> number(Section section, String key) {
        return section.read(
                key, (in, text) -> text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty());
    }

    /** A moment by the city's clock; null if the key is not there or its text is none, which is told. */
    static @Nullable Instant instant(City city, Section section, String key) {
        return section.read(key, (in, text) -> {
                    try {
                        return Optional.of(
                                LocalDateTime.parse(text).atZone(city.zone()).toInstant());
                    } catch (DateTimeException noTime) {
                        return Optional.empty();
                    }
                })
                .orElse(null);
    }
}
