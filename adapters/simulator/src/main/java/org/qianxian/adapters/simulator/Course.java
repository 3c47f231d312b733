package org.qianxian.adapters.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.qianxian.casework.dispatch.UnitReport.Kind;

/**
 * What a department will do with a case and how long it takes, drawn from the seed, the unit, the case and the round: the
 * same at every run. Delays are lognormal, as waiting for people is: most are short, a few are very long.
 */
final class Course {
    private static final double SPREAD = 0.6;
    private static final double RETURNS = 0.04;
    private static final double CANNOT = 0.02;
    private static final double PROGRESSES = 0.4;
    private static final double EXTENDS = 0.05;

    private final SplittableRandom random;

    /** One thing to be said, so long after the one before, in the city's time. */
    record Step(Kind kind, Duration after) {
        Step faster(double factor) {
            return new Step(kind, Duration.ofMillis(Math.max(1, (long) (after.toMillis() * factor))));
        }
    }

    Course(long seed, String unit, String caseNumber, int round) {
        random = new SplittableRandom(seed ^ ((long) unit.hashCode() << 32) ^ caseNumber.hashCode() ^ (round * 7919L));
        random.nextLong();
    }

    /** Upon a first dispatch. Ends with a return, a "cannot handle" or completion. */
    List<Step> first(boolean asksExtensions) {
        double drawn = random.nextDouble();
        if (drawn < RETURNS) {
            return List.of(step(Kind.RETURN, Duration.ofHours(2)));
        }
        if (drawn < RETURNS + CANNOT) {
            return List.of(step(Kind.CANNOT_HANDLE, Duration.ofHours(3)));
        }
        return through(asksExtensions);
    }

    /** Once there is no way around it: sign, work, complete. */
    List<Step> through(boolean asksExtensions) {
        List<Step> steps = new ArrayList<>(4);
        steps.add(step(Kind.ACCEPTED, Duration.ofMinutes(40)));
        if (random.nextDouble() < PROGRESSES) {
            steps.add(step(Kind.PROGRESS, Duration.ofHours(8)));
        }
        if (random.nextDouble() < EXTENDS && asksExtensions) {
            steps.add(step(Kind.EXTENSION, Duration.ofHours(6)));
        }
        steps.add(step(Kind.COMPLETED, Duration.ofHours(20)));
        return steps;
    }

    private Step step(Kind kind, Duration median) {
        return new Step(kind, Duration.ofMillis((long) (median.toMillis() * Math.exp(SPREAD * random.nextGaussian()))));
    }
}
