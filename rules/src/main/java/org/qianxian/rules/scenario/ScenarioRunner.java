package org.qianxian.rules.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;

/** Runs the scenarios that policy staff write against a policy and a city. What a scenario does not mention it does not expect. */
public final class ScenarioRunner {
    private final Policy policy;
    private final City city;

    private ScenarioRunner(Policy policy, City city) {
        this.policy = policy;
        this.city = city;
    }

    /**
     * What came of one scenario.
     *
     * @param file its name, without folder
     * @param faults where it went otherwise than expected
     */
    public record Outcome(String file, String name, List<Fault> faults) {
        public Outcome {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What came of all.
     *
     * @param unreadable what is wrong with the files; a scenario with such a fault was not run
     */
    public record Report(List<Outcome> outcomes, List<Fault> unreadable) {
        public Report {
            outcomes = List.copyOf(outcomes);
            unreadable = List.copyOf(unreadable);
        }

        /** Everything that is wrong, in the order of the files. */
        public List<Fault> faults() {
            List<Fault> all = new ArrayList<>(unreadable);
            outcomes.forEach(outcome -> all.addAll(outcome.faults()));
            return all;
        }
    }

    /** @param files YAML by file name */
    public static Report run(Map<String, String> files, Policy policy, City city) {
        Faults unreadable = new Faults();
        ScenarioRunner runner = new ScenarioRunner(policy, city);
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            for (Scenario scenario : ScenarioFile.read(file.getKey(), file.getValue(), city, unreadable)) {
                outcomes.add(new Outcome(scenario.file(), scenario.name(), runner.run(scenario)));
            }
        }
        return new Report(outcomes, unreadable.list());
    }

    private List<Fault> run(Scenario scenario) {
        Faults faults = new Faults();
        Simulation simulation = new Simulation(city, policy, scenario);
        simulation.report(scenario.given(), "");
        look(scenario, null, simulation, scenario.atOnce(), faults);
        for (Scenario.Step step : scenario.steps()) {
            simulation.beginStep();
            if (!take(scenario, step, simulation, faults)) {
                return faults.list(); // whatever follows would follow from this
            }
            look(scenario, step, simulation, step.expected(), faults);
        }
        look(scenario, null, simulation, scenario.finallyExpected(), faults);
        return faults.list();
    }

    /** @return whether the step went as it should */
    private boolean take(Scenario scenario, Scenario.Step step, Simulation simulation, Faults faults) {
        if (!simulation.knows(step.caseName())) {
            return wrong(scenario, step, step.caseName(), ScenarioTexts.message("step.no-case"), faults);
        }
        if (step.when() != null) {
            Optional<Instant> then = simulation.when(step.when(), step.caseName());
            if (then.isEmpty()) {
                return wrong(scenario, step, null, ScenarioTexts.message("step.no-deadline"), faults);
            }
            if (then.get().isBefore(simulation.now())) {
                String instant = Checks.local(city, then.get());
                String now = Checks.local(city, simulation.now());
                return wrong(scenario, step, instant, ScenarioTexts.message("step.back", now), faults);
            }
            simulation.runUntil(then.get());
        }
        Deed deed = step.deed();
        Optional<Message> refused = deed == null ? Optional.empty() : deed.perform(simulation, step.caseName());
        return asExpected(scenario, step, refused, faults);
    }

    private boolean asExpected(Scenario scenario, Scenario.Step step, Optional<Message> refused, Faults faults) {
        String expected = step.refused();
        if (expected == null) {
            return refused.isEmpty()
                    || wrong(
                            scenario,
                            step,
                            null,
                            ScenarioTexts.message("step.refused", refused.get().in(Locale.CHINESE)),
                            faults);
        }
        if (refused.isEmpty()) {
            return wrong(scenario, step, expected, ScenarioTexts.message("step.not-refused"), faults);
        }
        String reason = refused.get().in(Locale.CHINESE);
        return Words.yes(expected).orElse(false)
                || reason.contains(expected)
                || wrong(scenario, step, expected, ScenarioTexts.message("step.refused", reason), faults);
    }

    private static void look(
            Scenario scenario,
            Scenario.@Nullable Step step,
            Simulation simulation,
            List<Check> expected,
            Faults faults) {
        for (Check check : expected) {
            Moment moment = simulation.moment(step == null ? "" : step.caseName());
            check.look().differs(moment).ifPresent(different -> {
                String row = different.row().isEmpty() ? "-" : different.row();
                faults.add(
                        scenario.file() + " " + scenario.name(),
                        place(step, check.line()) + "「" + check.key() + "」",
                        null,
                        ScenarioTexts.message("check.differs", different.expected(), different.found(), row));
            });
        }
    }

    private static boolean wrong(
            Scenario scenario, Scenario.Step step, @Nullable String value, Message problem, Faults faults) {
        faults.add(scenario.file() + " " + scenario.name(), place(step, step.line()), value, problem);
        return false;
    }

    private static String place(Scenario.@Nullable Step step, int line) {
        return "第" + line + "行" + (step == null ? "" : "（第" + step.number() + "步）");
    }
}
