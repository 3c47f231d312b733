package org.qianxian.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            Qianxian.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void tellsItsVersionAndTheRuntimeItRunsOn() {
        assertThat(commandLine.execute("--version")).isZero();
        assertThat(out.toString()).startsWith("qianxian ").contains("Java " + Runtime.version());
    }

    @Test
    void explainsItself() {
        assertThat(commandLine.execute("--help")).isZero();
        assertThat(out.toString()).contains("千线", "COMMAND");
    }

    @Test
    void asksForACommandWhenNoneIsNamed() {
        assertThat(commandLine.execute()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("name a command");
    }
}
