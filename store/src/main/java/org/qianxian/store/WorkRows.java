package org.qianxian.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;

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
    private final Set<WorkKind> done = new LinkedHashSet<>();
    private boolean allDone;

    static WorkRows of(List<WorkChange> changes) {
        WorkRows rows = new WorkRows();
        changes.forEach(rows::add);
        return rows;
    }

    List<Opened> opened() {
        return opened;
    }

    Set<WorkKind> done() {
        return done;
    }

    boolean allDone() {
        return allDone;
    }

    private void add(WorkChange change) {
        if (change instanceof WorkChange.Open open) {
            opened.add(new Opened(open));
        } else if (change instanceof WorkChange.Done finished) {
            done.add(finished.kind());
            opened.stream().filter(item -> item.open.kind() == finished.kind()).forEach(item -> item.state = "DONE");
        } else if (change instanceof WorkChange.AllDone) {
            allDone = true;
            opened.forEach(item -> item.state = "DONE");
        }
    }
}
