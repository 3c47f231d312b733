package org.qianxian.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.city.UnitKind;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.journey.JournalEntry;
import org.qianxian.store.WorkItem;

/** The centres' staff, who work off what stands on their worklists, sooner or later and not all of it. */
final class SoakStaff {
    private static final Actor CLERK = Actor.person("clerk");
    private static final String APPROVER = "director";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final double LEFT_LYING = 0.08;
    private static final int PAGE = 1000;
    private static final Completion ANSWER = new Completion("值班员", null, null, true, "已解释");
    private static final Set<WorkKind> OF_NO_CASES_JOURNEY =
            Set.of(WorkKind.REPORT_UNMAPPED, WorkKind.REPORT_UNKNOWN_CASE, WorkKind.REPORT_IN_FUTURE, WorkKind.ALERT);

    private final SoakWorld world;
    private final Bureau bureau;
    private final List<String> departments;

    SoakStaff(SoakWorld world, Bureau bureau) {
        this.world = world;
        this.bureau = bureau;
        this.departments = SoakWorld.departments(bureau);
    }

    /** Looks at what a change has put on worklists, and at what else one might do about the case. */
    void look(Change change) {
        CaseNumber number = change.after().number();
        for (WorkChange work : change.work()) {
            if (work instanceof WorkChange.Open open && !world.chance(LEFT_LYING)) {
                world.after(world.about(HOUR.multipliedBy(6)), () -> workOff(open.kind(), number));
            }
        }
        for (JournalEntry entry : change.entries()) {
            notice(entry.event(), number);
        }
    }

    private void notice(Event event, CaseNumber number) {
        if (event instanceof Event.Reported) {
            maybe(0.02, HOUR, () -> solveOnSpot(number));
            maybe(0.01, DAY, () -> say(number, new Command.Annul("测试件", APPROVER)));
            maybe(0.01, HOUR, () -> say(number, new Command.AnswerAtOnce(ANSWER)));
        } else if (event instanceof Event.Signed) {
            maybe(0.05, DAY, () -> suspend(number));
            maybe(0.02, DAY, () -> say(number, new Command.Whistle(List.of(world.any(departments)), "报到")));
            maybe(0.02, DAY, () -> say(number, new Command.HandOver(world.any(departments), "移交")));
        } else if (event instanceof Event.Suspended) {
            maybe(0.4, DAY.multipliedBy(4), () -> say(number, new Command.Resume("恢复")));
        } else if (event instanceof Event.Closed) {
            maybe(0.5, DAY.multipliedBy(5), () -> say(number, new Command.Archive()));
        }
    }

    private void maybe(double probability, Duration mean, Runnable what) {
        if (world.chance(probability)) {
            world.after(world.about(mean), what);
        }
    }

    /** What stands on a list and is closed by no step of a case: somebody ticks it off. */
    void tickOff() {
        for (WorkKind kind : OF_NO_CASES_JOURNEY) {
            for (WorkItem item : bureau.store.workLists().listOpen(null, kind, 0, PAGE)) {
                if (world.chance(0.8)) {
                    bureau.store.workLists().done(item.id(), CLERK.toString(), world.instant());
                }
            }
        }
    }

    private void workOff(WorkKind kind, CaseNumber number) {
        Optional<CivicCase> found = bureau.store.cases().find(number);
        if (found.isEmpty() || found.get().state().ended()) {
            return;
        }
        switch (kind) {
            case ASSIGN -> assign(found.get());
            case RULE_RETURN -> say(number, new Command.RuleReturn(world.chance(0.6), anyOrNobody(), "裁定"));
            case RULE_EXTENSION -> say(number, new Command.RuleExtension(world.chance(0.7), "裁定"));
            case CONFERENCE -> confer(number);
            case CHECK -> say(number, new Command.Check(world.chance(0.85), "核查"));
            case REVIEW -> say(number, new Command.Review(world.chance(0.88), "评价"));
            case FOLLOW_UP -> followUp(number);
            case AWAIT_SUPPORTING -> ruleOut(found.get());
            case REVIEW_SUSPENSION -> say(number, new Command.Resume("到期复核"));
            case OVERDUE, DECIDE_ESCALATION -> press(number);
            default -> world.count(kind + " left standing");
        }
    }

    private void assign(CivicCase situation) {
        if (world.chance(0.1)) {
            say(situation.number(), new Command.Decline("litigation", "已诉"));
            return;
        }
        List<String> supporting = world.chance(0.2) ? List.of(world.any(departments)) : List.of();
        Unit lead = bureau.city.unit(world.any(departments));
        say(situation.number(), new Command.Assign(lead.tier(), lead.code(), supporting, "人工派单"));
    }

    private void confer(CaseNumber number) {
        List<String> supporting = world.chance(0.3) ? List.of(world.any(departments)) : List.of();
        say(number, new Command.RuleConference(anyOrNobody(), supporting, "会商"));
    }

    private void followUp(CaseNumber number) {
        boolean satisfied = world.chance(0.8);
        say(number, new Command.FollowUp(world.chance(0.8), satisfied, satisfied, "回访"));
    }

    private void ruleOut(CivicCase situation) {
        if (situation.assignment() == null) {
            return;
        }
        for (String unit : new TreeSet<>(situation.assignment().awaited())) {
            if (world.chance(0.6)) {
                say(situation.number(), new Command.RuleOut(unit, "免协办"));
            }
        }
    }

    private void press(CaseNumber number) {
        double draw = world.random.nextDouble();
        if (draw < 0.5) {
            say(number, new Command.Urge("请抓紧"));
        } else if (draw < 0.7) {
            say(number, new Command.HandOver(world.any(departments), "逾期移交"));
        } else if (draw < 0.8) {
            say(number, new Command.Whistle(List.of(world.any(departments)), "逾期吹哨"));
        }
    }

    private void suspend(CaseNumber number) {
        Duration wait = DAY.plus(world.about(DAY.multipliedBy(7)));
        say(number, new Command.Suspend("等待施工条件", APPROVER, world.instant().plus(wait)));
    }

    private void solveOnSpot(CaseNumber number) {
        bureau.store
                .cases()
                .find(number)
                .ifPresent(situation -> bureau.city
                        .findUnit(gridAt(situation.report().location().area()))
                        .ifPresent(grid -> say(number, new Command.SolveOnSpot(grid.code(), ANSWER, "sha256:soak"))));
    }

    private String gridAt(String area) {
        return bureau.city.units().stream()
                .filter(unit -> unit.kind() == UnitKind.GRID && unit.area().startsWith(area))
                .map(Unit::code)
                .min(String::compareTo)
                .orElse("");
    }

    private @org.jspecify.annotations.Nullable String anyOrNobody() {
        return world.chance(0.4) ? world.any(departments) : null;
    }

    private void say(CaseNumber number, Command command) {
        world.command(bureau, number, command, CLERK);
    }
}
