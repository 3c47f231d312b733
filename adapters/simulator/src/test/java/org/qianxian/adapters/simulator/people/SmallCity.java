package org.qianxian.adapters.simulator.people;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Function;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;
import org.qianxian.casework.city.WorkingCalendar;

/** A city of one street with two communities, and a centre at each tier from the street up. */
final class SmallCity {
    /** The project's own channels, which name their classes in their own words. */
    static final Path CONFIG = Path.of("../../config");

    private SmallCity() {}

    static City make() {
        return new City(new City.Parts(
                "2306",
                "大庆市",
                "DQ",
                everyDayIsAWorkingDay(),
                List.of(
                        new Tier("community", "社区", 2),
                        new Tier("street", "街道", 3),
                        new Tier("county", "县区", 4),
                        new Tier("city", "市", 5)),
                List.of(
                        new Area("2306", "大庆市", "city", null),
                        new Area("230602", "萨尔图区", "county", "2306"),
                        new Area("230602013", "萨尔图街道", "street", "230602"),
                        new Area("230602013001", "会战社区", "community", "230602013"),
                        new Area("230602013002", "团结社区", "community", "230602013")),
                List.of(centre("2306", "city"), centre("230602", "county"), centre("230602013", "street")),
                List.of(),
                List.of(),
                List.of()));
    }

    private static Unit centre(String area, String tier) {
        return new Unit(area + "-centre", area, UnitKind.CENTRE, tier, area, Function.GRASSROOTS, "值班室");
    }

    private static WorkingCalendar everyDayIsAWorkingDay() {
        return new WorkingCalendar(
                ZoneId.of("Asia/Shanghai"),
                EnumSet.allOf(DayOfWeek.class),
                List.of(new WorkingCalendar.Shift(LocalTime.of(9, 0), LocalTime.of(17, 0))),
                new WorkingCalendar.Holidays() {
                    @Override
                    public Day day(LocalDate date) {
                        return Day.AS_WEEKDAY;
                    }

                    @Override
                    public boolean announced(int year) {
                        return true;
                    }
                });
    }
}
