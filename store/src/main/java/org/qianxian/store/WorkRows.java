package org.qianxian.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.desk.WorkChange;

/** A change's worklist changes, in their order, as what they come to: items to write, and kinds that are done. */
final class WorkRows {
    /** An item to write. */
    static final class Opened {
        private final WorkChange.Open open;
        private String state = "OPEN";

        private Opened(WorkChange.Open open) {
            this.open = open;
        }

        WorkChange.Open open() {
            return open;
        }

        String state() {
            return state;
        }
    }

    private final List<Opened> opened = new ArrayList<>();
    private final Set<WorkChange.Done> done = new LinkedHashSet<>();
    private boolean allDone;

    static WorkRows of(List<WorkChange> changes) {
        WorkRows rows = new WorkRows();
        changes.forEach(rows::add);
        return rows;
    }

    List<Opened> opened() {
        return opened;
    }

    List<WorkChange.Done> done() {
        return List.copyOf(done);
    }

    boolean allDone() {
        return allDone;
    }

    private void add(WorkChange change) {
        if (change instanceof WorkChange.Open open) {
            opened.add(new Opened(open));
        } else if (change instanceof WorkChange.Done finished) {
            done.add(finished);
            opened.stream().filter(item -> isDone(item.open, finished)).forEach(item -> item.state = "DONE");
        } else if (change instanceof WorkChange.AllDone) {
            allDone = true;
            opened.forEach(item -> item.state = "DONE");
        }
    }

    private static boolean isDone(WorkChange.Open open, WorkChange.Done finished) {
        return open.kind() == finished.kind()
                && (finished.holder() == null || finished.holder().equals(open.holder()));
    }
}
