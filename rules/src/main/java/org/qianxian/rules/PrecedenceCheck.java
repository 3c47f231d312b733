package org.qianxian.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.rules.Notebook.Where;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.RoutingRow;
import org.qianxian.rules.model.Span;
import org.qianxian.rules.model.TableRow;

/** How the rows of a table stand to one another: ties, duplicates, and rows whose turn never comes. */
final class PrecedenceCheck<R extends TableRow> {
    /** Searching further would only matter for a row that thousands of narrower ones cover together. */
    private static final int MOST_PLACES = 20_000;

    private final TableKind kind;
    private final List<R> rows;
    private final List<Condition> conditions;
    private final BiPredicate<R, R> together;
    private final Notebook notes;
    private final Set<String> neverAnswering = new HashSet<>();

    /**
     * A condition column.
     *
     * @param around what is around a code, itself first
     * @param below a code's values, itself first; for null whatever a case can have there, none (an empty path) included
     */
    record Condition(Function<String, List<String>> around, Function<@Nullable String, List<List<String>>> below) {}

    /** @param together whether two rows whose conditions overlap can both be asked at one moment */
    PrecedenceCheck(
            TableKind kind, List<R> rows, List<Condition> conditions, BiPredicate<R, R> together, Notebook notes) {
        this.kind = kind;
        this.rows = rows;
        this.conditions = conditions;
        this.together = together;
        this.notes = notes;
    }

    void run() {
        List<Function<String, List<String>>> trees =
                conditions.stream().map(Condition::around).toList();
        Rivals<R> index = new Rivals<>(rows, trees);
        List<Object> answers = rows.stream().map(TableRow::answer).toList();
        for (int first = 0; first < rows.size(); first++) {
            R one = rows.get(first);
            List<R> rivals = new ArrayList<>();
            BitSet overlapping = index.of(one);
            for (int second = overlapping.nextSetBit(0); second >= 0; second = overlapping.nextSetBit(second + 1)) {
                R other = rows.get(second);
                if (one.group().equals(other.group()) && together.test(one, other)) {
                    rivals.add(other);
                    if (second > first) {
                        compare(one, other, answers.get(first).equals(answers.get(second)), trees);
                    }
                }
            }
            if (!neverAnswering.contains(one.id()) && rivals.size() > 1) {
                checkTurn(one, rivals);
            }
        }
    }

    private void compare(R one, R other, boolean alike, List<Function<String, List<String>>> trees) {
        Overlap overlap = Overlap.of(one, other, trees);
        if (overlap.same() && one.conditions().equals(other.conditions()) && alike) {
            notes.warning(kind, where(other), other.id(), Texts.message("row.duplicate", one.id(), one.line()));
            neverAnswering.add(other.id());
        } else if (alike) {
            return;
        } else if (one.priority() == other.priority()) {
            if (overlap.undecided()) {
                String text = kind == TableKind.DEADLINES ? "row.two-scales" : "row.tie";
                notes.error(kind, where(other), other.id(), Texts.message(text, one.id(), one.line()));
            }
        } else if (overlap.same()) {
            R lower = one.priority() < other.priority() ? one : other;
            R higher = lower == one ? other : one;
            if (neverOf(lower, higher)) {
                notes.warning(
                        kind, where(lower), lower.id(), Texts.message("row.shadowed", higher.id(), higher.line()));
                neverAnswering.add(lower.id());
            }
        }
    }

    /** Rows of a season win for a time only; the row that they win over answers for the rest of the year. */
    private static boolean neverOf(TableRow lower, TableRow higher) {
        return lower instanceof RoutingRow below
                && higher instanceof RoutingRow above
                && above.effective().contains(below.effective());
    }

    /** Looks for a single case for which the row answers. */
    private void checkTurn(R row, List<R> rivals) {
        List<List<List<String>>> places = new ArrayList<>();
        for (int column = 0; column < conditions.size(); column++) {
            List<List<String>> all = places(row.conditions().get(column), conditions.get(column));
            places.add(telling(all, rivals, column));
        }
        for (List<R> active : seasons(row, rivals)) {
            Search search = new Search(row, active, places);
            if (search.finds(new ArrayList<>())) {
                return;
            }
        }
        String others = String.join(
                "、",
                rivals.stream()
                        .filter(rival -> rival != row)
                        .map(TableRow::id)
                        .limit(5)
                        .toList());
        notes.warning(kind, where(row), row.id(), Texts.message("row.never", others));
    }

    /** Of the places that no rival names, one stands for all: every rival that covers it covers them likewise. */
    private List<List<String>> telling(List<List<String>> all, List<R> rivals, int column) {
        Set<String> named = new HashSet<>();
        rivals.forEach(rival -> named.addAll(rival.conditions().get(column).codes()));
        List<List<String>> telling = new ArrayList<>();
        boolean plain = false;
        for (List<String> place : all) {
            boolean isNamed = place.stream().anyMatch(named::contains);
            if (isNamed || !plain) {
                telling.add(place);
            }
            plain |= !isNamed;
        }
        return telling;
    }

    private static List<List<String>> places(Cell cell, Condition condition) {
        if (cell.any()) {
            return condition.below().apply(null);
        }
        return cell.codes().stream()
                .flatMap(code -> condition.below().apply(code).stream())
                .distinct()
                .toList();
    }

    /** The rivals in effect on each day of the row's on which others of them are in effect than before. */
    private List<List<R>> seasons(R row, List<R> rivals) {
        Optional<Span> mine = span(row);
        if (mine.isEmpty()) {
            return List.of(rivals);
        }
        LocalDate first = mine.get().from();
        Set<LocalDate> days = new TreeSet<>();
        days.add(first == null ? LocalDate.EPOCH : first);
        rivals.stream()
                .flatMap(rival -> Stream.ofNullable(
                        rival instanceof RoutingRow routing
                                ? routing.effective().until()
                                : null))
                .filter(mine.get()::covers)
                .forEach(days::add);
        return days.stream()
                .map(day -> rivals.stream()
                        .filter(rival ->
                                span(rival).map(span -> span.covers(day)).orElse(true))
                        .toList())
                .toList();
    }

    private static Optional<Span> span(TableRow row) {
        return row instanceof RoutingRow routing ? Optional.of(routing.effective()) : Optional.empty();
    }

    /** Goes through the places that a row covers, the plainest first, until it answers at one. */
    private final class Search {
        private final R row;
        private final List<R> rivals;
        private final List<List<List<String>>> places;
        private int looked;

        Search(R row, List<R> rivals, List<List<List<String>>> places) {
            this.row = row;
            this.rivals = rivals;
            this.places = places;
        }

        boolean finds(List<List<String>> place) {
            if (place.size() == places.size()) {
                looked++;
                List<R> answers = Contest.answers(rivals, place);
                return looked > MOST_PLACES || answers.stream().anyMatch(answer -> Objects.equals(answer, row));
            }
            for (List<String> next : places.get(place.size())) {
                place.add(next);
                boolean found = finds(place);
                place.remove(place.size() - 1);
                if (found) {
                    return true;
                }
            }
            return false;
        }
    }

    private Where where(R row) {
        return new Where(row.id(), row.line(), TableKind.ID);
    }
}
