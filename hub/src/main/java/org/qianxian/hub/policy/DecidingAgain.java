package org.qianxian.hub.policy;

import static org.qianxian.hub.HubTexts.message;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.Routing;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.store.CaseFiles.CaseLine;
import org.qianxian.store.CaseQuery;

/**
 * Decides open cases again by the version in force: those that no unit has signed yet. Which unit has a case that is being
 * worked on is a human's matter. Such a case is assigned as a human would, and goes on under the version in force.
 */
public final class DecidingAgain {
    private static final int PAGE = 500;
    private static final Set<CaseState> NOT_YET_SIGNED = EnumSet.of(CaseState.TO_ASSIGN, CaseState.DISPATCHED);

    private final Assembly assembly;

    public DecidingAgain(Assembly assembly) {
        this.assembly = assembly;
    }

    /**
     * What deciding again does, or would do.
     *
     * @param open cases that nobody signed yet
     * @param changed how many of them another unit gets
     * @param done how many were assigned; 0 for a preview
     * @param examples the first of them
     */
    public record Result(int open, int changed, int done, List<Change> examples) {
        public Result {
            examples = List.copyOf(examples);
        }
    }

    /** @param before null if nobody had it */
    public record Change(String number, @Nullable String before, String after, String row) {}

    /** @param who is said to have done it; null for a preview, which changes nothing */
    public Result run(@Nullable String who) {
        Policy policy = assembly.policies().inForce(assembly.clock().instant());
        List<Change> changes = new ArrayList<>();
        int open = 0;
        int done = 0;
        for (CaseLine line : notYetSigned()) {
            open++;
            CivicCase situation =
                    assembly.store().cases().find(new CaseNumber(line.number())).orElse(null);
            if (situation == null || !NOT_YET_SIGNED.contains(situation.state())) {
                continue;
            }
            Routing routing = policy.route(situation.facts(assembly.clock().instant()));
            Assignment held = situation.assignment();
            if (routing instanceof Routing.Routed routed
                    && (held == null || !held.lead().equals(routed.lead()))) {
                String row = String.valueOf(routed.why().chosen());
                changes.add(new Change(line.number(), held == null ? null : held.lead(), routed.lead(), row));
                if (who != null && assign(situation.number(), routed, row, policy.version(), who)) {
                    done++;
                }
            }
        }
        return new Result(open, changes.size(), done, changes.subList(0, Math.min(changes.size(), 50)));
    }

    private boolean assign(CaseNumber number, Routing.Routed routed, String row, String version, String who) {
        String text =
                message("policy.decided-again", version.substring(0, 12), row).in(Locale.CHINESE);
        Command command = new Command.Assign(routed.tier(), routed.lead(), routed.supporting(), text);
        return assembly.desk().handle(number, command, CaseDesk.Cause.by(Actor.person(who)))
                instanceof CaseDesk.Handled.Done;
    }

    /** Read whole before anything is changed, for changing them moves them between pages. */
    private List<CaseLine> notYetSigned() {
        List<CaseLine> all = new ArrayList<>();
        CaseQuery query = CaseQuery.newest(PAGE).in(NOT_YET_SIGNED);
        while (true) {
            List<CaseLine> page = assembly.store().caseFiles().list(query);
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            query = query.after(page.get(page.size() - 1));
        }
    }
}
