package org.qianxian.casework;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Function;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;
import org.qianxian.casework.city.WorkingCalendar;

/** One street with one community, in one county of one city: enough for a case to climb. */
public final class SmallCity {
    public static final String COMMUNITY_AREA = "990101001001";
    public static final String COMMUNITY = COMMUNITY_AREA + "-community";
    public static final String STREET_CENTRE = "990101001-centre";
    public static final String COUNTY_CENTRE = "990101-centre";
    public static final String CITY_CENTRE = "9901-centre";
    public static final String HOUSING = "990101-housing";
    public static final String WATER = "990101-water";
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private SmallCity() {}

    public static City city() {
        return new City(new City.Parts(
                "9901",
                "小城",
                "XC",
                calendar(),
                List.of(
                        new Tier("community", "社区", 2),
                        new Tier("street", "街道", 3),
                        new Tier("county", "县区", 4),
                        new Tier("city", "市", 5)),
                List.of(
                        new Area("9901", "小城", "city", null),
                        new Area("990101", "东区", "county", "9901"),
                        new Area("990101001", "一街", "street", "990101"),
                        new Area(COMMUNITY_AREA, "一社区", "community", "990101001")),
                List.of(
                        grassroots(CITY_CENTRE, UnitKind.CENTRE, "city", "9901"),
                        grassroots(COUNTY_CENTRE, UnitKind.CENTRE, "county", "990101"),
                        grassroots(STREET_CENTRE, UnitKind.CENTRE, "street", "990101001"),
                        grassroots(COMMUNITY, UnitKind.COMMUNITY, "community", COMMUNITY_AREA),
                        department(HOUSING, "housing"),
                        department(WATER, "water")),
                List.of(
                        new Function(
                                Function.GRASSROOTS, "基层治理", "基层治理", Set.of("community", "street", "county", "city")),
                        new Function("housing", "住建", "住房和城乡建设局", Set.of("county")),
                        new Function("water", "供水", "供水公司", Set.of("county"))),
                List.of(new CaseClass("02", "市政公用", null, false), new CaseClass("0201", "供热", "02", false)),
                List.of()));
    }

    /** Monday to Friday, without holidays; 2030 is not announced. */
    public static WorkingCalendar calendar() {
        return calendar(2029, false);
    }

    /** The same after 2030 was announced: its first day is off. */
    public static WorkingCalendar calendarWithNewYear2030() {
        return calendar(2030, true);
    }

    private static WorkingCalendar calendar(int lastYear, boolean newYearOff) {
        return new WorkingCalendar(
                ZONE,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(
                        new WorkingCalendar.Shift(LocalTime.of(8, 30), LocalTime.of(12, 0)),
                        new WorkingCalendar.Shift(LocalTime.of(13, 30), LocalTime.of(17, 0))),
                new WorkingCalendar.Holidays() {
                    @Override
                    public Day day(LocalDate date) {
                        return newYearOff && date.equals(LocalDate.of(2030, 1, 1)) ? Day.HOLIDAY : Day.AS_WEEKDAY;
                    }

                    @Override
                    public boolean announced(int year) {
                        return year <= lastYear;
                    }
                });
    }

    private static Unit grassroots(String code, UnitKind kind, String tier, String area) {
        return new Unit(code, code, kind, tier, area, Function.GRASSROOTS, "值班室");
    }

    private static Unit department(String code, String function) {
        return new Unit(code, code, UnitKind.DEPARTMENT, "county", "990101", function, "值班室");
    }
}
