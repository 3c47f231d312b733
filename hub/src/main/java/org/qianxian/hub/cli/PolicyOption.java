package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.failure;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.qianxian.rules.Expectations;
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

    /** With the rules file that stands beside the tables, if one does. */
    PolicyBundle bundle() {
        return bundle(directory());
    }

    static PolicyBundle bundle(Path tables) {
        return PolicyBundle.read(tables)
                .withRules(PolicyBundle.rulesBeside(tables).orElse(null));
    }

    boolean hasRules() {
        return Files.isRegularFile(directory().resolveSibling("decisions.drl"));
    }

    /** What is expected of the draft: what stands beside it. */
    Expectations expectations() {
        return Expectations.beside(directory());
    }

    static Path directory(@Nullable Path given) {
        Path folder = given == null
                ? Home.directory().resolve("rules").resolve("policy")
                : given.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw failure("folder.none", folder);
        }
        Path inside = folder.resolve("policy");
        if (Files.isDirectory(inside) && !Files.exists(folder.resolve("routing.csv"))) {
            throw failure("tables.inside", given == null ? folder : given);
        }
        return folder;
    }
}
