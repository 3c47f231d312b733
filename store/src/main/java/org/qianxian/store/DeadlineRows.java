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

    /** In the place of a stage: every one but the citizen's. */
    static final String WORK = "WORK";

    /**
     * Open rows that end.
     *
     * @param stage null for any, {@link #WORK} for every one but the citizen's
     * @param holder null for any
     */
    record End(@Nullable String stage, @Nullable String holder, String state) {}

    private final List<Begun> begun = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private final List<DeadlineChange.Move> moves = new ArrayList<>();
    private final List<DeadlineChange.Pause> pauses = new ArrayList<>();
    private final List<DeadlineChange.Inherit> inheritances = new ArrayList<>();

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

    List<DeadlineChange.Pause> pauses() {
        return pauses;
    }

    List<DeadlineChange.Inherit> inheritances() {
        return inheritances;
    }

    private void add(DeadlineChange change) {
        if (change instanceof DeadlineChange.Begin begin) {
            end(begin.stage().name(), begin.holder(), "REPLACED");
            begun.add(new Begun(begin));
        } else if (change instanceof DeadlineChange.Meet meet) {
            end(meet.stage().name(), meet.holder(), "MET");
        } else if (change instanceof DeadlineChange.Cancel cancel) {
            end(cancel.stage() == null ? null : cancel.stage().name(), cancel.holder(), "CANCELLED");
        } else if (change instanceof DeadlineChange.Relieve relieve) {
            end(WORK, relieve.holder(), "CANCELLED");
        } else if (change instanceof DeadlineChange.Inherit inherit) {
            inheritances.add(inherit);
        } else if (change instanceof DeadlineChange.Pause pause) {
            pauses.add(pause);
        } else if (change instanceof DeadlineChange.Move move) {
            move(move);
        }
    }

    private void end(@Nullable String stage, @Nullable String holder, String state) {
        End end = new End(stage, holder, state);
        if (!ends.contains(end)) {
            ends.add(end);
        }
        for (Begun row : begun) {
            boolean fits = isOf(row.begin.stage(), stage)
                    && (holder == null || row.begin.holder().equals(holder));
            if (fits && row.state.equals("OPEN")) {
                row.state = state;
            }
        }
    }

    private static boolean isOf(Stage stage, @Nullable String wanted) {
        return wanted == null || wanted.equals(stage.name()) || (wanted.equals(WORK) && stage != Stage.FEEDBACK);
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
                        move.provisional(),
                        move.reckoning());
                stored = false;
            }
        }
        if (stored) {
            moves.add(move);
        }
    }
}
