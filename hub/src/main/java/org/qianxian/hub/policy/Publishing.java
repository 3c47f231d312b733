package org.qianxian.hub.policy;

import static org.qianxian.hub.HubTexts.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.PolicyLibrary;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.security.HubToken;
import org.qianxian.rules.ExampleRunner;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import org.qianxian.rules.PolicyShelf;
import org.springframework.util.FileSystemUtils;

/** Puts tables in force: checked, compiled, run against their examples, and approved by another person than their author. */
public final class Publishing {
    private final Assembly assembly;
    private final Path folder;

    /** @param folder of the tables that are published when a request brings none */
    public Publishing(Assembly assembly, Path folder) {
        this.assembly = assembly;
        this.folder = folder;
    }

    /**
     * What is to be published.
     *
     * @param author who wrote the tables
     * @param note why; null for none
     * @param effectiveFrom the city's time; null for now
     * @param hash of the content that was reviewed; null if the approver does not insist
     * @param tables name to CSV; null for those in the folder
     * @param examples file name to YAML, for tables that come with the request; null for none. Those in the folder have
     *     theirs beside it
     */
    public record Publication(
            @Nullable String author,
            @Nullable String note,
            @Nullable Instant effectiveFrom,
            @Nullable String hash,
            @Nullable Map<String, String> tables,
            @Nullable Map<String, String> examples) {}

    /**
     * @param approver who asks for it
     * @throws Faults.FaultyException with everything that stands in the way; nothing has changed then
     */
    public Published publish(Publication wanted, String approver) {
        String author = author(wanted.author(), approver);
        Map<String, String> given = wanted.tables();
        PolicyBundle bundle = given == null ? PolicyBundle.read(folder) : PolicyShelf.bundle(given);
        if (wanted.hash() != null && !bundle.hash().startsWith(wanted.hash())) {
            throw faulty("hash", wanted.hash(), "policy.other-content", bundle.hash());
        }
        Findings findings = PolicyCheck.check(bundle, assembly.city());
        if (!findings.publishable()) {
            throw new Faults.FaultyException(findings.errors());
        }
        List<Fault> failing = given == null
                ? failing(folder.resolveSibling("examples"), bundle)
                : failing(wanted.examples() == null ? Map.of() : wanted.examples(), bundle);
        if (!failing.isEmpty()) {
            throw new Faults.FaultyException(failing);
        }
        return publish(bundle, author, approver, wanted.effectiveFrom(), wanted.note());
    }

    private List<Fault> failing(Path examples, PolicyBundle bundle) {
        return Files.isDirectory(examples)
                ? ExampleRunner.run(examples, bundle.compile(assembly.city()), assembly.city())
                        .faults()
                : List.of();
    }

    private List<Fault> failing(Map<String, String> examples, PolicyBundle bundle) {
        try {
            Path temporary = Files.createTempDirectory("qianxian-examples");
            try {
                for (Map.Entry<String, String> example : examples.entrySet()) {
                    if (!example.getKey().matches("[\\p{L}\\p{N}_-]{1,60}\\.yml")) {
                        throw faulty("examples", example.getKey(), "policy.example-name");
                    }
                    Files.writeString(temporary.resolve(example.getKey()), example.getValue());
                }
                return failing(temporary, bundle);
            } finally {
                FileSystemUtils.deleteRecursively(temporary);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Publishes the content of an earlier version once more, as it was. */
    public Published rollBack(String version, Publication wanted, String approver) {
        String author = author(wanted.author(), approver);
        Published earlier = find(version);
        PolicyBundle bundle = PolicyShelf.bundle(assembly.store().policies().tables(earlier.hash()));
        String note = wanted.note() == null || wanted.note().isBlank()
                ? message("policy.rolled-back", earlier.number()).in(java.util.Locale.CHINESE)
                : wanted.note();
        return publish(bundle, author, approver, wanted.effectiveFrom(), note);
    }

    /** @param version its number, or the beginning of its hash */
    public Published find(String version) {
        return assembly.store().policies().list().stream()
                .filter(each -> Long.toString(each.number()).equals(version)
                        || (version.length() >= 6 && each.hash().startsWith(version)))
                .findFirst()
                .orElseThrow(() -> faulty("version", version, "policy.no-version"));
    }

    private Published publish(
            PolicyBundle bundle,
            String author,
            String approver,
            @Nullable Instant effectiveFrom,
            @Nullable String note) {
        Instant now = assembly.clock().instant();
        Instant from = effectiveFrom == null ? now : effectiveFrom;
        if (from.isBefore(now)) {
            throw faulty("effectiveFrom", from.toString(), "policy.past", now);
        }
        Map<String, String> tables = new TreeMap<>();
        bundle.tables().forEach((name, csv) -> tables.put(name, new String(csv, StandardCharsets.UTF_8)));
        PolicyLibrary library = assembly.store().policies();
        return library.publish(bundle.hash(), tables, author, approver, from, note == null ? "" : note);
    }

    /** Two people: whoever holds this machine's token is nobody in particular. */
    private static String author(@Nullable String author, String approver) {
        if (approver.equals(HubToken.LOCAL)) {
            throw faulty("approver", approver, "policy.approver");
        }
        if (author == null || author.isBlank() || author.strip().equals(approver)) {
            throw faulty("author", author, "policy.author");
        }
        return author.strip();
    }

    private static Faults.FaultyException faulty(
            String place, @Nullable String value, String key, Object... arguments) {
        return new Faults.FaultyException(List.of(Fault.of("publication", place, value, message(key, arguments))));
    }
}
