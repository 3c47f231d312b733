package org.qianxian.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.rules.PolicyBundle;

/** The shipped tables with so many routing rows more, one a class and street; each edition says something of its own. */
final class GeneratedPolicy {
    /** Wins over every shipped row. */
    private static final int PRIORITY = 900;

    private final Map<String, String> shipped = new TreeMap<>();
    private final List<String[]> places = new ArrayList<>();

    GeneratedPolicy(PolicyBundle tables, City city, int rows) {
        shipped.putAll(tables.stored());
        List<Area> streets = city.areas().stream()
                .filter(area -> area.tier().equals(city.lowestCentreTier().code()))
                .toList();
        List<CaseClass> items =
                city.classes().stream().filter(item -> item.parent() != null).toList();
        for (int row = 0; row < rows; row++) {
            // Street by street, so that the rows spread over all of them and over many classes.
            Area street = streets.get(row % streets.size());
            CaseClass item = items.get((row / streets.size()) % items.size());
            places.add(new String[] {item.code(), item.name(), street.code(), street.name()});
        }
    }

    /** Class and street of each row. */
    List<String[]> places() {
        return places;
    }

    /** Even editions have streets lead, odd ones their counties. */
    Map<String, String> edition(int number) {
        String level = number % 2 == 0 ? "街道" : "县区";
        StringBuilder routing = new StringBuilder(String.valueOf(shipped.get("routing")));
        for (int row = 0; row < places.size(); row++) {
            String[] place = places.get(row);
            routing.append(String.format(
                    "X%05d,%s %s,%s %s,*,*,%s,城管,%s,,%d,,,第%d版\n",
                    row, place[0], place[1], place[2], place[3], level, level, PRIORITY, number));
        }
        Map<String, String> tables = new HashMap<>(shipped);
        tables.put("routing", routing.toString());
        return tables;
    }

    PolicyBundle bundle(int number) {
        return PolicyBundle.ofText(edition(number));
    }
}
