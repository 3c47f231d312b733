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

    @Test
    void whoIsToBeWrittenToNeedsAnAddressAndTheCityAServer() {
        copy.replace(
                "systems/yunque.yml", "push: false}", "push: false, actions: [dispatch], instead: {supervise: mail}}");
        Catalog catalog = CityLoader.loadCatalog(copy.config(), ConfigCopy.SETTINGS);

        SystemFiles systems = read().withMail(copy.config(), catalog.mail(), List.of(new Paper()));
        Departments usable = systems.usable(catalog.departments(), List.of(new Paper()));

        assertThat(systems.profiles()).as("serves on, with worklists").containsKey("yunque");
        assertThat(systems.faults())
                .extracting(fault -> fault.in(Locale.CHINESE))
                .satisfiesExactly(
                        server -> assertThat(server)
                                .startsWith("config/systems/yunque.yml capabilities.instead：「mail」")
                                .contains("config/city/city.yml"),
                        form -> assertThat(form).contains("letters.yml", "supervise"));
        assertThat(usable.good()).isEmpty();
        assertThat(usable.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.in(Locale.CHINESE))
                        .startsWith("config/departments/99-water.yml mail：")
                        .contains("yunque", "supervise", "desk@example.cn"));
    }

    @Test
    void linksToAttachmentsNeedAHubThatOthersReach() {
        copy.replace("systems/yunque.yml", "push: false}", "push: false, attachments: {by: link}}");

        SystemFiles systems = read().withoutPublicAddress(copy.config());

        assertThat(systems.profiles()).as("serves on").containsKey("yunque");
        assertThat(systems.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.in(Locale.CHINESE))
                        .startsWith("config/systems/yunque.yml capabilities.attachments.by：「link」")
                        .contains("qianxian.public-address"));
    }

    @Test
    void soDoFilesThatAreTooLargeToGoThemselves() {
        String attachments = "attachments: {by: value, largest: 1MB, over: refuse}}";
        copy.replace("systems/yunque.yml", "push: false}", "push: false, " + attachments);
        assertThat(read().withoutPublicAddress(copy.config()).faults()).isEmpty();

        copy.replace("systems/yunque.yml", "over: refuse", "over: link");
        assertThat(read().withoutPublicAddress(copy.config()).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.place()).isEqualTo("capabilities.attachments.over"));
    }

    @Test
    void withAddressServerAndFormNothingIsWrong() {
        copy.replace(
                "systems/yunque.yml", "push: false}", "push: false, actions: [dispatch], instead: {supervise: mail}}");
        copy.write("systems/letters.yml", YUNQUE.replace("yunque", "letters").replace("kind: paper", "kind: mail"));
        copy.append("city/city.yml", "mail: {endpoint: \"smtp://mail.example.cn\", from: hub@example.cn}");
        copy.append("departments/99-water.yml", "mail: 值班室 <desk@example.cn>");
        Catalog catalog = CityLoader.loadCatalog(copy.config(), ConfigCopy.SETTINGS);
        List<ConnectorKind> kinds = List.of(new Paper(), new Paper("mail"));

        SystemFiles systems = SystemFiles.read(copy.config(), ConfigCopy.SETTINGS, kinds)
                .withMail(copy.config(), catalog.mail(), kinds);
        Departments usable = systems.usable(catalog.departments(), kinds);

        assertThat(systems.faults()).isEmpty();
        assertThat(usable.good())
                .singleElement()
                .satisfies(water -> assertThat(catalog.mail()
                                .orElseThrow()
                                .to(water, systems.profiles().get("yunque"))
                                .orElseThrow()
                                .settings())
                        .containsEntry("to", "值班室 <desk@example.cn>")
                        .containsEntry("from", "hub@example.cn"));
    }

    /** Carries cases on paper; complains of nothing but places far away. */
    private static final class Paper implements ConnectorKind {
        private final String name;

        Paper() {
            this("paper");
        }

        Paper(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
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
