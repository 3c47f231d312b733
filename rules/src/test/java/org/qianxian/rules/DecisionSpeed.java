package org.qianxian.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Trigger;

/** How many decisions a second one core makes on the shipped tables. Run its {@code main}; no test depends on it. */
final class DecisionSpeed {
    private static final int CASES = 10_000;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final int ROUNDS = 4;

    private DecisionSpeed() {}

    public static void main(String[] arguments) {
        List<CaseFacts> cases = cases();
        long begun = System.nanoTime();
        RealPolicy.BUNDLE.compile(RealPolicy.CITY);
        System.out.printf("compile a version: %.1f ms%n", (System.nanoTime() - begun) / 1e6);
        measure("route", cases, RealPolicy.POLICY::route);
        measure("rate", cases, RealPolicy.POLICY::rate);
        measure("deadlines", cases, facts -> RealPolicy.POLICY.deadlines(facts, "county"));
        measure("closing", cases, RealPolicy.POLICY::closing);
        measure("escalate", cases, facts -> RealPolicy.POLICY.escalate(facts, "street", "-", Trigger.CANNOT_HANDLE, 1));
    }

    private static List<CaseFacts> cases() {
        Random random = new Random(7);
        List<Area> areas = List.copyOf(RealPolicy.CITY.areas());
        List<CaseClass> classes = List.copyOf(RealPolicy.CITY.classes());
        List<CaseFacts> cases = new ArrayList<>();
        for (int index = 0; index < CASES; index++) {
            cases.add(RealPolicy.facts(
                    classes.get(random.nextInt(classes.size())).code(),
                    areas.get(random.nextInt(areas.size())).code()));
        }
        return cases;
    }

    private static void measure(String name, List<CaseFacts> cases, Consumer<CaseFacts> decide) {
        for (int round = 1; round <= ROUNDS; round++) {
            long begun = System.nanoTime();
            long decided = 0;
            while (System.nanoTime() - begun < ROUND_NANOS) {
                cases.forEach(decide);
                decided += cases.size();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("%s, round %d: %,.0f a second%n", name, round, decided / seconds);
        }
    }
}
