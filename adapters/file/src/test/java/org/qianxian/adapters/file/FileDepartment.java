package org.qianxian.adapters.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.FilesInMemory;
import org.qianxian.adapters.testkit.LocalCounterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.dispatch.UnitReport;

/** A department that exchanges files as a shipped profile says, on a server of its own or in a folder of this machine. */
final class FileDepartment implements Counterpart {
    static final String UNIT = "230602-urban-management";
    private static final Charset GBK = Charset.forName("GBK");

    private final ConnectorKind kind = new FileConnectorKind();
    private SystemProfile profile;
    private final Path base;
    private final Path root;
    private final FileServer server;
    private final List<FileServer> others = new ArrayList<>();
    private final FilesInMemory files = new FilesInMemory();
    private final AtomicInteger said = new AtomicInteger();

    private FileDepartment(String make, Path base, FileServer.Starting starting) throws Exception {
        this.profile = ProfileFiles.shipped(make, kind);
        this.base = base;
        this.root = base.resolve("server");
        for (String folder : List.of("下发", "已取", "回传", "出", "入")) {
            java.nio.file.Files.createDirectories(root.resolve(folder));
        }
        Folders.write(base.resolve("secrets/password"), FileServer.PASSWORD.getBytes(StandardCharsets.UTF_8));
        this.server = starting == null ? null : starting.at(root);
        if (server != null && server.authority() != null) {
            Folders.write(secret("authorities"), server.authority().pem());
            tls("{trustStore: authorities}");
        }
    }

    /** Changes what the profile says of TLS. */
    void tls(String yaml) {
        ObjectNode transport = profile.transport().deepCopy();
        transport.set("tls", ProfileFiles.tree(yaml));
        profile = new SystemProfile(
                profile.name(),
                profile.kind(),
                profile.file(),
                profile.capabilities(),
                transport,
                profile.actions(),
                profile.lookUp(),
                profile.reports(),
                profile.codes());
    }

    /** The file of a secret. */
    Path secret(String name) {
        return base.resolve("secrets").resolve(name);
    }

    static FileDepartment onServer(String make, Path base, FileServer.Starting starting) throws Exception {
        return new FileDepartment(make, base, starting);
    }

    static FileDepartment inFolder(String make, Path base) throws Exception {
        return new FileDepartment(make, base, null);
    }

    /** What cases have attached. */
    FilesInMemory files() {
        return files;
    }

    Path root() {
        return root;
    }

    FileServer server() {
        return server;
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
        return server == null ? at(root.toString()) : at(server.url());
    }

    @Override
    public Endpoint deserted() {
        if (server == null) {
            return at(root.resolve("nowhere").toString());
        }
        try (java.net.ServerSocket free = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return at(server.url().replaceFirst(":\\d+$", ":" + free.getLocalPort()));
        } catch (java.io.IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    @Override
    public Optional<Secured> secured(Instant issuedAt) throws Exception {
        if (server == null || server.authority() == null) {
            return Optional.empty();
        }
        FileServer other = server.secured(issuedAt);
        others.add(other);
        return Optional.of(new Secured(profile, at(other.url())));
    }

    @Override
    public Tools tools() {
        return new Tools(
                new ConfiguredSecrets(base.resolve("secrets")),
                InstantSource.system(),
                ZoneId.of("Asia/Shanghai"),
                files);
    }

    @Override
    public Map<Mishap, String> impossible() {
        return server == null ? LocalCounterpart.NO_NETWORK : FileServer.impossible();
    }

    @Override
    public void next(Mishap mishap) {
        if (server != null) {
            server.next(mishap);
        }
    }

    @Override
    public int effects(String effectKey) {
        return (int) List.of("下发", "出", "已取").stream()
                .flatMap(folder -> Folders.names(root.resolve(folder)).stream())
                .filter(name -> name.matches("[^.]*-" + effectKey + "\\.(csv|req\\.xml)"))
                .count();
    }

    @Override
    public boolean tellsReference() {
        return false;
    }

    @Override
    public void say(String caseNumber, UnitReport.Kind what, Map<String, String> details) {
        int number = said.incrementAndGet();
        Map<String, String> told = new TreeMap<>();
        told.put("序号", Integer.toString(number));
        told.put("办件编号", caseNumber);
        told.put("受理编号", "SL-" + caseNumber);
        told.put("状态", their("reportKind", what.code(), "不认识"));
        told.put("时间", details.getOrDefault("rawTime", "2026-11-21 10:00:0" + number));
        told.put("说明", details.getOrDefault("text", ""));
        told.put("办理人", details.getOrDefault("handler", ""));
        told.put("联系电话", details.getOrDefault("phone", ""));
        told.put("退件原因", their("returnGround", details.getOrDefault("ground", ""), ""));
        if (profile.name().equals("jinshan-file")) {
            told.put("消息编号", "M" + number);
            put("回传/fk-" + number + ".csv", csv(told).getBytes(GBK));
            put("回传/fk-" + number + ".csv.done", new byte[0]);
        } else {
            told.put("编号", "M" + number);
            put("入/fk-" + number + ".rpt.xml", xml(told).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A file of its own making. */
    void put(String path, byte[] content) {
        Folders.write(root.resolve(path), content);
    }

    @Override
    public PushedMessage awaitPushed(Duration atMost) {
        throw new UnsupportedOperationException("files are not pushed");
    }

    @Override
    public void close() throws Exception {
        if (server != null) {
            server.close();
        }
        for (FileServer other : others) {
            other.close();
        }
    }

    Endpoint at(String url) {
        Map<String, String> settings = new TreeMap<>(server == null ? Map.of() : server.settings());
        settings.put("connectTimeout", "20s");
        settings.put("responseTimeout", "3s");
        return new Endpoint(
                UNIT,
                url,
                server == null ? null : new SecretReference("file:password"),
                server == null || server.authority() == null
                        ? Map.of()
                        : Map.of("authorities", new SecretReference("file:authorities")),
                settings,
                Endpoint.Limits.DEFAULT);
    }

    /** Its endpoint, with other overrides. */
    Endpoint endpointWith(Map<String, String> changed) {
        Endpoint here = endpoint();
        Map<String, String> settings = new TreeMap<>(here.settings());
        settings.putAll(changed);
        return new Endpoint(here.target(), here.url(), here.credential(), here.credentials(), settings, here.limits());
    }

    static String csv(Map<String, String> row) {
        return String.join(",", row.keySet()) + "\r\n" + String.join(",", row.values()) + "\r\n";
    }

    private static String xml(Map<String, String> item) {
        return item.entrySet().stream()
                .map(entry -> "<" + entry.getKey() + ">" + entry.getValue() + "</" + entry.getKey() + ">")
                .collect(Collectors.joining("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><回执><反馈>", "</反馈></回执>"));
    }

    private String their(String list, String our, String standard) {
        return profile.codes().get(list).getOrDefault(our, standard).split("\\|")[0];
    }
}
