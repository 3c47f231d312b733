package org.qianxian.rules.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.qianxian.casework.city.City;
import org.qianxian.casework.journey.Completion;

/** The words that belong to a verb, as several verbs use them. */
final class StepReader {
    private final City city;
    private final Section step;

    StepReader(City city, Section step) {
        this.city = city;
        this.step = step;
    }

    City city() {
        return city;
    }

    Section step() {
        return step;
    }

    boolean yes(String key) {
        return step.read(key, (in, text) -> Words.yes(text)).orElse(false);
    }

    Function<Scene, Completion> completion(Who who) {
        boolean solved = step.read("已解决", (in, text) -> Words.yes(text)).orElse(true);
        String text = step.find("说").orElse("");
        return scene -> new Completion(scene.code(who), null, null, solved, text);
    }

    Order said(Function<String, Order> made) {
        return made.apply(step.find("说").orElse(""));
    }

    Order reasoned(Function<String, Order> made) {
        return made.apply(step.get("理由"));
    }

    Order ruled(Function<Boolean, Function<String, Order>> made) {
        step.get("结果");
        boolean yes = step.read("结果", (in, text) -> Words.yes(text)).orElse(false);
        return said(made.apply(yes));
    }

    Optional<Who> unit(String key, boolean needed) {
        if (needed) {
            step.get(key);
        }
        return step.read(key, (in, text) -> Who.unit(city, text));
    }

    List<Who> units(String key) {
        return step.list(key).stream()
                .flatMap(text -> {
                    Optional<Who> unit = Who.unit(city, text);
                    if (unit.isEmpty()) {
                        step.fault(key, text, ScenarioTexts.message("scenario.word", key));
                    }
                    return unit.stream();
                })
                .toList();
    }
}
