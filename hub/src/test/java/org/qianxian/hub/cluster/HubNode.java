package org.qianxian.hub.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.adapters.api.signing.HmacSignature;
import org.qianxian.adapters.simulator.people.HubAddress;
import org.qianxian.adapters.simulator.people.HubApi;
import org.qianxian.hub.cli.HubFile;
import org.qianxian.hub.cli.Qianxian;
import org.qianxian.hub.security.HubToken;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A hub in a process of its own, started as an operator starts it. */
final class HubNode implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(6);
    private static final String APPROVER = "wang:long-enough";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Path data;
    private Process process;

    HubNode(Path data) {
        this.data = data;
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }

    /** @param settings as environment variables */
    void start(Path home, Map<String, String> settings, String... options) throws IOException {
        Files.createDirectories(data);
        String hash = new BCryptPasswordEncoder(4).encode("long-enough");
        Files.writeString(data.resolve("users.csv"), "name,roles,password,unit\nwang,POLICY," + hash + ",\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agent"))
                .forEach(command::add);
        command.addAll(List.of("-Dqianxian.home=" + home, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Qianxian.class.getName(), "run", "--data", data.toString(), "--port", "" + port));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("hub.log").toFile());
        builder.environment().putAll(settings);
        process = builder.start();
    }

    void awaitReady() {
        Awaitility.await("ready, else see " + data.resolve("hub.log"))
                .atMost(READY_WITHIN)
                .failFast("it has ended", () -> !process.isAlive())
                .until(() -> file().isPresent() && api().healthy());
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    HubApi api() {
        return new HubApi(new HubAddress(
                url(), Map.of(HubToken.HEADER, file().orElseThrow().token())));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(request(path).GET());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** By a person with a password: this machine's token approves nothing. @return the version's hash */
    String publish(String author, String note) throws IOException, InterruptedException {
        byte[] login = APPROVER.getBytes(StandardCharsets.UTF_8);
        return json(HttpRequest.newBuilder(URI.create(url() + "/api/policy/publish"))
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"author\":\"" + author + "\",\"note\":\"" + note + "\"}")))
                .path("hash")
                .asText();
    }

    /** The sum of a counter over all its labels. */
    double made(String counter) throws IOException, InterruptedException {
        return http.send(request("/actuator/prometheus").build(), BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(counter + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Sends a message of the people's-voice site. @return the case's number */
    String report(String key, String id, String category) throws IOException, InterruptedException {
        byte[] body = ("{\"id\":\"" + id + "\",\"subject\":\"" + id + "\",\"body\":\"人民路的路灯坏了三天\",\"type\":\"求助\","
                        + "\"category\":\"" + category + "\",\"region\":\"230604014011\","
                        + "\"createdAt\":\"2026-11-21T09:30:00+08:00\"}")
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/channels/peoples-voice/messages"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        new HmacSignature(HmacSignature.Digest.SHA256)
                .headers(key, Instant.now(), UUID.randomUUID().toString(), body)
                .forEach(request::header);
        return json(request).path("caseNumber").asText();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .orTimeout(60, java.util.concurrent.TimeUnit.SECONDS)
                    .join();
        }
    }

    private Optional<HubFile> file() {
        return HubFile.ofRunningHub(data).filter(file -> file.pid() == process.pid());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header(HubToken.HEADER, file().orElseThrow().token());
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body().length == 0 ? Json.object() : Json.parse(answer.body());
    }
}
