package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody begins a connector kind of his own. */
class ConnectorCommandTest {
    private static final Path ADAPTERS =
            Path.of("..").toAbsolutePath().normalize().resolve("adapters");

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(home.resolve("adapters"));
        Files.copy(ADAPTERS.resolve("pom.xml"), home.resolve("adapters/pom.xml"));
    }

    @Test
    void theScaffoldCompilesWithItsTestAndIsAModule() throws IOException {
        assertThat(run("mqtt")).as(err.toString()).isZero();

        Path folder = home.resolve("adapters/mqtt");
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        assertThat(sources).hasSize(4);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiles = compiler.getTask(
                            complaints,
                            manager,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    Files.createDirectories(home.resolve("classes"))
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiles).as(complaints.toString()).isTrue();
        }
        assertThat(home.resolve("adapters/pom.xml")).content().contains("<module>mqtt</module>");
        assertThat(folder.resolve("src/main/resources/META-INF/services/org.qianxian.adapters.api.ConnectorKind"))
                .hasContent("org.qianxian.adapters.mqtt.MqttConnectorKind");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("@name@", "@Name@", "@version@"));
        }
    }

    @Test
    void nothingIsOverwrittenAndANameIsAName() {
        assertThat(run("mqtt")).isZero();
        assertThat(run("mqtt")).isEqualTo(2);
        assertThat(run("My-Kind")).isEqualTo(2);
        assertThat(err.toString()).contains("mqtt", "My-Kind");
    }

    private int run(String name) {
        return Qianxian.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("connector", "new", name, "--home", home.toString());
    }
}
