package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;
import static org.qianxian.hub.cli.CommandTexts.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qianxian connector …}: ways of talking to systems. */
@Command(
        name = "connector",
        mixinStandardHelpOptions = true,
        description = "连接器类型：新建 / connector kinds: new",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConnectorCommand.New.class)
final class ConnectorCommand extends CommandGroup {

    /** {@code connector new}. */
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "新建一种连接器的骨架：可编译，契约测试只在待写之处失败 / the folder of a new kind: it compiles, and its"
                    + " contract suite fails only where there is work to do")
    static final class New implements Callable<Integer> {
        private static final Map<String, String> FILES = Map.of(
                "pom.xml", "pom.xml",
                "src/main/java/org/qianxian/adapters/@name@/package-info.java", "package-info.java",
                "src/main/java/org/qianxian/adapters/@name@/@Name@ConnectorKind.java", "ConnectorKind.java",
                "src/main/java/org/qianxian/adapters/@name@/@Name@Connector.java", "Connector.java",
                "src/main/resources/org/qianxian/adapters/@name@/texts.properties", "texts.properties",
                "src/main/resources/org/qianxian/adapters/@name@/texts_en.properties", "texts_en.properties",
                "src/main/resources/META-INF/services/org.qianxian.adapters.api.ConnectorKind", "service",
                "src/test/java/org/qianxian/adapters/@name@/@Name@ContractTest.java", "ContractTest.java");
        private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "类型名，小写字母和数字，如 mqtt / its name, small letters and digits")
        private String name = "";

        @Option(names = "--home", hidden = true, paramLabel = "DIR")
        private @Nullable Path home;

        @Override
        public Integer call() {
            if (!name.matches("[a-z][a-z0-9]{1,30}")) {
                throw wrong("connector.name", name);
            }
            Path adapters = (home == null ? Home.directory() : home).resolve("adapters");
            Path folder = adapters.resolve(name);
            if (!Files.isRegularFile(adapters.resolve("pom.xml"))) {
                throw wrong("connector.no-sources", adapters);
            }
            if (Files.exists(folder)) {
                throw wrong("connector.exists", folder);
            }
            write(adapters, folder);
            PrintWriter out = java.util.Objects.requireNonNull(spec, "picocli sets it")
                    .commandLine()
                    .getOut();
            out.println(text("connector.written", folder));
            out.println(text("connector.remains", name, capital()));
            return 0;
        }

        private void write(Path adapters, Path folder) {
            try {
                String modules = Files.readString(adapters.resolve("pom.xml"));
                Matcher version = VERSION.matcher(modules);
                String versionNumber = version.find() ? version.group(1) : "";
                for (Map.Entry<String, String> file : new TreeMap<>(FILES).entrySet()) {
                    Path path = folder.resolve(filled(file.getKey(), versionNumber));
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, filled(template(file.getValue()), versionNumber));
                }
                Files.writeString(
                        adapters.resolve("pom.xml"),
                        modules.replace("    </modules>", "        <module>" + name + "</module>\n    </modules>"));
            } catch (IOException unwritable) {
                throw new UncheckedIOException("cannot write " + folder, unwritable);
            }
        }

        private String filled(String text, String version) {
            return text.replace("@name@", name).replace("@Name@", capital()).replace("@version@", version);
        }

        private String capital() {
            return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }

        private static String template(String file) throws IOException {
            try (InputStream in = ConnectorCommand.class.getResourceAsStream("connector/" + file + ".txt")) {
                if (in == null) {
                    throw new IOException("no template " + file);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        private static CommandFailure wrong(String key, Object argument) {
            CommandFailure failure = failure(key, argument);
            return new CommandFailure(String.valueOf(failure.getMessage()), CommandFailure.WRONGLY_CALLED);
        }
    }
}
