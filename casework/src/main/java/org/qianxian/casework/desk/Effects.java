package org.qianxian.casework.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Assignment;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.casework.text.Message;

/** Collects what the events of one command bring about: deadlines, dispatches, items on worklists. */
final class Effects {
    private final Channels channels;
    private final UnitSystems systems;
    final List<DeadlineChange> deadlines = new ArrayList<>();
    final List<NewDispatch> dispatches = new ArrayList<>();
    final List<WorkChange> work = new ArrayList<>();

    /** The unit whose return has just been upheld: it knows that it is rid of the case. */
    @Nullable
    String gaveBack;

    Effects(Basis basis) {
        this.channels = basis.channels();
        this.systems = basis.systems();
    }

    void open(WorkKind kind, String holder, Message reason) {
        work.add(new WorkChange.Open(kind, holder, reason, null));
    }

    void done(WorkKind... kinds) {
        for (WorkKind kind : kinds) {
            work.add(new WorkChange.Done(kind));
        }
    }

    void endAll() {
        deadlines.add(new DeadlineChange.Cancel(null, null));
        work.add(new WorkChange.AllDone());
    }

    void callback(Action action, JournalEntry entry, CivicCase after, Map<String, String> details) {
        String channel = after.report().source().channel();
        if (channels.takes(channel, action)) {
            dispatches.add(new NewDispatch(
                    new Target.ToChannel(channel), action, entry.sequence(), after.urgency(), details, null));
        }
    }

    void toUnit(String unit, Action action, JournalEntry entry, CivicCase after, Map<String, String> details) {
        toUnit(unit, action, entry, after, details, null);
    }

    void toUnit(
            String unit,
            Action action,
            JournalEntry entry,
            CivicCase after,
            Map<String, String> details,
            @Nullable Instant due) {
        dispatches.add(
                new NewDispatch(new Target.ToUnit(unit), action, entry.sequence(), after.urgency(), details, due));
    }

    /**
     * Whoever had the case and has it no more has nothing left to do, and is told so unless it gave it back itself.
     *
     * @param keep codes of the units that still have it
     */
    void standDown(CivicCase before, Collection<String> keep, String reason, JournalEntry entry) {
        Assignment held = before.assignment();
        if (held == null) {
            return;
        }
        work.add(new WorkChange.Done(WorkKind.HANDLE));
        for (String unit : held.units()) {
            deadlines.add(new DeadlineChange.Relieve(unit));
            if (!keep.contains(unit) && !unit.equals(gaveBack)) {
                toUnit(unit, Action.VOID, entry, before, Map.of("reason", reason));
            }
        }
    }

    /** Those who worked on it hear that it is over, as far as their systems want to know. */
    void closed(String reason, JournalEntry entry, CivicCase after) {
        Assignment held = after.assignment();
        if (held == null) {
            return;
        }
        for (String unit : held.units()) {
            if (systems.take(unit, Action.CLOSE)) {
                toUnit(unit, Action.CLOSE, entry, after, Map.of("reason", reason));
            }
        }
    }

    /** @param unit code of who replies */
    static Map<String, String> reply(String unit, Completion completion) {
        Map<String, String> details = new HashMap<>();
        details.put("unit", unit);
        details.put("handler", completion.handler());
        if (completion.phone() != null) {
            details.put("phone", completion.phone().digits());
        }
        if (completion.contactedAt() != null) {
            details.put("contactedAt", completion.contactedAt().toString());
        }
        details.put("solved", Boolean.toString(completion.solved()));
        details.put("text", completion.text());
        return details;
    }
}
