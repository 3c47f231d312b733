package org.qianxian.hub.policy;

import static org.qianxian.hub.HubTexts.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.DeadlineRule;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyLibrary.Published;
import org.qianxian.casework.policy.PolicyVersions;
import org.qianxian.casework.policy.Rationale;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.hub.Words;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.replay.Verdict;
import org.qianxian.rules.schema.PolicySchema;
import org.qianxian.rules.schema.Reading;
import org.qianxian.store.CaseFile;

/**
 * Why a case was decided so, and what the version now in force would say.
 *
 * @param steps what policy decided about it so far, in order
 * @param present what the version in force would decide about it as a new case; null if it never was routed by policy
 */
public record Explanation(
        String number,
        String title,
        List<Step> steps,
        @Nullable Present present) {
    /**
     * A decision.
     *
     * @param what the journal's word for it
     * @param version number of the publication in force then; null if it was never published under one
     * @param hash of the version
     * @param answer what was decided, in words
     * @param rows those that matched, as they stood then
     */
    public record Step(Instant at, String what, @Nullable Long version, String hash, String answer, List<Row> rows) {}

    /** @param chosen whether it decided */
    public record Row(String id, boolean chosen, String reading) {}

    /**
     * What it would decide.
     *
     * @param same whether that is what the version decides by which the case goes on
     * @param rows those that would decide and do not say what they say in that version
     */
    public record Present(long version, String hash, boolean same, String answer, List<Row> rows) {}

    /** Collects the parts of an explanation from the library and the journal. */
    public static final class Explaining {
        private final PolicyVersions library;
        private final City city;
        private final Locale language;
        private final Map<String, Map<String, String>> readings = new TreeMap<>();

        /** @param language of the sentences; the tables' own words stay as they are written */
        public Explaining(PolicyVersions library, City city, Locale language) {
            this.library = library;
            this.city = city;
            this.language = language;
        }

        public Explanation explain(CaseFile file, Instant now) {
            List<Step> steps = new ArrayList<>();
            CaseFacts facts = null;
            for (JournalEntry entry : file.journal()) {
                if (facts == null && entry.event() instanceof Event.Assigned assigned) {
                    facts = assigned.facts();
                }
                Step step = step(entry, file);
                if (step != null) {
                    steps.add(step);
                }
            }
            Present present = facts == null ? null : present(facts, file, now);
            return new Explanation(
                    file.situation().number().value(), file.situation().report().title(), steps, present);
        }

        private @Nullable Step step(JournalEntry entry, CaseFile file) {
            Event event = entry.event();
            if (event instanceof Event.Accepted accepted && accepted.why() != null) {
                String answer =
                        text("explain.urgency", urgency(accepted.urgency().code()));
                return step(entry, accepted.why(), answer, List.of());
            }
            if (event instanceof Event.Assigned assigned
                    && assigned.assignment().why() != null) {
                List<String> limits = file.deadlines().stream()
                        .filter(deadline -> deadline.start().equals(entry.at()))
                        .map(CaseFile.Deadline::row)
                        .distinct()
                        .toList();
                String answer = assigned(
                        assigned.assignment().tier(),
                        assigned.assignment().lead(),
                        assigned.assignment().supporting());
                return step(entry, assigned.assignment().why(), answer, limits);
            }
            if (event instanceof Event.NotRouted unrouted && unrouted.why() != null) {
                return step(entry, unrouted.why(), unrouted.reason().in(language), List.of());
            }
            if (event instanceof Event.Escalated escalated && escalated.why() != null) {
                String units = units(escalated.units());
                String answer = text("explain.escalated", Words.mode(escalated.mode(), language), units);
                return step(entry, escalated.why(), answer, List.of());
            }
            return null;
        }

        private Step step(JournalEntry entry, Rationale why, String answer, List<String> more) {
            Long version = library.list().stream()
                    .filter(each -> each.hash().equals(why.version()) && each.effectiveAt(entry.at()))
                    .map(Published::number)
                    .findFirst()
                    .orElse(null);
            List<Row> rows = new ArrayList<>(why.matched().stream()
                    .map(id -> row(why.version(), id, id.equals(why.chosen())))
                    .toList());
            more.forEach(id -> rows.add(row(why.version(), id, true)));
            return new Step(entry.at(), entry.event().type(), version, why.version(), answer, rows);
        }

        private @Nullable Present present(CaseFacts facts, CaseFile file, Instant now) {
            Published published = library.inForce(now).orElse(null);
            if (published == null) {
                return null;
            }
            Verdict verdict = Verdict.of(version(published.hash()), facts);
            List<Row> rows = new ArrayList<>(rows(published.hash(), verdict));
            boolean same = false;
            String before = lastDecidedBy(file);
            if (before != null) {
                Verdict decided = Verdict.of(version(before), facts);
                rows.removeAll(rows(before, decided));
                same = alike(decided, verdict);
            }
            String answer = verdict.lead() == null
                    ? text("explain.human")
                    : text(
                            "explain.both",
                            text("explain.urgency", urgency(verdict.urgency().code())),
                            assigned(String.valueOf(verdict.tier()), verdict.lead(), verdict.supporting()));
            return new Present(published.number(), published.hash(), same, answer, rows);
        }

        private List<Row> rows(String version, Verdict verdict) {
            return Stream.concat(
                            Stream.of(verdict.urgencyRow(), verdict.row()).filter(Objects::nonNull),
                            verdict.limits().values().stream().map(DeadlineRule::row))
                    .map(id -> row(version, id, true))
                    .toList();
        }

        /**
         * The version that assigned it last, by which it goes on. Asked the same again, it answers for what policy decided:
         * what a human changed since does not matter.
         */
        private static @Nullable String lastDecidedBy(CaseFile file) {
            return file.journal().stream()
                    .map(JournalEntry::event)
                    .filter(Event.Assigned.class::isInstance)
                    .map(event -> ((Event.Assigned) event).assignment().why())
                    .filter(Objects::nonNull)
                    .reduce((earlier, later) -> later)
                    .map(Rationale::version)
                    .orElse(null);
        }

        private Policy version(String hash) {
            return PolicyBundle.ofStored(library.tables(hash)).compile(city);
        }

        private static boolean alike(Verdict one, Verdict other) {
            return Objects.equals(one.lead(), other.lead())
                    && Objects.equals(one.tier(), other.tier())
                    && one.urgency() == other.urgency()
                    && one.supporting().equals(other.supporting())
                    && limits(one).equals(limits(other));
        }

        private static Map<String, Object> limits(Verdict verdict) {
            return verdict.limits().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> List.of(
                                    entry.getValue().limit(), entry.getValue().start())));
        }

        private Row row(String version, String id, boolean chosen) {
            return new Row(id, chosen, readings(version).getOrDefault(id, "—"));
        }

        /** Row ids are unique across tables by their letters. */
        private Map<String, String> readings(String version) {
            return readings.computeIfAbsent(version, hash -> {
                PolicyBundle bundle = PolicyBundle.ofStored(library.tables(hash));
                Map<String, String> sentences = new TreeMap<>();
                PolicySchema.tables().stream()
                        .filter(table -> !table.name().equals("directory"))
                        .forEach(table -> {
                            Reading reading = new Reading(table, language);
                            Function<CsvRow, String> id = row -> row.get("行号");
                            bundle.rows(table.name())
                                    .forEach(row -> sentences.putIfAbsent(id.apply(row), reading.of(row.cells())));
                        });
                return sentences;
            });
        }

        private String assigned(String tier, String lead, Collection<String> supporting) {
            String tierName = city.tier(tier).name();
            return supporting.isEmpty()
                    ? text("explain.assigned", tierName, unit(lead))
                    : text("explain.supported", tierName, unit(lead), units(supporting));
        }

        private String units(Collection<String> codes) {
            return codes.stream().map(this::unit).sorted().collect(Collectors.joining(text("explain.and")));
        }

        private String text(String key, Object... arguments) {
            return message(key, arguments).in(language);
        }

        private String unit(String code) {
            return city.findUnit(code).map(found -> found.name()).orElse(code);
        }

        private String urgency(String code) {
            return city.codeList("urgency").names().getOrDefault(code, code);
        }
    }
}
