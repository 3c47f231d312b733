package org.qianxian.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub whose database has died. */
@SpringBootTest(classes = HubApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class StoreAwayTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void prepare() throws IOException {
        System.setProperty("qianxian.home", HOME.toString());
        Files.writeString(
                data.resolve("users.csv"),
                "name,roles,password\nviewer,VIEWER," + new BCryptPasswordEncoder(4).encode("pw") + "\n");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("qianxian.data", data::toString);
        settings.add("qianxian.config", () -> HOME.resolve("config").toString());
        settings.add("qianxian.policy", () -> HOME.resolve("rules/policy").toString());
    }

    @Test
    void statusSaysSoInsteadOfWaiting() throws Exception {
        assertThat(status().statusCode()).isEqualTo(200);
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();

        HttpResponse<String> answer = status();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("faults", "remedy");
    }

    /** A hub that kept its reader waiting for a connection would take thirty seconds. */
    private HttpResponse<String> status() throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString("viewer:pw".getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/status"))
                                .header("Authorization", "Basic " + basic)
                                .timeout(Duration.ofSeconds(20))
                                .GET()
                                .build(),
                        BodyHandlers.ofString());
    }
}
