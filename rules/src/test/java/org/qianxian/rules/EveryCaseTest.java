package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.policy.Routing;

/** Every class at every kind of place ends at one lead, or at a human with a reason. */
class EveryCaseTest {
    @Test
    void everyClassInEveryStreetAndASampleOfOtherAreasIsRoutedOrSaysWhyNot() {
        List<Area> areas = new ArrayList<>();
        for (Area area : RealPolicy.CITY.areas()) {
            boolean small = area.tier().equals("grid") || area.tier().equals("community");
            if (!small || area.code().hashCode() % 97 == 0) {
                areas.add(area);
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (CaseClass item : RealPolicy.CITY.classes()) {
            for (Area area : areas) {
                Routing routing = RealPolicy.POLICY.route(RealPolicy.facts(item.code(), area.code()));
                if (routing instanceof Routing.Routed routed) {
                    counts.merge("routed", 1, Integer::sum);
                    assertThat(RealPolicy.CITY.findUnit(routed.lead())).isPresent();
                    assertThat(routed.supporting()).doesNotContain(routed.lead());
                    assertThat(routed.why().matched()).contains(routed.why().chosen());
                } else if (routing instanceof Routing.Unrouted unrouted) {
                    String reason = unrouted.reason().in(Locale.CHINESE);
                    assertThat(reason).isNotBlank().doesNotContain("route.");
                    counts.merge("unrouted", 1, Integer::sum);
                    counts.merge(reason.replaceAll("[0-9]{6,}.*", ""), 1, Integer::sum);
                }
            }
        }
        assertThat(counts.get("routed")).isGreaterThan(40_000);
    }

    @Test
    void aCaseWithoutClassGoesToAHuman() {
        Routing routing = RealPolicy.POLICY.route(RealPolicy.facts(null, "230603100"));

        assertThat(routing).isInstanceOf(Routing.Unrouted.class);
    }

    @Test
    void anAreaNobodyKnowsGoesToAHuman() {
        assertThat(RealPolicy.POLICY.route(RealPolicy.facts("0703", "999999"))).isInstanceOf(Routing.Unrouted.class);
    }
}
