package org.qianxian.hub.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.dispatch.Action;
import org.springframework.util.FileSystemUtils;

/** Who hears that a case is closed: the shipped city, with some departments on other systems. */
class TakenByUnitsTest {
    private static final Path SHIPPED = Path.of("../config");

    @TempDir
    Path config;

    @BeforeEach
    void theShippedCity() throws IOException {
        FileSystemUtils.copyRecursively(SHIPPED, config);
    }

    @Test
    void aDepartmentWhoseSystemTakesIt() throws IOException {
        String code = anyOn("yunque");

        assertThat(taken().take(code, Action.CLOSE)).isTrue();
    }

    @Test
    void butNotOneWhoseSystemDoesNotNorOneThatWorksInTheHub() throws IOException {
        String other = anyOn("baishan");
        String without = anyOn("qinghe");
        change(without, "system: qinghe", "system: inbox");

        TakenByUnits taken = taken();

        assertThat(taken.take(other, Action.CLOSE)).isFalse();
        assertThat(taken.take(other, Action.URGE)).isTrue();
        assertThat(taken.take(without, Action.CLOSE)).isFalse();
        assertThat(taken.take("nobody", Action.CLOSE)).isFalse();
    }

    @Test
    void yetOneThatIsWrittenToInItsPlace() throws IOException {
        String code = anyOn("baishan");
        Path make = config.resolve("systems/baishan.yml");
        Files.writeString(
                make,
                Files.readString(make)
                        .replace("capabilities: {push: false}", "capabilities: {push: false, instead: {close: mail}}"));
        Path city = config.resolve("city/city.yml");
        Files.writeString(
                city, Files.readString(city) + "\nmail: {endpoint: smtp://127.0.0.1:2525, from: hub@example.cn}\n");
        for (String every : allOn("baishan")) {
            change(every, "system: baishan", "system: baishan\nmail: desk@example.cn");
        }

        assertThat(taken().take(code, Action.CLOSE)).isTrue();
    }

    private TakenByUnits taken() {
        Picture picture = Picture.load(config, Map.of("QIANXIAN_SECRETS", "secrets", "QIANXIAN_DATA", "data"));
        assertThat(picture.faults()).isEmpty();
        return new TakenByUnits(picture);
    }

    private String anyOn(String make) throws IOException {
        return allOn(make).get(0);
    }

    private List<String> allOn(String make) throws IOException {
        List<String> codes = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(config.resolve("departments"))) {
            for (Path file : files) {
                if (Files.readString(file).contains("system: " + make + "\n")) {
                    codes.add(String.valueOf(file.getFileName()).replace(".yml", ""));
                }
            }
        }
        return codes;
    }

    private void change(String code, String from, String to) throws IOException {
        Path file = config.resolve("departments").resolve(code + ".yml");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
