package org.qianxian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program under test: a Java process like this one, with the same options. Ends with this process at the latest. */
final class Child implements AutoCloseable {
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int OK = 200;

    private final Process process;
    private final Path log;

    Child(Path log, String mainClass, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        this.log = log;
        try {
            process = builder.start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException("cannot start " + mainClass, cannotStart);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Waits until an address answers with any status below 500. */
    void awaitAnswer(String url, Duration limit) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        long began = System.nanoTime();
        while (System.nanoTime() - began < limit.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the program ended by itself; see " + log);
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 * 100 <= OK * 2) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
        throw new IllegalStateException("no answer from " + url + " within " + limit + "; see " + log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
