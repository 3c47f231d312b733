package org.qianxian.rules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case asks a table. The rules answer into it: which rows matched, and which are left when the narrower ones and
 * the higher priorities have won. Used once, by one thread.
 *
 * @param <R> the rows of the table asked
 */
public abstract class Question<R extends TableRow> {
    private final List<R> candidates;
    private final Aspects aspects;
    private final List<R> matched = new ArrayList<>(4);
    private final List<R> answers = new ArrayList<>(2);

    /** What all tables may ask about a case; codes, null where it is not known, paths nearest first. */
    public record Aspects(
            List<String> classPath,
            List<String> areaPath,
            String channel,
            @Nullable String caseType,
            LocalDate date) {}

    Question(List<R> candidates, Aspects aspects) {
        this.candidates = candidates;
        this.aspects = aspects;
    }

    /** The rows that can match at all, found through an index. */
    public List<R> getCandidates() {
        return candidates;
    }

    public List<String> getClassPath() {
        return aspects.classPath();
    }

    public List<String> getAreaPath() {
        return aspects.areaPath();
    }

    public String getChannel() {
        return aspects.channel();
    }

    public @Nullable String getCaseType() {
        return aspects.caseType();
    }

    public LocalDate getDate() {
        return aspects.date();
    }

    /** How deep in its tree (or 1, or 0 for any) each condition of the row covers this case. */
    abstract int[] depths(R row);

    /** Tells that every condition of the row covers the case. */
    public Matching match(R row) {
        matched.add(row);
        return new Matching(row, depths(row));
    }

    /** Tells that the row is an answer: several only if they answer alike, or for several groups. */
    @SuppressWarnings("unchecked") // a matching is made by match(R) of this very question
    public void answer(Matching matching) {
        answers.add((R) matching.row());
    }

    /** Ids, sorted. */
    public List<String> matchedIds() {
        return matched.stream().map(TableRow::id).sorted().toList();
    }

    /** By id. */
    public List<R> answers() {
        answers.sort(Comparator.comparing(TableRow::id));
        return answers;
    }

    static int flat(Cell cell) {
        return cell.any() ? 0 : 1;
    }
}
