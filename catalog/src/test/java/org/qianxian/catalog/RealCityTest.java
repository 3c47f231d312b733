package org.qianxian.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.UnitKind;

/** The city that the repository ships. */
class RealCityTest {
    private final City city = CityLoader.load(ConfigCopy.repositoryConfig(), Map.of("QIANXIAN_SECRETS", "/secrets"));

    @Test
    void itHasTheSizeThatItsReportsTell() {
        assertThat(city.areas()).hasSize(1 + 10 + 118 + 843 + 4880);
        assertThat(city.units().stream().filter(unit -> unit.kind() == UnitKind.DEPARTMENT))
                .hasSize(407);
        assertThat(city.classes().stream().filter(found -> found.parent() == null))
                .hasSize(15);
        assertThat(city.classes().stream().filter(found -> found.parent() != null))
                .hasSize(332);
    }

    @Test
    void everyAreaIsCoordinated() {
        assertThat(city.areas())
                .allMatch(area -> city.findCoordinator(area.code()).isPresent());
    }

    @Test
    void nationalDayAndItsSwappedWeekendsAreKnown() {
        assertThat(city.calendar().isWorkingDay(LocalDate.of(2025, 10, 8))).isFalse();
        assertThat(city.calendar().isWorkingDay(LocalDate.of(2025, 9, 28))).isTrue();
        assertThat(city.calendar().isWorkingDay(LocalDate.of(2025, 10, 11))).isTrue();
        assertThat(city.calendar().announced(2026)).isTrue();
        assertThat(city.calendar().announced(2027)).isFalse();
        assertThat(city.calendar().announced(2001)).isFalse();
    }
}
