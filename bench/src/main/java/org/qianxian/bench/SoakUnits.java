package org.qianxian.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.dispatch.UnitReport.Kind;

/**
 * Units that behave at random, each by its temper: most are diligent, some slow, a few pass on whatever they can, a few do
 * nothing. Their systems repeat themselves, report late and in the wrong order, by wrong clocks and with unknown codes.
 */
final class SoakUnits {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private enum Temper {
        DILIGENT(Duration.ofHours(3), Duration.ofDays(2), 0.05, 0.01),
        SLOW(Duration.ofHours(20), Duration.ofDays(8), 0.05, 0.05),
        PASSES_ON(Duration.ofHours(6), Duration.ofDays(3), 0.6, 0.05),
        IDLE(Duration.ofDays(2), Duration.ofDays(10), 0.05, 0.7);

        private final Duration signs;
        private final Duration completes;
        private final double returns;
        private final double never;

        Temper(Duration signs, Duration completes, double returns, double never) {
            this.signs = signs;
            this.completes = completes;
            this.returns = returns;
            this.never = never;
        }

        static Temper of(String unit) {
            int draw = Math.floorMod(unit.hashCode() * 31, 100);
            return draw < 65 ? DILIGENT : draw < 85 ? SLOW : draw < 93 ? PASSES_ON : IDLE;
        }
    }

    private final SoakWorld world;
    private final Bureau bureau;
    private final List<String> others;
    private final Map<String, Long> reports = new HashMap<>();

    SoakUnits(SoakWorld world, Bureau bureau) {
        this.world = world;
        this.bureau = bureau;
        this.others = SoakWorld.departments(bureau);
    }

    /** A dispatch has arrived at its target. */
    void receive(DispatchOrder order) {
        if (!(order.target() instanceof Target.ToUnit unit)) {
            return;
        }
        Desk desk = new Desk(unit.code(), order.caseNumber().value(), Temper.of(unit.code()));
        switch (order.action()) {
            case DISPATCH -> desk.take();
            case REDO -> desk.again();
            case RULE_RETURN -> desk.told(order.details().getOrDefault("upheld", ""));
            case URGE, SUPERVISE -> desk.urged();
            case VOID -> desk.tooLate();
            default -> world.count(order.action() + " received");
        }
    }

    /** One unit at one case. */
    private final class Desk {
        private final String unit;
        private final String number;
        private final Temper temper;

        private Desk(String unit, String number, Temper temper) {
            this.unit = unit;
            this.number = number;
            this.temper = temper;
        }

        void take() {
            if (world.chance(temper.never)) {
                return;
            }
            if (world.chance(temper.returns)) {
                report(world.about(HOUR.multipliedBy(3)), Kind.RETURN);
                return;
            }
            work();
        }

        void told(String upheld) {
            if (!Boolean.parseBoolean(upheld) && !world.chance(temper.never)) {
                work();
            }
        }

        void again() {
            if (!world.chance(temper.never)) {
                report(world.about(temper.completes.dividedBy(2)), Kind.COMPLETED);
            }
        }

        void urged() {
            if (world.chance(0.4)) {
                report(world.about(DAY), Kind.COMPLETED);
            }
        }

        /** It has been taken away; its system reports all the same. */
        void tooLate() {
            if (world.chance(0.2)) {
                report(world.about(DAY), world.any(List.of(Kind.PROGRESS, Kind.COMPLETED, Kind.ACCEPTED)));
            }
        }

        private void work() {
            Duration signed = world.about(temper.signs);
            maybe(0.95, signed, Kind.ACCEPTED);
            if (world.chance(0.04)) {
                report(signed.plus(world.about(DAY)), Kind.CANNOT_HANDLE);
                return;
            }
            Duration completed = signed.plus(world.about(temper.completes));
            maybe(0.5, signed.plus(world.about(HOUR.multipliedBy(4))), Kind.CONTACTED);
            maybe(0.4, signed.plus(world.about(DAY)), Kind.PLANNED);
            maybe(0.5, completed.dividedBy(2), Kind.PROGRESS);
            maybe(0.08, completed.multipliedBy(3).dividedBy(4), Kind.EXTENSION);
            maybe(1 - temper.never, completed, Kind.COMPLETED);
        }

        private void maybe(double probability, Duration wait, Kind kind) {
            if (world.chance(probability)) {
                report(wait, kind);
            }
        }

        private void report(Duration wait, Kind kind) {
            world.after(wait, () -> hear(kind));
        }

        private void hear(Kind kind) {
            long order = reports.merge(unit + number, 1L, Long::sum);
            Kind said = world.chance(0.005) ? Kind.UNMAPPED : kind;
            String about = world.chance(0.003) ? "XX" + number : number;
            boolean ahead = world.chance(0.005);
            boolean late = order > 1 && world.chance(0.01);
            UnitReport report = new UnitReport(
                    unit,
                    number + "-" + order,
                    late ? order - 1 : order,
                    about,
                    null,
                    said,
                    said.code(),
                    ahead ? world.instant().plus(DAY) : world.instant(),
                    "已处理",
                    details());
            count(report);
            if (world.chance(0.02)) {
                count(report);
            }
        }

        private void count(UnitReport report) {
            world.count(report.kind() + " " + bureau.hearing.hear(report));
        }

        private Map<String, String> details() {
            Map<String, String> details = new HashMap<>();
            details.put("handler", "经办人");
            details.put("solved", Boolean.toString(world.chance(0.9)));
            details.put("ground", "not-our-function");
            details.put("days", Integer.toString(1 + world.random.nextInt(5)));
            if (world.chance(0.7)) {
                details.put("proposedUnit", world.any(others));
            }
            return details;
        }
    }
}
