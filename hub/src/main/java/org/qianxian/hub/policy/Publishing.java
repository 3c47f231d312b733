package org.qianxian.hub.policy;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.PolicyLibrary;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.policy.PolicyLibrary.Withdrawal;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.rules.Expectations;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;

/**
 * Puts a version in force: checked, compiled, run against what is expected of it, and approved by another person than its
 * author.
 */
public final class Publishing {
    /** Before its instant: hubs' clocks may differ by less, and no case must be decided by it meanwhile. */
    private static final Duration TOO_LATE = Duration.ofSeconds(5);

    private static final int HASH_SHOWN = 12;

    private final Assembly assembly;
    private final Path folder;

    /** @param folder of this hub's own tables; beside it stand its examples, its scenarios and its rules file */
    public Publishing(Assembly assembly, Path folder) {
        this.assembly = assembly;
        this.folder = folder;
    }

    /**
     * What is to be published.
     *
     * @param author who wrote it
     * @param note why; null for none
     * @param effectiveFrom the city's time; null for now
     * @param hash of the content that was reviewed; null if the approver does not insist
     * @param tables name to CSV; null for those in the folder
     * @param examples file name to YAML; null for those that stand beside the folder
     * @param scenarios as examples
     * @param rules whether this hub's own rules file goes with the tables; otherwise the rules in force stay. Its text
     *     never comes with a request, for it is a program
     * @param despite why it is published although an example or a scenario fails; null if then it must not be
     */
    public record Publication(
            @Nullable String author,
            @Nullable String note,
            @Nullable Instant effectiveFrom,
            @Nullable String hash,
            @Nullable Map<String, String> tables,
            @Nullable Map<String, String> examples,
            @Nullable Map<String, String> scenarios,
            boolean rules,
            @Nullable String despite) {}

    /**
     * What was published.
     *
     * @param supersededBy versions that were published before and take effect after it, the last first
     */
    public record Done(@JsonUnwrapped Published published, List<Published> supersededBy) {
        public Done {
            supersededBy = List.copyOf(supersededBy);
        }
    }

    /**
     * @param approver who asks for it
     * @throws Faults.FaultyException with everything that stands in the way, also if nothing would change by it; nothing
     *     has changed then
     */
    public Done publish(Publication wanted, String approver) {
        String author = author(wanted.author(), approver);
        Instant from = effectiveFrom(wanted);
        PolicyBundle bundle = content(wanted, from);
        if (wanted.hash() != null && !bundle.hash().startsWith(wanted.hash())) {
            throw faulty("hash", wanted.hash(), "policy.other-content", bundle.hash());
        }
        requireOther("tables", bundle.hash().substring(0, HASH_SHOWN), bundle.hash(), from);
        Findings findings = PolicyCheck.check(bundle, assembly.city());
        if (!findings.publishable()) {
            throw new Faults.FaultyException(findings.errors());
        }
        List<Fault> failing = expectations(wanted)
                .run(bundle.compile(assembly.city()), assembly.city())
                .faults();
        String despite = text(wanted.despite());
        if (!failing.isEmpty() && despite.isEmpty()) {
            throw new Faults.FaultyException(failing);
        }
        String note = failing.isEmpty()
                ? text(wanted.note())
                : message("policy.despite", text(wanted.note()), failing.size(), despite)
                        .in(Locale.CHINESE)
                        .strip();
        return done(library().publish(bundle.hash(), bundle.stored(), author, approver, from, note));
    }

    private PolicyBundle content(Publication wanted, Instant from) {
        PolicyBundle tables =
                wanted.tables() == null ? PolicyBundle.read(folder) : PolicyBundle.ofText(wanted.tables());
        return tables.withRules(
                wanted.rules() ? PolicyBundle.rulesBeside(folder).orElse(null) : rulesInForce(from));
    }

    private @Nullable String rulesInForce(Instant at) {
        return library()
                .inForce(at)
                .flatMap(version ->
                        PolicyBundle.ofStored(library().tables(version.hash())).rules())
                .orElse(null);
    }

    private Expectations expectations(Publication wanted) {
        Expectations own = Expectations.beside(folder);
        return new Expectations(
                wanted.examples() == null ? own.examples() : wanted.examples(),
                wanted.scenarios() == null ? own.scenarios() : wanted.scenarios());
    }

    /**
     * Publishes the content of an earlier version once more, as it was. Examples do not stand in the way, for by now they
     * expect what is being taken back.
     *
     * @param version its number, or the beginning of its hash
     * @throws Faults.FaultyException also if nothing would change by it, or the city no longer has what that version names
     */
    public Done rollBack(String version, Publication wanted, String approver) {
        String author = author(wanted.author(), approver);
        Instant from = effectiveFrom(wanted);
        Published earlier = find(version);
        requireOther("version", version, earlier.hash(), from);
        PolicyBundle bundle = PolicyBundle.ofStored(library().tables(earlier.hash()));
        assembly.policies().version(earlier.hash());
        String note = text(wanted.note()).isEmpty()
                ? message("policy.rolled-back", earlier.number()).in(Locale.CHINESE)
                : text(wanted.note());
        return done(library().publish(bundle.hash(), bundle.stored(), author, approver, from, note));
    }

    /**
     * Sees to it that a version which is yet to come never takes effect. Two people are not needed: nothing changes.
     *
     * @param version its number, or the beginning of its hash
     * @param who wants it
     * @throws Faults.FaultyException if it is too late for that, or nobody says why
     */
    public Published withdraw(String version, @Nullable String note, String who) {
        if (text(note).isEmpty()) {
            throw faulty("note", note, "policy.withdraw-note");
        }
        Instant now = assembly.clock().instant();
        Instant soon = now.plus(assembly.clock().inTheCity(TOO_LATE));
        Published named = find(version, each -> each.effectiveAfter(now));
        Withdrawal withdrawal = new Withdrawal(who, now, text(note));
        return library().withdraw(named.number(), withdrawal, soon).orElseThrow(() -> notWithdrawn(named.number()));
    }

    /** As it is now: somebody may have been quicker. */
    private Faults.FaultyException notWithdrawn(long number) {
        Published version = find(Long.toString(number));
        Withdrawal before = version.withdrawn();
        return before == null
                ? faulty("version", Long.toString(number), "policy.in-effect", inTheCity(version.effectiveFrom()))
                : faulty("version", Long.toString(number), "policy.withdrawn-already", before.by());
    }

    /** @param version its number, or the beginning of its hash */
    public Published find(String version) {
        return find(version, any -> true);
    }

    /** @param preferred of several publications of one content */
    private Published find(String version, Predicate<Published> preferred) {
        List<Published> named = library().list().stream()
                .filter(each -> Long.toString(each.number()).equals(version)
                        || (version.length() >= 6 && each.hash().startsWith(version)))
                .toList();
        return Stream.concat(named.stream().filter(preferred), named.stream())
                .findFirst()
                .orElseThrow(() -> faulty("version", version, "policy.no-version"));
    }

    private Done done(Published published) {
        return new Done(
                published,
                library().list().stream()
                        .filter(each -> each.effectiveAfter(published.effectiveFrom()))
                        .toList());
    }

    /** A version like the one that is in force then says nothing new; whoever wants to forestall a later one withdraws that. */
    private void requireOther(String place, String value, String hash, Instant from) {
        Published then = library().inForce(from).orElse(null);
        if (then == null || !then.hash().equals(hash)) {
            return;
        }
        String same = Long.toString(then.number());
        String since = inTheCity(then.effectiveFrom());
        throw library().list().stream()
                .filter(each -> each.effectiveAfter(from))
                .reduce((later, next) -> next)
                .map(next -> faulty(place, value, "policy.same-until", same, since, Long.toString(next.number())))
                .orElseGet(() -> faulty(place, value, "policy.same", same, since));
    }

    private PolicyLibrary library() {
        return assembly.store().policies();
    }

    private Instant effectiveFrom(Publication wanted) {
        Instant now = assembly.clock().instant();
        Instant from = wanted.effectiveFrom() == null ? now : wanted.effectiveFrom();
        if (from.isBefore(now)) {
            throw faulty("effectiveFrom", inTheCity(from), "policy.past", inTheCity(now));
        }
        return from;
    }

    /** As people write it, to the second. */
    private String inTheCity(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .atZone(assembly.city().zone())
                .toOffsetDateTime()
                .toString();
    }

    /** Two people. */
    private static String author(@Nullable String author, String approver) {
        if (text(author).isEmpty() || text(author).equalsIgnoreCase(approver)) {
            throw faulty("author", author, "policy.author");
        }
        return text(author);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static Faults.FaultyException faulty(
            String place, @Nullable String value, String key, Object... arguments) {
        return new Faults.FaultyException(List.of(Fault.of("publication", place, value, message(key, arguments))));
    }
}
