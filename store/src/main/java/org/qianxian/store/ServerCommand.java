package org.qianxian.store;

import static org.qianxian.store.StoreTexts.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's own programs. */
final class ServerCommand {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private ServerCommand() {}

    /** What a program said, and how it ended. */
    record Result(int exitCode, String output) {
        boolean ok() {
            return exitCode == 0;
        }
    }

    /**
     * PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it does, and the files stay
     * root's.
     */
    static Result run(Path program, List<String> arguments, int seconds) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        try {
            // Not a pipe: the server would inherit it and hold it open.
            Path output = Files.createTempFile("qianxian-", ".out");
            try {
                return run(command, output, seconds);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException cannotRun) {
            throw new StoreException.ServerFailed(
                    fault(program, ROOT ? "server.cannot-run-as-root" : "server.cannot-run", cannotRun.getMessage()),
                    cannotRun);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException.ServerFailed(fault(program, "server.interrupted"), interrupted);
        }
    }

    private static Result run(List<String> command, Path output, int seconds) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(output.toFile());
        // The machine's language must not decide what the programs say, nor its settings where they connect.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        boolean ended;
        try {
            ended = process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw interrupted;
        }
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output).strip();
        return new Result(ended ? process.exitValue() : -1, text);
    }

    private static java.io.File nothing() {
        return new java.io.File(java.io.File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
