package org.qianxian.store;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Function;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;
import org.qianxian.casework.city.WorkingCalendar;

/** A city of one street, one county, two centres and three departments. */
final class SmallCity {
    static final String STREET = "999901001";
    static final String COUNTY = "999901";
    static final String CITY = "9999";
    static final String STREET_CENTRE = "999901001-centre";
    static final String COUNTY_CENTRE = "999901-centre";
    static final String HOUSING = "999901-housing";
    static final String WATER = "999901-water";
    static final String POLICE = "999901-police";

    private SmallCity() {}

    static City city() {
        WorkingCalendar calendar = new WorkingCalendar(
                ZoneId.of("Asia/Shanghai"),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(new WorkingCalendar.Shift(LocalTime.of(9, 0), LocalTime.of(17, 0))),
                new NoHolidays());
        return new City(new City.Parts(
                CITY,
                "小城",
                "XC",
                calendar,
                List.of(new Tier("street", "街道", 1), new Tier("county", "县区", 2), new Tier("city", "市", 3)),
                List.of(
                        new Area(CITY, "小城", "city", null),
                        new Area(COUNTY, "城区", "county", CITY),
                        new Area(STREET, "一街", "street", COUNTY)),
                List.of(
                        centre(STREET_CENTRE, "street", STREET),
                        centre(COUNTY_CENTRE, "county", COUNTY),
                        centre("9999-centre", "city", CITY),
                        department(HOUSING, "housing"),
                        department(WATER, "water"),
                        department(POLICE, "police")),
                List.of(
                        new Function(Function.GRASSROOTS, "基层", "基层治理", Set.of("street", "county", "city")),
                        new Function("housing", "住建", "住房和城乡建设", Set.of("county"))),
                List.of(),
                List.of()));
    }

    private static Unit centre(String code, String tier, String area) {
        return new Unit(code, code, UnitKind.CENTRE, tier, area, Function.GRASSROOTS, "");
    }

    private static Unit department(String code, String function) {
        return new Unit(code, code, UnitKind.DEPARTMENT, "county", COUNTY, function, "");
    }

    private static final class NoHolidays implements WorkingCalendar.Holidays {
        @Override
        public Day day(LocalDate date) {
            return Day.AS_WEEKDAY;
        }

        @Override
        public boolean announced(int year) {
            return true;
        }
    }
}
