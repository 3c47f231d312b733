package org.qianxian.rules;

import java.util.ArrayList;
import java.util.List;
import org.qianxian.rules.model.Cell;
import org.qianxian.rules.model.Matching;
import org.qianxian.rules.model.TableRow;

/**
 * Which of some rows answer at a place: the precedence of the decision rules, asked by the check without a case. A place
 * has for each condition what is there and around it, nearest first, and nothing where it is not known.
 */
final class Contest {
    private Contest() {}

    static <R extends TableRow> List<R> matching(List<R> rows, List<List<String>> place) {
        return rows.stream().filter(row -> covers(row, place)).toList();
    }

    /** Several only where nothing decides between them. */
    static <R extends TableRow> List<R> answers(List<R> rows, List<List<String>> place) {
        List<R> matching = matching(rows, place);
        List<Matching> matches = matching.stream()
                .map(row -> new Matching(row, depths(row, place)))
                .toList();
        List<R> contenders = new ArrayList<>();
        List<Matching> contending = new ArrayList<>();
        for (int each = 0; each < matches.size(); each++) {
            Matching match = matches.get(each);
            if (matches.stream().noneMatch(other -> other.narrows(match))) {
                contenders.add(matching.get(each));
                contending.add(match);
            }
        }
        List<R> answers = new ArrayList<>();
        for (int each = 0; each < contending.size(); each++) {
            Matching match = contending.get(each);
            if (contending.stream().noneMatch(other -> other.outranks(match))) {
                answers.add(contenders.get(each));
            }
        }
        return answers;
    }

    private static boolean covers(TableRow row, List<List<String>> place) {
        List<Cell> conditions = row.conditions();
        for (int column = 0; column < conditions.size(); column++) {
            if (!conditions.get(column).covers(place.get(column))) {
                return false;
            }
        }
        return true;
    }

    private static int[] depths(TableRow row, List<List<String>> place) {
        int[] depths = new int[place.size()];
        for (int column = 0; column < depths.length; column++) {
            depths[column] = row.conditions().get(column).depth(place.get(column));
        }
        return depths;
    }
}
