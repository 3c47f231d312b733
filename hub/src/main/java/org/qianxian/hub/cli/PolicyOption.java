package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.rules.PolicyBundle;
import picocli.CommandLine.Option;

/** {@code --policy DIR}: the draft. */
final class PolicyOption {
    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description =
                    "政策表目录（草案），缺省 rules/policy / folder of the tables (the draft), rules/policy unless told otherwise")
    private @Nullable Path folder;

    Path directory() {
        return directory(folder);
    }

    PolicyBundle bundle() {
        return PolicyBundle.read(directory());
    }

    static Path directory(@Nullable Path given) {
        Path folder = given == null
                ? Home.directory().resolve("rules").resolve("policy")
                : given.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw failure("folder.none", folder);
        }
        return folder;
    }

    /** Those that stand beside the draft, as the API takes them. */
    Map<String, String> examples() {
        Map<String, String> examples = new TreeMap<>();
        Path folder = directory().resolveSibling("examples");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".yml")).toList()) {
                    examples.put(String.valueOf(file.getFileName()), Files.readString(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + folder, unreadable);
            }
        }
        return examples;
    }

    /** As the API takes them. */
    static Map<String, String> texts(PolicyBundle bundle) {
        Map<String, String> texts = new TreeMap<>();
        bundle.tables().forEach((name, csv) -> texts.put(name, new String(csv, StandardCharsets.UTF_8)));
        return texts;
    }
}
