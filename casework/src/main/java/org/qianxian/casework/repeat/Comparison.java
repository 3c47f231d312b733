package org.qianxian.casework.repeat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.RepeatRule;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.LikelyRepeat;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;

/** Compares a case with others by a city's rule. Pure, and tells its evidence. */
public final class Comparison {
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    private final RepeatRule rule;
    private final CivicCase situation;
    private final TextProfile profile;

    public Comparison(RepeatRule rule, CivicCase situation) {
        this.rule = rule;
        this.situation = situation;
        this.profile = profile(situation.report());
    }

    /** The most alike of them, the earliest of several; empty if none is alike enough. */
    public Optional<LikelyRepeat> with(List<CivicCase> earlier) {
        return earlier.stream()
                .flatMap(one -> with(one).stream())
                .max(Comparator.comparingInt(LikelyRepeat::similarity).thenComparingLong(LikelyRepeat::minutes));
    }

    private Optional<LikelyRepeat> with(CivicCase first) {
        CaseReport report = situation.report();
        String caseClass = report.caseClass();
        String area = report.location().area();
        Duration between = Duration.between(first.reportedAt(), situation.reportedAt());
        if (caseClass == null
                || !caseClass.equals(first.report().caseClass())
                || !area.equals(first.report().location().area())
                || between.isNegative()
                || between.compareTo(rule.within()) > 0) {
            return Optional.empty();
        }
        Integer metres = metres(report.location(), first.report().location());
        int similarity = profile.percentAlike(profile(first.report()));
        return (metres != null && metres > rule.metres()) || similarity < rule.similarity()
                ? Optional.empty()
                : Optional.of(
                        new LikelyRepeat(first.number(), area, caseClass, similarity, metres, between.toMinutes()));
    }

    private static TextProfile profile(CaseReport report) {
        // A title is often how the content begins; said twice it does not count twice.
        String title = report.content().startsWith(report.title()) ? "" : report.title() + "\n";
        return TextProfile.of(title + report.content());
    }

    /** Along the great circle; null unless both places have coordinates. */
    private static @Nullable Integer metres(Location one, Location other) {
        if (one.longitude() == null
                || one.latitude() == null
                || other.longitude() == null
                || other.latitude() == null) {
            return null;
        }
        double north = Math.toRadians(other.latitude() - one.latitude());
        double east = Math.toRadians(other.longitude() - one.longitude());
        double haversine = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(one.latitude()))
                        * Math.cos(Math.toRadians(other.latitude()))
                        * Math.pow(Math.sin(east / 2), 2);
        return (int) Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, haversine))));
    }
}
