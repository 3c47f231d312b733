package org.qianxian.hub.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very Java was started: the same executable, options and class path, for another main class. */
final class JavaCommand {
    /** Options that two processes cannot share: debuggers and agents listen or write somewhere, archives are written once. */
    private static final List<String> OWN =
            List.of("-agentlib:", "-agentpath:", "-javaagent:", "-Xrunjdwp", "-XX:ArchiveClassesAtExit");

    private JavaCommand() {}

    static List<String> running(String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseGet(JavaCommand::fromHome));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OWN.stream().noneMatch(option::startsWith))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private static String fromHome() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
