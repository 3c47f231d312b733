package org.qianxian.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;

class SystemFilesTest {
    private static final String YUNQUE = """
            system: yunque
            name: 云雀
            kind: paper
            capabilities: {lookUp: false, poll: false, push: false}
            transport:
              desk: ${DESK:-3}
            """;

    private final ConfigCopy copy;

    SystemFilesTest(@TempDir Path folder) {
        copy = new ConfigCopy(folder);
        copy.write("systems/yunque.yml", YUNQUE);
    }

    private SystemFiles read() {
        return SystemFiles.read(copy.config(), ConfigCopy.SETTINGS, List.of(new Paper()));
    }

    private List<String> told() {
        return read().faults().stream().map(fault -> fault.in(Locale.CHINESE)).toList();
    }

    @Test
    void aProfileKnowsItsFileAndItsPlaceholdersAreFilled() {
        SystemProfile yunque = read().profiles().get("yunque");

        assertThat(Path.of(yunque.file())).isAbsolute().exists();
        assertThat(yunque.transport().path("desk").asInt()).isEqualTo(3);
    }

    @Test
    void aFaultHasItsLineAndTakesNobodyElseDown() {
        copy.write("systems/broken.yml", YUNQUE.replace("yunque", "broken").replace("kind: paper", "kind: papyrus"));

        assertThat(read().profiles()).containsOnlyKeys("yunque");
        assertThat(told()).singleElement().asString().startsWith("config/systems/broken.yml 第3行 kind：「papyrus」");
    }

    @Test
    void twoFilesOfOneMakeAreAFaultOfBoth() {
        copy.write("systems/other.yml", YUNQUE);

        assertThat(read().profiles()).isEmpty();
        assertThat(read().faults())
                .extracting(Fault::thing)
                .containsExactly("config/systems/other.yml", "config/systems/yunque.yml");
    }

    @Test
    void aDepartmentOnAnUnknownMakeIsTold() {
        copy.replace("departments/99-water.yml", "system: yunque", "system: yunqe");
        Departments departments =
                CityLoader.loadCatalog(copy.config(), ConfigCopy.SETTINGS).departments();

        Departments usable = read().usable(departments, List.of(new Paper()));

        assertThat(usable.good()).isEmpty();
        assertThat(usable.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.in(Locale.CHINESE)).contains("「yunqe」", "yunque"));
    }

    @Test
    void anAddressThatTheKindCannotUseIsTold() {
        copy.replace("departments/99-water.yml", "endpoint: ", "endpoint: far");
        Departments departments =
                CityLoader.loadCatalog(copy.config(), ConfigCopy.SETTINGS).departments();

        Departments usable = read().usable(departments, List.of(new Paper()));

        assertThat(usable.good()).isEmpty();
        assertThat(usable.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.thing()).endsWith("99-water.yml");
            assertThat(fault.place()).isEqualTo("endpoint");
        });
    }

    /** Carries cases on paper; complains of nothing but places far away. */
    private static final class Paper implements ConnectorKind {
        @Override
        public String name() {
            return "paper";
        }

        @Override
        public List<Fault> check(SystemProfile profile) {
            return List.of();
        }

        @Override
        public List<Fault> check(Endpoint endpoint) {
            return endpoint.url().startsWith("far")
                    ? List.of(
                            Fault.of(endpoint.target(), "endpoint", endpoint.url(), Texts.message("department.system")))
                    : List.of();
        }

        @Override
        public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
            throw new UnsupportedOperationException("these tests send nothing");
        }
    }
}
