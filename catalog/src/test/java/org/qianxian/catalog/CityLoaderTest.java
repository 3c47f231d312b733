package org.qianxian.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Period;

class CityLoaderTest {
    private final ConfigCopy copy;

    CityLoaderTest(@TempDir Path folder) {
        copy = new ConfigCopy(folder);
    }

    @Test
    void aCityWithoutFaultsIsLoaded() {
        City city = copy.city();

        assertThat(city.name()).isEqualTo("样板市");
        assertThat(city.unit("99-water").function()).isEqualTo("water");
        assertThat(city.coordinatorFrom("9901", "street").code()).isEqualTo("9901-centre");
        assertThat(city.calendar().isWorkingDay(LocalDate.of(2026, 10, 1))).isFalse();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("city/areas.csv", "street,99", "street,98", "config/city/areas.csv 第3行「parent」列：「98」"),
                mistake("city/areas.csv", "9901,东", "99,东", "config/city/areas.csv 第3行「code」列：「99」"),
                mistake(
                        "city/areas.csv",
                        "city,\n9901",
                        "city,9901\n9901",
                        "config/city/areas.csv 第2行「parent」列：「9901」"),
                mistake("city/areas.csv", "东街道,street", "东街道,county", "config/city/areas.csv 第3行「level」列：「county」"),
                mistake("city/units.csv", "centre,street", "centr,street", "config/city/units.csv 第3行「kind」列：「centr」"),
                mistake("city/units.csv", "street,9901", "street,9902", "config/city/units.csv 第3行「area」列：「9902」"),
                mistake(
                        "city/units.csv",
                        "9901,grassroots",
                        "9901,water",
                        "config/city/units.csv 第3行「level」列：「street」"),
                mistake("city/units.csv", "9901,grassroots", "99,grassroots", "config/city/units.csv 第3行「area」列：「99」"),
                mistake("city/units.csv", "city,99,grassroots", "city,99,water", "config/city/units.csv：「99 样板市」"),
                mistake("city/functions.csv", "水务局,city", "水务局,", "config/city/functions.csv 第3行「levels」列"),
                mistake(
                        "city/functions.csv",
                        "水务局,city",
                        "水务局,county",
                        "config/city/functions.csv 第3行「levels」列：「county」"),
                mistake("city/functions.csv", ",供水,", ",基层治理,", "config/city/functions.csv 第3行「name」列：「基层治理」"),
                mistake("city/tiers.csv", "市,2", "市,1", "config/city/tiers.csv 第3行「order」列：「1」"),
                mistake("city/classes.csv", "燃气泄漏,01", "燃气泄漏,02", "config/city/classes.csv 第3行「parent」列：「02」"),
                mistake("city/classes.csv", "01,true", "01,是", "config/city/classes.csv 第3行「siteCheck」列：「是」"),
                mistake("city/codes.csv", "urgency,", "urgncy,", "config/city/codes.csv：「urgency」"),
                mistake("city/permissions.csv", "assign", "asign", "config/city/permissions.csv 第3行「动作」列：「asign」"),
                mistake("city/permissions.csv", "centre", "boss", "config/city/permissions.csv 第3行「角色」列：「boss」"),
                mistake("city/permissions.csv", "街道;", "乡镇;", "config/city/permissions.csv 第3行「层级」列：「乡镇;市」"),
                mistake(
                        "city/permissions.csv",
                        "注明原因",
                        "心情好",
                        "config/city/permissions.csv 第3行「条件」列：「本级中心且心情好」不认识条件「心情好」"),
                mistake("city/periods.csv", "10-15", "02-30", "config/city/periods.csv 第3行「from」列：「02-30」"),
                mistake("city/periods.csv", "18:00,06:00", "18:00,06-01", "config/city/periods.csv 第4行「from」列：「18:00」"),
                mistake(
                        "city/calendar.yml",
                        "years: {}",
                        "years: {2027: {holidays: [2027-02-30]}}",
                        "config/city/calendar.yml 第3行 years.2027.holidays.0：「2027-02-30」"),
                mistake(
                        "city/calendar.yml",
                        "years: {}",
                        "years:\n  2027:\n    holidays: [2027-01-01]\n    workdays: [2027-01-01]",
                        "config/city/calendar.yml 第6行 years.2027.workdays.0：「2027-01-01」"),
                mistake(
                        "city/calendar.yml",
                        "years: {}",
                        "years: {2027: {holidays: [2028-01-01]}}",
                        "config/city/calendar.yml 第3行 years.2027.holidays.0：「2028-01-01」"),
                mistake(
                        "city/calendar.yml",
                        "13:30-17:00",
                        "11:30-17:00",
                        "config/city/calendar.yml 第2行 hours.1：「11:30-17:00」"),
                mistake(
                        "city/calendar.yml",
                        "13:30-17:00",
                        "13:30-12:00",
                        "config/city/calendar.yml 第2行 hours.1：「13:30-12:00」"),
                mistake("city/calendar.yml", "MON, TUE", "MON, MON", "config/city/calendar.yml 第1行 workdays.1：「MON」"),
                mistake("city/calendar.yml", "hours:", "hour:", "config/city/calendar.yml 第2行 hour"),
                mistake("city/city.yml", "YB", "样板", "config/city/city.yml 第3行 caseNumberPrefix：「样板」"),
                mistake(
                        "city/city.yml",
                        "YB",
                        "YB\ndeliveryMinutes: {critical: 0}",
                        "config/city/city.yml 第4行 deliveryMinutes.critical：「0」"),
                mistake(
                        "city/city.yml",
                        "YB",
                        "YB\ndeliveryMinutes: {soon: 5}",
                        "config/city/city.yml 第4行 deliveryMinutes.soon"),
                mistake("city/city.yml", "Shanghai", "Daqing", "config/city/city.yml 第4行 zone：「Asia/Daqing」"),
                mistake(
                        "city/city.yml",
                        "zone:",
                        "repeats: {similarity: 101}\nzone:",
                        "config/city/city.yml 第4行 repeats.similarity：「101」"),
                mistake("city/city.yml", "\"99\"", "\"98\"", "config/city/city.yml code：「98」"),
                mistake("city/city.yml", "name:", "code: x\nname:", "config/city/city.yml 第2行 code：「code」"),
                mistake("city/city.yml", "name: 样板市", "name: [样板市", "config/city/city.yml 第3行"),
                mistake(
                        "departments/99-water.yml",
                        "function: water",
                        "function: waters",
                        "config/departments/99-water.yml 第5行 function：「waters」"),
                mistake(
                        "departments/99-water.yml",
                        "level: city",
                        "level: street",
                        "config/departments/99-water.yml 第3行 level：「street」"),
                mistake(
                        "departments/99-water.yml",
                        "QIANXIAN_SECRETS",
                        "QIANXIAN_SECRET",
                        "config/departments/99-water.yml 第8行 credential：「file:${QIANXIAN_SECRET}/yunque.key」"),
                mistake(
                        "departments/99-water.yml",
                        "concurrency: 2",
                        "concurrency: 0",
                        "config/departments/99-water.yml 第9行 limits.concurrency：「0」"),
                mistake(
                        "departments/99-water.yml",
                        "concurrency:",
                        "concurency:",
                        "config/departments/99-water.yml 第9行 limits.concurency"),
                mistake(
                        "departments/99-water.yml",
                        "name: 样板市水务局\n",
                        "",
                        "config/departments/99-water.yml 第1行 name：没有填写"),
                mistake(
                        "departments/99-water.yml",
                        "code: 99-water",
                        "code: 99-centre",
                        "config/departments/99-water.yml code：「99-centre」"));
    }

    private static Arguments mistake(String file, String what, String by, String expected) {
        return Arguments.of(file, what, by, expected);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aPlantedMistakeIsNamedByFileAndLine(String file, String what, String by, String expected) {
        copy.replace(file, what, by);

        assertThat(copy.faults()).anySatisfy(fault -> assertThat(fault).startsWith(expected));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyFaultSaysWhatToDoInBothLanguages(String file, String what, String by, String expected) {
        copy.replace(file, what, by);

        assertThat(copy.faults(Locale.CHINESE)).allMatch(fault -> fault.contains("。"));
        assertThat(copy.faults(Locale.ENGLISH))
                .isNotEmpty()
                .allMatch(fault -> fault.contains(". "))
                .noneMatch(fault -> fault.matches(".*\\{\\d.*"));
    }

    @Test
    void allMistakesInAllFilesAreToldAtOnce() {
        copy.replace("city/areas.csv", "street,99", "street,98");
        copy.replace("city/units.csv", "centre,street", "centr,street");
        copy.replace("city/calendar.yml", "MON", "MONDAY");
        copy.replace("departments/99-water.yml", "function: water", "function: waters");

        assertThat(copy.faults()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(String.join("\n", copy.faults())).contains("areas.csv", "units.csv", "calendar.yml", "99-water.yml");
    }

    @Test
    void aTableInAnotherEncodingIsRecognised() throws Exception {
        Path areas = copy.config().resolve("city/areas.csv");
        Files.write(areas, Files.readString(areas).getBytes(Charset.forName("GBK")));

        assertThat(copy.faults())
                .anySatisfy(fault -> assertThat(fault).startsWith("config/city/areas.csv：不是 UTF-8 编码"));
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        Path areas = copy.config().resolve("city/areas.csv");
        Files.writeString(areas, "\uFEFF" + Files.readString(areas).replace("\n", "\r\n"));

        assertThat(copy.faults()).isEmpty();
    }

    @Test
    void headingsAreChecked() {
        copy.replace("city/tiers.csv", "code,name,order", "code,nom,order,code");

        assertThat(copy.faults())
                .anySatisfy(fault -> assertThat(fault).contains("tiers.csv 第1行：「nom」不认识这一列"))
                .anySatisfy(fault -> assertThat(fault).contains("tiers.csv 第1行：「name」缺少这一列"))
                .anySatisfy(fault -> assertThat(fault).contains("tiers.csv 第1行：「code」这一列出现了两次"));
    }

    @Test
    void aMissingFileIsTold() throws Exception {
        Files.delete(copy.config().resolve("city/classes.csv"));

        assertThat(copy.faults()).singleElement().asString().startsWith("config/city/classes.csv：文件不存在");
    }

    @Test
    void periodsCoverTheirMoments() {
        List<Period> periods = copy.city().periods();

        assertThat(periods).extracting(Period::name).containsExactly("全时", "供暖季", "夜间");
        assertThat(periods.get(1).covers(LocalDateTime.of(2026, 1, 1, 12, 0))).isTrue();
        assertThat(periods.get(1).covers(LocalDateTime.of(2026, 4, 16, 0, 0))).isFalse();
        assertThat(periods.get(2).covers(LocalDateTime.of(2026, 4, 16, 5, 59))).isTrue();
        assertThat(periods.get(2).covers(LocalDateTime.of(2026, 4, 16, 6, 0))).isFalse();
    }
}
