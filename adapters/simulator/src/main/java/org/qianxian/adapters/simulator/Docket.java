package org.qianxian.adapters.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.UnitReport;

/** One case at one department: what is still to be said about it. Guarded by its office. */
final class Docket {
    private static final double URGED = 0.3;
    private static final double SUPERVISED = 0.5;
    private static final long ORDERS_A_ROUND = 100;

    private final String unit;
    private final String caseNumber;
    private final String reference;
    private final long seed;
    private final boolean asksExtensions;
    private final Deque<Course.Step> ahead = new ArrayDeque<>();
    private int round;
    private int said;
    private int version;
    private boolean waitsForHelp;

    Docket(String unit, String caseNumber, String reference, long seed, boolean asksExtensions) {
        this.unit = unit;
        this.caseNumber = caseNumber;
        this.reference = reference;
        this.seed = seed;
        this.asksExtensions = asksExtensions;
    }

    String caseNumber() {
        return caseNumber;
    }

    String reference() {
        return reference;
    }

    /** Changes whenever what was scheduled is no longer meant. */
    int version() {
        return version;
    }

    /** Whether something changed that must be scheduled anew. */
    boolean take(Action action, boolean upheld) {
        switch (action) {
            case DISPATCH -> {
                if (round == 0) {
                    begin(course(1).first(asksExtensions));
                } else if (ahead.isEmpty()) {
                    begin(course(round + 1).through(asksExtensions));
                }
            }
            case REDO -> begin(course(round + 1).through(asksExtensions));
            case RULE_RETURN -> begin(upheld ? List.of() : course(round + 1).through(asksExtensions));
            case VOID, CLOSE -> begin(List.of());
            case SUPPORT_REPLY -> {
                if (!waitsForHelp) {
                    return false;
                }
                begin(course(round + 1).through(asksExtensions));
            }
            case URGE -> press(URGED);
            case SUPERVISE -> press(SUPERVISED);
            default -> {
                return false;
            }
        }
        version++;
        return true;
    }

    /** Upon a restart: what was said before is not said again. */
    void skipSaid(Set<String> keys) {
        while (!ahead.isEmpty() && keys.contains(nextKey())) {
            done();
        }
    }

    Course.@org.jspecify.annotations.Nullable Step next() {
        return ahead.peekFirst();
    }

    String nextKey() {
        return reference + "-" + round + "-" + (said + 1);
    }

    long nextOrder() {
        return round * ORDERS_A_ROUND + said + 1;
    }

    void done() {
        said++;
        waitsForHelp = ahead.removeFirst().kind() == UnitReport.Kind.CANNOT_HANDLE;
    }

    private Course course(int number) {
        return new Course(seed, unit, caseNumber, number);
    }

    private void begin(List<Course.Step> steps) {
        round++;
        said = 0;
        waitsForHelp = false;
        ahead.clear();
        ahead.addAll(steps);
    }

    /** Pressed, a department works faster; one that had given up does what it can. */
    private void press(double factor) {
        if (waitsForHelp) {
            begin(course(round + 1).through(asksExtensions));
        }
        List<Course.Step> faster =
                ahead.stream().map(step -> step.faster(factor)).toList();
        ahead.clear();
        ahead.addAll(faster);
    }
}
