package org.qianxian.rules.replay;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.DeadlineRule;

/**
 * A past case and what the two versions say.
 *
 * @param kinds in what they differ; empty if in nothing
 */
public record CaseChange(PastCase past, Verdict before, Verdict after, Set<Kind> kinds, List<Limit> limits) {
    public CaseChange {
        limits = List.copyOf(limits);
    }

    /** In what two verdicts can differ. */
    public enum Kind {
        HOST,
        TIER,
        SUPPORTING,
        URGENCY,
        DEADLINE
    }

    /**
     * A limit that differs.
     *
     * @param stage and party
     * @param before null if there was none
     * @param after null if there is none
     */
    public record Limit(
            String stage,
            @Nullable DeadlineRule before,
            @Nullable DeadlineRule after) {}

    static CaseChange of(PastCase past, Verdict before, Verdict after) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        add(kinds, Kind.HOST, before.lead(), after.lead());
        add(kinds, Kind.TIER, before.tier(), after.tier());
        add(kinds, Kind.SUPPORTING, new TreeSet<>(before.supporting()), new TreeSet<>(after.supporting()));
        add(kinds, Kind.URGENCY, before.urgency(), after.urgency());
        List<Limit> limits = before.lead() == null || after.lead() == null ? List.of() : limits(before, after);
        if (!limits.isEmpty()) {
            kinds.add(Kind.DEADLINE);
        }
        return new CaseChange(past, before, after, kinds, limits);
    }

    private static List<Limit> limits(Verdict before, Verdict after) {
        Set<String> stages = new TreeSet<>(before.limits().keySet());
        stages.addAll(after.limits().keySet());
        List<Limit> limits = new ArrayList<>();
        for (String stage : stages) {
            DeadlineRule old = before.limits().get(stage);
            DeadlineRule now = after.limits().get(stage);
            if (old == null || now == null || !old.limit().equals(now.limit()) || old.start() != now.start()) {
                limits.add(new Limit(stage, old, now));
            }
        }
        return limits;
    }

    private static void add(Set<Kind> kinds, Kind kind, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            kinds.add(kind);
        }
    }
}
