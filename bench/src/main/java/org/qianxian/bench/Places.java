package org.qianxian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.catalog.Catalog;
import org.qianxian.catalog.CityLoader;
import org.qianxian.catalog.DepartmentFile;
import org.qianxian.rules.PolicyBundle;

/**
 * Matters and places, one for each department that qualifies, that policy gives to one department with a system of the benchmark's make, with nobody to support,
 * review or ask: the shortest whole journey there is, taken from the real tables.
 */
final class Places {
    private static final String MAKE = "yunque";

    private Places() {}

    static List<Load.Place> find(Path home) {
        Catalog catalog = CityLoader.loadCatalog(
                home.resolve("config"), Map.of("QIANXIAN_SECRETS", "unused", "QIANXIAN_DATA", "unused"));
        City city = catalog.city();
        Policy policy =
                PolicyBundle.read(home.resolve("rules").resolve("policy")).compile(city);
        Map<String, String> makes = new HashMap<>();
        for (DepartmentFile department : catalog.departments().good()) {
            makes.put(department.unit().code(), department.system());
        }
        Map<String, Load.Place> byLead = new TreeMap<>();
        for (Map.Entry<String, String> topic : topics(home).entrySet()) {
            for (Area area : city.areas()) {
                if (area.tier().equals("street")) {
                    lead(policy, makes, topic.getValue(), area)
                            .ifPresent(lead -> byLead.putIfAbsent(lead, new Load.Place(area.code(), topic.getKey())));
                }
            }
        }
        List<Load.Place> places = List.copyOf(byLead.values());
        if (places.isEmpty()) {
            throw new IllegalStateException("no row of the tables gives a matter to one department with a " + MAKE);
        }
        return places;
    }

    /** The one department that this would go to, if the journey is the shortest. */
    private static Optional<String> lead(Policy policy, Map<String, String> makes, String caseClass, Area area) {
        CaseFacts facts = new CaseFacts(
                "peoples-voice", "consultation", caseClass, area.code(), Urgency.NORMAL, "", Instant.now());
        ClosingRule closing = policy.closing(facts);
        boolean shortest =
                !closing.siteCheck() && !closing.review() && closing.followUp() == ClosingRule.FollowUp.NOBODY;
        return shortest
                        && policy.route(facts) instanceof Routing.Routed routed
                        && MAKE.equals(makes.get(routed.lead()))
                        && routed.supporting().isEmpty()
                ? Optional.of(routed.lead())
                : Optional.empty();
    }

    /** The site's words to our classes. */
    private static Map<String, String> topics(Path home) {
        Path file = home.resolve("config/channels/codes/peoples-voice-classes.csv");
        Map<String, String> topics = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split(",", -1);
                if (cells.length > 1 && cells[1].matches("\\d+")) {
                    topics.put(cells[0], cells[1]);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        return topics;
    }
}
