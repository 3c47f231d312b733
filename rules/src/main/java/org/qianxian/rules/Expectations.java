package org.qianxian.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.text.Fault;
import org.qianxian.rules.scenario.ScenarioRunner;

/**
 * What policy staff expect of their tables: examples of single decisions and scenarios of a case's whole course, by file
 * name. Tables that disappoint them are not published.
 */
public record Expectations(Map<String, String> examples, Map<String, String> scenarios) {
    public Expectations {
        examples = Collections.unmodifiableMap(new TreeMap<>(examples));
        scenarios = Collections.unmodifiableMap(new TreeMap<>(scenarios));
    }

    /**
     * What came of it.
     *
     * @param examples how many were run
     * @param scenarios how many were run
     * @param faults what could not be read, and where a decision was otherwise than expected, with the row that made it
     */
    public record Report(int examples, int scenarios, List<Fault> faults) {
        public Report {
            faults = List.copyOf(faults);
        }
    }

    /** Those in the folders {@code examples} and {@code scenarios} beside a folder of tables; none where there is none. */
    public static Expectations beside(Path tables) {
        return new Expectations(files(tables.resolveSibling("examples")), files(tables.resolveSibling("scenarios")));
    }

    /** Every {@code *.yml} of a folder by its name; none if there is no such folder. */
    public static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file :
                    found.filter(each -> each.toString().endsWith(".yml")).toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
        return files;
    }

    public Report run(Policy policy, City city) {
        ExampleRunner.Report shown = ExampleRunner.run(examples, policy, city);
        ScenarioRunner.Report played = ScenarioRunner.run(scenarios, policy, city);
        List<Fault> faults = new ArrayList<>(shown.faults());
        faults.addAll(played.faults());
        return new Report(shown.examples(), played.outcomes().size(), faults);
    }
}
