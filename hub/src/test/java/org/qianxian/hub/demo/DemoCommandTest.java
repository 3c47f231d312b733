package org.qianxian.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.mapping.Json;
import picocli.CommandLine;

/** The whole demonstration, with a hub in a process of its own that is much simpler than the real one. */
class DemoCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void layOutHome() {
        System.setProperty(
                "qianxian.home", Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty("qianxian.home");
    }

    @Test
    void endsWhenEveryCaseHasEndedAndGoesOnFromThereNextTime() throws Exception {
        assertThat(run(StubHub.class, "--cases", "40")).as(err::toString).isZero();
        JsonNode first = lastLine();
        assertThat(first.path("takenIn").asLong()).isEqualTo(40);
        assertThat(first.path("closed").asLong()).isEqualTo(40);
        assertThat(first.path("lost").asLong()).isZero();
        assertThat(first.path("duplicateEffects").asLong()).isZero();
        assertThat(first.path("calledBack").asLong()).isPositive();
        assertThat(first.path("seconds").asDouble()).isPositive();
        assertThat(first.path("byChannel").path("12345").path("takenIn").asLong())
                .isPositive();
        assertThat(Files.exists(folder.resolve("hub").resolve("hub.json"))).isFalse();

        assertThat(run(StubHub.class, "--cases", "10", "--seed", "2"))
                .as(err::toString)
                .isZero();
        JsonNode second = lastLine();
        assertThat(second.path("takenIn").asLong()).isEqualTo(50);
        assertThat(second.path("closed").asLong()).isEqualTo(50);
        assertThat(second.path("fedNow").asLong()).isEqualTo(10);
        assertThat(second.path("lost").asLong()).isZero();
    }

    @Test
    void tellsOfACaseThatTheHubForgot() throws Exception {
        assertThat(run(ForgetfulHub.class, "--cases", "30", "--limit", "20")).isEqualTo(1);
        assertThat(lastLine().path("lost").asLong()).isPositive();
        assertThat(err.toString()).contains("没有着落");
    }

    @Test
    void saysInOneLineThatTheHubDied() {
        assertThat(run(DyingHub.class, "--cases", "5")).isEqualTo(70);
        assertThat(err.toString()).contains("退出码 9", "hub.log");
    }

    @Test
    void saysInOneLineThatThePortIsBusy() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            assertThat(run(StubHub.class, "--port", port, "--lang", "en")).isEqualTo(69);
            assertThat(err.toString().lines()).singleElement().asString().contains(port, "--port");
        }
    }

    @Test
    void saysInOneLineThatAnotherHoldsTheDirectory() {
        try (DemoDirectory held = DemoDirectory.prepare(folder)) {
            assertThat(held.secret("qinghe.key")).startsWith("qianxian:");
            assertThat(run(StubHub.class)).isEqualTo(73);
            assertThat(err.toString().lines()).singleElement().asString().contains(folder.toString());
        }
    }

    @Test
    void keepsSecretsFromOthers() throws Exception {
        try (DemoDirectory directory = DemoDirectory.prepare(folder)) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.secrets().resolve("hotline.password"))))
                    .isEqualTo("rw-------");
        }
    }

    private int run(Class<?> hub, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--once",
                "--json",
                "--data",
                folder.toString(),
                "--city-port",
                "0",
                "--speed",
                "200000",
                "--rate",
                "100"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        return new CommandLine(new DemoCommand().runningHubOf(hub.getName()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private JsonNode lastLine() throws Exception {
        List<String> lines = out.toString().lines().toList();
        return Json.parse(lines.get(lines.size() - 1));
    }
}
