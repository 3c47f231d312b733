package org.qianxian.hub.inspection;

import static org.qianxian.hub.HubTexts.message;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.tls.TlsContext;
import org.qianxian.adapters.api.tls.TlsStores;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.Catalog;
import org.qianxian.catalog.CityLoader;
import org.qianxian.catalog.DepartmentFile;
import org.qianxian.catalog.SystemFiles;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.assembly.Connectors;
import org.qianxian.hub.settings.HubSettings;

/**
 * What every inspection stands on: the city as it is read now, the makes, the secrets, the sample case.
 *
 * @param sampleFaults why there is no sample case; empty if there is
 */
record Ground(
        Path config,
        Map<String, String> settings,
        Catalog catalog,
        SystemFiles systems,
        Connectors connectors,
        Tools tools,
        Optional<SampleCase> sample,
        List<Fault> sampleFaults) {

    /** @throws Faults.FaultyException with every fault, if the city itself cannot be read */
    static Ground read(HubSettings hub) {
        Path config = hub.config();
        Map<String, String> settings = Assembly.placeholders(hub);
        Catalog catalog = CityLoader.loadCatalog(config, settings);
        Connectors connectors = new Connectors();
        SystemFiles systems = SystemFiles.read(config, settings, connectors.kinds())
                .withMail(config, catalog.mail(), connectors.kinds());
        Faults faults = new Faults();
        Optional<SampleCase> sample = SampleCase.read(examples(config).resolve("sample.yml"), faults);
        return new Ground(
                config,
                settings,
                catalog,
                hub.publicAddress() == null ? systems.withoutPublicAddress(config) : systems,
                connectors,
                new Tools(
                        new ConfiguredSecrets(hub.data()),
                        InstantSource.system(),
                        catalog.city().zone(),
                        new SampleFiles()),
                sample,
                faults.list());
    }

    GoldenExamples examplesOf(String make) {
        return new GoldenExamples(examples(config), make);
    }

    private static Path examples(Path config) {
        return config.resolve("systems").resolve("examples");
    }

    Connector connect(SystemProfile profile, Endpoint endpoint) {
        return connectors.connect(profile, endpoint, tools);
    }

    /** By which nothing is sent: requests that name the time do as if the sample case had just come in. */
    Connector connectForShow(SystemProfile profile, Endpoint endpoint) {
        InstantSource then = sample.<InstantSource>map(one -> one::createdAt).orElse(tools.clock());
        return connectors.connect(profile, endpoint, new Tools(tools.secrets(), then, tools.zone(), tools.files()));
    }

    /** An endpoint that is nobody's, for what all of a make have in common. */
    static Endpoint nowhere(DispatchOrder order, SampleCase sample) {
        return new Endpoint(
                order.target().name(), "http://127.0.0.1:1", null, sample.overrides(), Endpoint.Limits.DEFAULT);
    }

    /** The actions that a make's profile describes, in their usual order. */
    static List<Action> actionsOf(SystemProfile profile) {
        return profile.actions().keySet().stream().sorted().toList();
    }

    /** What is wrong with every secret that is named; nothing of a secret itself is ever told. */
    List<Fault> secretFaults(DepartmentFile department) {
        List<Fault> faults = new ArrayList<>(secretFaults(department.file(), "credential", department.credential()));
        department
                .credentials()
                .forEach((name, reference) ->
                        faults.addAll(secretFaults(department.file(), "credentials." + name, reference)));
        DepartmentFile.TestAddress test = department.test();
        if (test != null) {
            faults.addAll(secretFaults(department.file(), "test.credential", test.credential()));
        }
        return faults;
    }

    List<Fault> secretFaults(String file, String place, @org.jspecify.annotations.Nullable SecretReference reference) {
        if (reference == null) {
            return List.of();
        }
        return resolves(reference, place.startsWith("credentials."))
                ? List.of()
                : List.of(Fault.of(file, place, reference.reference(), message("secret.missing")));
    }

    /** @param perhapsBytes whether it may be a key store, which is no text */
    private boolean resolves(SecretReference reference, boolean perhapsBytes) {
        try {
            return !tools.secrets().get(reference).isEmpty();
        } catch (Secrets.MissingSecretException missing) {
            return perhapsBytes && resolvesToBytes(reference);
        }
    }

    private boolean resolvesToBytes(SecretReference reference) {
        try {
            return tools.secrets().bytes(reference).length > 0;
        } catch (Secrets.MissingSecretException missing) {
            return false;
        }
    }

    /**
     * TLS as the make asks for it.
     *
     * @throws Secrets.MissingSecretException if a store or its password is not there, or does not fit
     * @throws GeneralSecurityException if our own certificate has expired, or a store holds what cannot be used
     */
    SSLSocketFactory tls(SystemProfile profile, Endpoint endpoint) throws GeneralSecurityException {
        Section section =
                Section.of(profile.file(), "transport.tls", profile.transport().path("tls"), new Faults());
        Credentials credentials = new Credentials(endpoint, tools.secrets());
        return new TlsContext(TlsStores.read(section), credentials, tools.clock())
                .get()
                .getSocketFactory();
    }

    /** That a make is not known; empty if it is. */
    List<Fault> systemFaults(String file, String make) {
        if (systems.profiles().containsKey(make)) {
            return List.of();
        }
        String known =
                String.join("、", systems.profiles().keySet().stream().sorted().toList());
        return List.of(Fault.of(file, "system", make, message("system.unknown", known)));
    }

    /** The fault of whatever is not accepted; empty if it is. */
    static Optional<Fault> faultOf(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return Optional.of(refused.fault());
        }
        if (outcome instanceof Outcome.Unavailable unavailable) {
            return Optional.of(unavailable.fault());
        }
        if (outcome instanceof Outcome.Misconfigured misconfigured) {
            return Optional.of(misconfigured.fault());
        }
        return outcome instanceof Outcome.Uncertain uncertain ? Optional.of(uncertain.fault()) : Optional.empty();
    }
}
