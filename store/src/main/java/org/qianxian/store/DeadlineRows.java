package org.qianxian.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.DeadlineChange;
import org.qianxian.casework.policy.Stage;

/**
 * A change's deadline changes, in their order, as what they come to: rows to write, and what ends or moves of the rows
 * that are there. A deadline that begins and ends within one change is written ended.
 */
final class DeadlineRows {
    /** A row to write. */
    static final class Begun {
        private DeadlineChange.Begin begin;
        private String state = "OPEN";

        private Begun(DeadlineChange.Begin begin) {
            this.begin = begin;
        }

        DeadlineChange.Begin begin() {
            return begin;
        }

        String state() {
            return state;
        }
    }

    /**
     * Open rows that end.
     *
     * @param stage null for any
     * @param holder null for any
     */
    record End(@Nullable String stage, @Nullable String holder, String state) {}

    private final List<Begun> begun = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private final List<DeadlineChange.Move> moves = new ArrayList<>();

    static DeadlineRows of(List<DeadlineChange> changes) {
        DeadlineRows rows = new DeadlineRows();
        changes.forEach(rows::add);
        return rows;
    }

    List<Begun> begun() {
        return begun;
    }

    List<End> ends() {
        return ends;
    }

    List<DeadlineChange.Move> moves() {
        return moves;
    }

    private void add(DeadlineChange change) {
        if (change instanceof DeadlineChange.Begin begin) {
            end(begin.stage(), begin.holder(), "REPLACED");
            begun.add(new Begun(begin));
        } else if (change instanceof DeadlineChange.Meet meet) {
            end(meet.stage(), meet.holder(), "MET");
        } else if (change instanceof DeadlineChange.Cancel cancel) {
            end(null, cancel.holder(), "CANCELLED");
        } else if (change instanceof DeadlineChange.Move move) {
            move(move);
        }
    }

    private void end(@Nullable Stage stage, @Nullable String holder, String state) {
        End end = new End(stage == null ? null : stage.name(), holder, state);
        if (!ends.contains(end)) {
            ends.add(end);
        }
        for (Begun row : begun) {
            boolean fits = (stage == null || row.begin.stage() == stage)
                    && (holder == null || row.begin.holder().equals(holder));
            if (fits && row.state.equals("OPEN")) {
                row.state = state;
            }
        }
    }

    private void move(DeadlineChange.Move move) {
        boolean stored = true;
        for (Begun row : begun) {
            if (row.begin.stage() == move.stage()
                    && row.begin.holder().equals(move.holder())
                    && Objects.equals(row.state, "OPEN")) {
                row.begin = new DeadlineChange.Begin(
                        move.stage(),
                        row.begin.party(),
                        move.holder(),
                        row.begin.row(),
                        row.begin.start(),
                        move.warnAt(),
                        move.due(),
                        move.provisional());
                stored = false;
            }
        }
        if (stored) {
            moves.add(move);
        }
    }
}
