package org.qianxian.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.casework.text.Fault;

class DepartmentsTest {
    private static final String GAS = """
            code: 99-gas
            name: 样板市燃气公司
            level: city
            area: 99
            function: water
            system: qinghe
            """;

    private final ConfigCopy copy;

    DepartmentsTest(@TempDir Path folder) {
        copy = new ConfigCopy(folder);
    }

    private Catalog load() {
        return CityLoader.loadCatalog(copy.config(), ConfigCopy.SETTINGS);
    }

    @Test
    void aDepartmentKnowsWhereItsSystemIs() {
        DepartmentFile water = load().departments().good().get(0);

        assertThat(water.system()).isEqualTo("yunque");
        assertThat(water.endpoint().url()).isEqualTo("http://127.0.0.1:8471/99-water");
        assertThat(water.endpoint().target()).isEqualTo("99-water");
        assertThat(water.endpoint().limits().perSecond()).isEqualTo(20);
        assertThat(water.credential()).hasToString("SecretReference[reference=file:/secrets/yunque.key]");
    }

    @Test
    void settingsReplaceDefaults() {
        Catalog catalog = CityLoader.loadCatalog(
                copy.config(), Map.of("QIANXIAN_SECRETS", "/s", "CITY_URL", "https://gov.example"));

        assertThat(catalog.departments().good().get(0).url()).isEqualTo("https://gov.example/99-water");
    }

    @Test
    void aFaultyFileTakesNobodyElseDown() {
        copy.write("departments/99-gas.yml", GAS + "sytem: typo\n");

        Catalog catalog = load();

        assertThat(catalog.departments().good())
                .extracting(DepartmentFile::file)
                .containsExactly("config/departments/99-water.yml");
        assertThat(catalog.departments().faults())
                .extracting(Fault::thing)
                .containsOnly("config/departments/99-gas.yml");
        assertThat(catalog.city().findUnit("99-gas")).isEmpty();
        assertThat(catalog.city().findUnit("99-water")).isPresent();
    }

    @Test
    void aDepartmentWithoutCredentialAndLimitsIsComplete() {
        copy.write("departments/99-gas.yml", GAS);

        assertThat(load().departments().faults()).isEmpty();
        assertThat(load().city().unit("99-gas").contact()).isEqualTo("值班室");
    }

    @Test
    void twoFilesWithOneCodeAreAFaultOfBoth() {
        copy.write("departments/99-gas.yml", GAS.replace("99-gas", "99-water"));

        Departments departments = load().departments();

        assertThat(departments.good()).isEmpty();
        assertThat(departments.faults())
                .extracting(Fault::thing)
                .containsExactlyInAnyOrder("config/departments/99-gas.yml", "config/departments/99-water.yml");
    }

    @Test
    void aSecretWrittenIntoTheFileIsNotRepeatedInItsFault() {
        copy.write("departments/99-gas.yml", GAS + "credential: hunter2\n");

        assertThat(load().departments().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString()).doesNotContain("hunter2"));
    }

    @Test
    void furtherCredentialsHaveNamesAndAreNoSecretsEither() {
        copy.write("departments/99-gas.yml", GAS + "credentials: {sm4: 'env:SM4_KEY', sign: hunter2}\n");

        assertThat(load().departments().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.place()).contains("credentials.sign");
            assertThat(fault.toString()).doesNotContain("hunter2");
        });

        copy.write("departments/99-gas.yml", GAS + "credentials: {sm4: 'env:SM4_KEY'}\n");
        assertThat(load().departments().good())
                .filteredOn(department -> department.unit().code().equals("99-gas"))
                .singleElement()
                .satisfies(gas -> assertThat(gas.endpoint().credentials())
                        .containsOnlyKeys("sm4")
                        .containsValue(new SecretReference("env:SM4_KEY")));
    }

    @Test
    void filesThatAreNoYamlAreToldWithTheirLine() {
        copy.write("departments/99-gas.yml", GAS + "limits: {concurrency: 1\nname: x\n");
        copy.write("departments/99-oil.yml", "");
        copy.write("departments/99-tar.yml", "a: &a [*a]\n---\nb: 1\n");

        assertThat(load().departments().faults())
                .extracting(Fault::thing)
                .contains(
                        "config/departments/99-gas.yml",
                        "config/departments/99-oil.yml",
                        "config/departments/99-tar.yml");
    }
}
