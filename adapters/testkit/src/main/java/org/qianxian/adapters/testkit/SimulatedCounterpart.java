package org.qianxian.adapters.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.simulator.EffectCount;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.simulator.SimulatedCity;
import org.qianxian.casework.dispatch.UnitReport;

/** A simulated city with one make under test, and a door for what it pushes. */
public final class SimulatedCounterpart implements Counterpart {
    private static final String UNIT = "230602-urban-management";
    private static final double ASLEEP = 1e-6;

    private final ConnectorKind kind;
    private final SystemProfile profile;
    private final Make make;
    private final Path folder;
    private final SimulatedCity city;
    private final HttpServer hub;
    private final List<Wire> wires = new ArrayList<>();
    private final BlockingQueue<PushedMessage> pushed = new LinkedBlockingQueue<>();

    /**
     * @param name in logs, and of the secret
     * @param path after the city's address, with {@code {unit}} for the unit
     * @param target name of the target
     * @param signed whether what it takes must be signed, with the time
     */
    public record Make(String name, String path, String target, boolean tellsReference, boolean signed) {
        public static Make ofUnits(String name) {
            return new Make(name, "/" + name + "/" + UNIT, UNIT, true, false);
        }

        public static Make ofChannel(String name, String path) {
            return new Make(name, path, "channel." + name, false, true);
        }
    }

    /** Departments work so slowly that they say nothing by themselves. */
    public SimulatedCounterpart(ConnectorKind kind, SystemProfile profile, Make make, Path folder) {
        this.kind = kind;
        this.profile = profile;
        this.make = make;
        this.folder = folder;
        this.hub = door();
        this.city = SimulatedCity.start(
                0,
                folder.resolve("city"),
                ASLEEP,
                1,
                "http://127.0.0.1:" + hub.getAddress().getPort(),
                folder.resolve("secrets"));
    }

    @Override
    public ConnectorKind kind() {
        return kind;
    }

    @Override
    public SystemProfile profile() {
        return profile;
    }

    @Override
    public Endpoint endpoint() {
        return at(city.baseUrl() + make.path());
    }

    @Override
    public Endpoint deserted() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at("http://127.0.0.1:" + free.getLocalPort() + make.path());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public Optional<Secured> secured(Instant issuedAt) throws Exception {
        Authority authority = new Authority("authority");
        Files.write(folder.resolve("secrets/authorities"), authority.pem());
        Wire encrypted = new Wire(
                URI.create(city.baseUrl()).getPort(), authority.server(issuedAt).getServerSocketFactory());
        wires.add(encrypted);
        ObjectNode transport = profile.transport().deepCopy();
        transport.putObject("tls").put("trustStore", "authorities");
        Endpoint plain = at("https://127.0.0.1:" + encrypted.port() + make.path());
        return Optional.of(new Secured(
                new SystemProfile(
                        profile.name(),
                        profile.kind(),
                        profile.file(),
                        profile.capabilities(),
                        transport,
                        profile.actions(),
                        profile.lookUp(),
                        profile.reports(),
                        profile.codes()),
                new Endpoint(
                        plain.target(),
                        plain.url(),
                        plain.credential(),
                        Map.of("authorities", new SecretReference("file:authorities")),
                        plain.settings(),
                        plain.limits())));
    }

    @Override
    public boolean checksTime() {
        return make.signed();
    }

    @Override
    public Tools tools() {
        return new Tools(
                new ConfiguredSecrets(folder.resolve("secrets")), InstantSource.system(), ZoneId.of("Asia/Shanghai"));
    }

    @Override
    public void next(Mishap mishap) {
        city.mishaps().next(mishap);
    }

    @Override
    public int effects(String effectKey) {
        return EffectCount.read(folder.resolve("city")).effects().entrySet().stream()
                .filter(effect -> effect.getKey().startsWith(make.name() + " "))
                .filter(effect -> effect.getKey().endsWith(" " + effectKey))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public boolean tellsReference() {
        return make.tellsReference();
    }

    @Override
    public void say(String caseNumber, UnitReport.Kind what, Map<String, String> details) {
        city.say(make.name(), UNIT, caseNumber, what, details);
    }

    @Override
    public PushedMessage awaitPushed(Duration atMost) {
        try {
            PushedMessage message = pushed.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError("nothing was pushed within " + atMost);
            }
            return message;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        city.close();
        hub.stop(0);
        wires.forEach(Wire::close);
    }

    private Endpoint at(String url) {
        return new Endpoint(
                make.target(),
                url,
                new SecretReference("file:" + make.name() + ".key"),
                Map.of("responseTimeout", "700ms", "connectTimeout", "1s"),
                Endpoint.Limits.DEFAULT);
    }

    private HttpServer door() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/channels/reports", this::hear);
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        pushed.add(new PushedMessage(
                headers.getOrDefault("content-type", ""),
                headers,
                exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
