package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Urgency;

/** Which of several rows that match decides. */
class PrecedenceTest {
    private static final Tables NONE = Tables.shipped().emptied("routing");
    private static final String TO = ",街道,城管,街道,,%s,%s,%s,试";

    private static String row(String id, String conditions, int priority) {
        return id + "," + conditions + TO.formatted(priority, "2020-01-01", "");
    }

    private static Routing route(Tables tables, String caseClass, String area, String at) {
        return tables.compile()
                .route(new CaseFacts("12345", "complaint", caseClass, area, Urgency.NORMAL, "", RealPolicy.at(at)));
    }

    private static Routing route(Tables tables) {
        return route(tables, "0703", "230603100", "2026-07-15T12:00");
    }

    @Test
    void theDeeperClassWinsOverAnyPriority() {
        Routing routing = route(NONE.with("routing", row("A", "07 市容环卫,*,*,*", 900), row("B", "0703 暴露垃圾,*,*,*", 1)));

        assertThat(routing.why().chosen()).isEqualTo("B");
        assertThat(routing.why().matched()).containsExactly("A", "B");
    }

    @Test
    void theSmallerAreaWins() {
        Routing routing = route(NONE.with(
                "routing",
                row("A", "*,230603100 龙凤镇,*,*", 1),
                row("B", "*,230603 龙凤区,*,*", 900),
                row("C", "*,2306 大庆市,*,*", 900)));

        assertThat(routing.why().chosen()).isEqualTo("A");
    }

    @Test
    void theShorterListWins() {
        Routing routing = route(NONE.with("routing", row("A", "*,*,*,投诉;举报", 900), row("B", "*,*,*,投诉", 1)));

        assertThat(routing.why().chosen()).isEqualTo("B");
    }

    @Test
    void incomparableRowsAreDecidedByPriority() {
        Routing routing =
                route(NONE.with("routing", row("A", "0703 暴露垃圾,*,*,*", 10), row("B", "*,230603100 龙凤镇,*,*", 20)));

        assertThat(routing.why().chosen()).isEqualTo("B");
    }

    @Test
    void aRowThatIsBeatenBySpecificityDoesNotBeatOthersByPriority() {
        Routing routing = route(NONE.with(
                "routing",
                row("A", "0703 暴露垃圾,*,*,*", 10),
                row("B", "07 市容环卫,*,*,*", 90),
                row("C", "*,230603100 龙凤镇,*,*", 20)));

        assertThat(routing.why().chosen()).isEqualTo("C");
    }

    @Test
    void rowsThatTieAndDifferGoToAHumanWhoIsToldWhich() {
        Tables tables = NONE.with(
                "routing", row("A", "0703 暴露垃圾,*,*,*", 10), "B,*,230603100 龙凤镇,*,*,县区,城管,县区,,10,2020-01-01,,试");

        assertThat(route(tables)).isInstanceOfSatisfying(Routing.Unrouted.class, unrouted -> {
            assertThat(unrouted.reason().in(Locale.CHINESE)).contains("A、B");
            assertThat(unrouted.why().chosen()).isNull();
        });
    }

    @Test
    void aCoarseCaseDoesNotMatchTheItemsBelow() {
        Tables tables = NONE.with("routing", row("A", "0703 暴露垃圾,*,*,*", 1), row("B", "*,*,*,*", 1));

        assertThat(route(tables, "07", "230603100", "2026-07-15T12:00").why().matched())
                .containsExactly("B");
    }

    @Test
    void anUnknownClassMatchesOnlyAny() {
        Tables tables = NONE.with("routing", row("A", "07 市容环卫,*,*,*", 1), row("B", "*,*,*,*", 1));

        assertThat(route(tables, null, "230603100", "2026-07-15T12:00").why().matched())
                .containsExactly("B");
    }

    @Test
    void datesAreTheCitysDates() {
        Tables tables = NONE.with("routing", "A,*,*,*,*" + TO.formatted(1, "2026-03-01", "2026-03-02"));

        assertThat(route(tables, "0703", "230603100", "2026-02-28T23:59").why().chosen())
                .isNull();
        assertThat(route(tables, "0703", "230603100", "2026-03-01T00:00").why().chosen())
                .isEqualTo("A");
        assertThat(route(tables, "0703", "230603100", "2026-03-01T23:59").why().chosen())
                .isEqualTo("A");
        assertThat(route(tables, "0703", "230603100", "2026-03-02T00:00").why().chosen())
                .isNull();
    }

    @Test
    void theOrderOfRowsMakesNoDifference() {
        String narrow = row("A", "0703 暴露垃圾,*,*,*", 1);
        String wide = row("B", "07 市容环卫,*,*,*", 1);
        Tables one = NONE.with("routing", narrow, wide);
        Tables other = NONE.with("routing", wide, narrow);

        assertThat(route(one)).isEqualTo(route(other));
        assertThat(one.bundle().hash()).isEqualTo(other.bundle().hash());
    }
}
