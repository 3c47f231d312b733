package org.qianxian.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.bench.Gate.Trouble;
import org.qianxian.hub.assembly.Connectors;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.routes.outbound.Installation;
import org.qianxian.routes.outbound.Targets;

/** As many departments as a city has, on makes of several kinds in turn; some of them are behind a gate. */
final class Town implements AutoCloseable {
    private static final String INBOX = "inbox";
    private static final List<Trouble> TROUBLES = List.of(Trouble.values());
    private static final Endpoint.Limits LIMITS = new Endpoint.Limits(2, 50);

    /**
     * A make and where its systems are.
     *
     * @param address of a healthy one; {@code {code}} stands for the department's code
     * @param troubled of one behind a gate; {@code {port}} stands for the gate's port
     * @param settings what a department's file says besides
     */
    record Make(
            String system,
            String address,
            String troubled,
            @Nullable SecretReference credential,
            Map<String, String> settings) {}

    private final Connectors connectors = new Connectors();
    private final Map<Trouble, Gate> gates = new EnumMap<>(Trouble.class);
    private final Map<String, Installation> installations = new LinkedHashMap<>();
    private final Set<String> troubled = new TreeSet<>();
    private final Picture picture;
    private final Tools tools;

    /**
     * @param everyNth each such department is in trouble; 0 for none
     * @param secrets the folder below which secrets are
     */
    Town(Picture picture, List<Make> makes, int departments, int everyNth, Path secrets) {
        this.picture = picture;
        this.tools = new Tools(
                new ConfiguredSecrets(secrets),
                InstantSource.system(),
                picture.city().zone());
        for (int number = 0; number < departments; number++) {
            String code = String.format("department-%03d", number);
            Make make = makes.get(number % makes.size());
            boolean inTrouble = everyNth > 0 && number % everyNth == 0;
            String address = inTrouble ? gated(make, number / everyNth) : make.address();
            if (inTrouble) {
                troubled.add(code);
            }
            installations.put(code, install(make, code, address.replace("{code}", code)));
        }
    }

    List<String> departments() {
        return List.copyOf(installations.keySet());
    }

    Set<String> troubled() {
        return troubled;
    }

    Map<String, Long> kindsInUse() {
        return installations.values().stream()
                .collect(Collectors.groupingBy(
                        installation -> installation.profile().kind(), TreeMap::new, Collectors.counting()));
    }

    Targets targets() {
        SystemProfile inbox = profile(INBOX);
        Endpoint shared = new Endpoint(INBOX, "", null, Map.of(), Endpoint.Limits.DEFAULT);
        return new Targets(
                new HashMap<>(installations),
                new Installation(shared, inbox, connectors.connect(inbox, shared, tools)));
    }

    /** Connections to what is wrong, so far. */
    long callersAtGates() {
        return gates.values().stream().mapToLong(Gate::callers).sum();
    }

    @Override
    public void close() {
        gates.values().forEach(Gate::close);
        installations.values().forEach(installation -> installation.connector().close());
    }

    private String gated(Make make, int number) {
        Trouble trouble = TROUBLES.get(number % TROUBLES.size());
        Gate gate = gates.computeIfAbsent(trouble, Gate::new);
        return make.troubled().replace("{port}", Integer.toString(gate.port()));
    }

    private Installation install(Make make, String code, String address) {
        SystemProfile profile = profile(make.system());
        Endpoint endpoint = new Endpoint(code, address, make.credential(), make.settings(), LIMITS);
        return new Installation(endpoint, profile, connectors.connect(profile, endpoint, tools));
    }

    private SystemProfile profile(String system) {
        return Objects.requireNonNull(picture.systems().get(system), system);
    }
}
