package org.qianxian.hub.inspection;

import java.util.ArrayList;
import java.util.List;

/** Two texts side by side, as {@code diff} shows them: what both have in front and behind is left out. */
final class Difference {
    private static final int CONTEXT = 2;

    private Difference() {}

    /** Empty if they are the same but for the ends of lines. */
    static String between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        if (old.equals(now)) {
            return "";
        }
        int front = 0;
        while (front < Math.min(old.size(), now.size()) && old.get(front).equals(now.get(front))) {
            front++;
        }
        int back = 0;
        while (back < Math.min(old.size(), now.size()) - front
                && old.get(old.size() - 1 - back).equals(now.get(now.size() - 1 - back))) {
            back++;
        }
        List<String> lines = new ArrayList<>();
        old.subList(Math.max(0, front - CONTEXT), front).forEach(line -> lines.add("  " + line));
        old.subList(front, old.size() - back).forEach(line -> lines.add("- " + line));
        now.subList(front, now.size() - back).forEach(line -> lines.add("+ " + line));
        old.subList(old.size() - back, Math.min(old.size(), old.size() - back + CONTEXT))
                .forEach(line -> lines.add("  " + line));
        return String.join("\n", lines);
    }
}
