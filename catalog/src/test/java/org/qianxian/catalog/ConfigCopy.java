package org.qianxian.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** A small city in a folder of its own, into which tests plant mistakes. */
final class ConfigCopy {
    static final Map<String, String> SETTINGS = Map.of("QIANXIAN_SECRETS", "/secrets");

    private final Path config;

    ConfigCopy(Path folder) {
        config = folder.resolve("config");
        write("city/city.yml", """
                code: "99"
                name: 样板市
                caseNumberPrefix: YB
                zone: Asia/Shanghai
                """);
        write("city/calendar.yml", """
                workdays: [MON, TUE, WED, THU, FRI]
                hours: ["08:30-12:00", "13:30-17:00"]
                years: {}
                """);
        write("city/tiers.csv", "code,name,order\nstreet,街道,1\ncity,市,2\n");
        write("city/areas.csv", "code,name,level,parent\n99,样板市,city,\n9901,东街道,street,99\n");
        write("city/functions.csv", "code,name,fullName,levels\ngrassroots,基层治理,综治中心,street;city\nwater,供水,水务局,city\n");
        write("city/units.csv", """
                code,name,kind,level,area,function,contact
                99-centre,样板市综治中心,centre,city,99,grassroots,值班室
                9901-centre,东街道综治中心,centre,street,9901,grassroots,值班室
                """);
        write("city/classes.csv", "code,name,parent,siteCheck\n01,公共安全,,false\n0101,燃气泄漏,01,true\n");
        write("city/codes.csv", "list,code,name\ncaseType,help,求助\nsource,12345,热线\nurgency,normal,一般\n");
        write("city/periods.csv", "code,name,from,until\nall,全时,,\nheating,供暖季,10-15,04-16\nnight,夜间,18:00,06:00\n");
        write("city/permissions.csv", "动作,角色,层级,条件\n*,admin,*,\nassign,centre,街道;市,本级中心且注明原因\n");
        write("departments/99-water.yml", """
                code: 99-water
                name: 样板市水务局
                level: city
                area: "99"
                function: water
                system: yunque
                endpoint: ${CITY_URL:-http://127.0.0.1:8471}/99-water/
                credential: "file:${QIANXIAN_SECRETS}/yunque.key"
                limits: {concurrency: 2, perSecond: 20}
                """);
    }

    Path config() {
        return config;
    }

    void write(String file, String text) {
        try {
            Path path = config.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    void replace(String file, String what, String by) {
        try {
            String text = Files.readString(config.resolve(file));
            if (!text.contains(what)) {
                throw new IllegalArgumentException(file + " has no " + what);
            }
            write(file, text.replace(what, by));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    void append(String file, String line) {
        try {
            write(file, Files.readString(config.resolve(file)) + line + "\n");
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    City city() {
        return CityLoader.load(config, SETTINGS);
    }

    /** Each fault as the Chinese reader sees it; none if the city loads. */
    List<String> faults() {
        return faults(Locale.CHINESE);
    }

    List<String> faults(Locale locale) {
        try {
            city();
            return List.of();
        } catch (Faults.FaultyException faulty) {
            return faulty.faults().stream()
                    .map((Fault fault) -> fault.in(locale))
                    .toList();
        }
    }

    /** The repository's own folder, found from the module in which tests run. */
    static Path repositoryConfig() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("config"))
                .filter(path -> Files.isDirectory(path.resolve("city")))
                .findFirst()
                .orElseThrow();
    }
}
