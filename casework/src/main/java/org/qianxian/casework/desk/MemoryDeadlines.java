package org.qianxian.casework.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseStore.DueDeadline;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.desk.CaseStore.ProvisionalDeadline;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.policy.Stage;

/** The deadlines that {@link MemoryCases} keeps. */
final class MemoryDeadlines {
    private final Map<CaseNumber, List<OpenDeadline>> deadlines = new LinkedHashMap<>();
    private long counter;

    List<OpenDeadline> of(CaseNumber number) {
        return List.copyOf(open(number));
    }

    void clear() {
        deadlines.clear();
    }

    Stream<Instant> alarms() {
        return deadlines.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.pausedAt() == null)
                .map(OpenDeadline::alarmAt);
    }

    /** @return false if it has fired, is gone or stands still */
    boolean fire(CaseNumber number, Change.FiredDeadline fired) {
        OpenDeadline found = open(number).stream()
                .filter(one -> one.id() == fired.id() && one.step() < fired.step() && one.pausedAt() == null)
                .findFirst()
                .orElse(null);
        if (found == null) {
            return false;
        }
        open(number).remove(found);
        boolean over = fired.step() >= Command.DeadlineReached.DUE && fired.next() == null;
        if (!over) {
            Instant alarm = fired.next() == null ? found.due() : fired.next();
            open(number).add(at(found, fired.step(), alarm, null));
        }
        return true;
    }

    void apply(CaseNumber number, DeadlineChange change, Instant at) {
        List<OpenDeadline> open = open(number);
        if (change instanceof DeadlineChange.Begin begin) {
            open.removeIf(one -> one.stage() == begin.stage() && one.holder().equals(begin.holder()));
            open.add(new OpenDeadline(
                    ++counter,
                    begin.stage(),
                    begin.party(),
                    begin.holder(),
                    begin.row(),
                    begin.start(),
                    begin.warnAt(),
                    begin.due(),
                    begin.provisional(),
                    begin.reckoning(),
                    0,
                    begin.warnAt(),
                    null));
        } else if (change instanceof DeadlineChange.Meet meet) {
            open.removeIf(one -> one.stage() == meet.stage() && isOf(one, meet.holder()));
        } else if (change instanceof DeadlineChange.Cancel cancel) {
            open.removeIf(
                    one -> (cancel.stage() == null || one.stage() == cancel.stage()) && isOf(one, cancel.holder()));
        } else if (change instanceof DeadlineChange.Relieve relieve) {
            open.removeIf(one -> one.stage() != Stage.FEEDBACK && isOf(one, relieve.holder()));
        } else if (change instanceof DeadlineChange.Inherit inherit) {
            open.replaceAll(one ->
                    one.pastDue() && one.stage() == inherit.stage() && one.row().equals(inherit.row())
                            ? of(inherit.holder(), one)
                            : one);
        } else if (change instanceof DeadlineChange.Pause pause) {
            open.replaceAll(one -> one.stage() == pause.stage() && isOf(one, pause.holder())
                    ? at(one, one.step(), one.alarmAt(), at)
                    : one);
        } else if (change instanceof DeadlineChange.Move move) {
            open.replaceAll(one -> one.stage() == move.stage() && isOf(one, move.holder()) ? moved(one, move) : one);
        }
    }

    private static OpenDeadline of(String holder, OpenDeadline one) {
        return new OpenDeadline(
                one.id(),
                one.stage(),
                one.party(),
                holder,
                one.row(),
                one.start(),
                one.warnAt(),
                one.due(),
                one.provisional(),
                one.reckoning(),
                one.step(),
                one.alarmAt(),
                one.pausedAt());
    }

    private static OpenDeadline at(OpenDeadline one, int step, Instant alarm, @Nullable Instant pausedAt) {
        return new OpenDeadline(
                one.id(),
                one.stage(),
                one.party(),
                one.holder(),
                one.row(),
                one.start(),
                one.warnAt(),
                one.due(),
                one.provisional(),
                one.reckoning(),
                step,
                alarm,
                pausedAt);
    }

    private static OpenDeadline moved(OpenDeadline one, DeadlineChange.Move move) {
        Instant alarm = move.next() != null ? move.next() : one.step() == 0 ? move.warnAt() : move.due();
        return new OpenDeadline(
                one.id(),
                one.stage(),
                one.party(),
                one.holder(),
                one.row(),
                one.start(),
                move.warnAt(),
                move.due(),
                move.provisional(),
                move.reckoning(),
                one.step(),
                alarm,
                null);
    }

    List<DueDeadline> due(Instant now, int most) {
        List<DueDeadline> due = new ArrayList<>();
        deadlines.forEach((number, open) -> open.stream()
                .filter(one -> one.pausedAt() == null && !one.alarmAt().isAfter(now))
                .sorted(Comparator.comparing(OpenDeadline::alarmAt))
                .forEach(one -> due.add(new DueDeadline(
                        one.id(), number, one.stage(), one.holder(), one.row(), one.due(), step(one, now)))));
        return due.subList(0, Math.min(most, due.size()));
    }

    private static int step(OpenDeadline one, Instant now) {
        if (one.pastDue()) {
            return one.step() + 1;
        }
        return one.due().isAfter(now) ? Command.DeadlineReached.WARNING : Command.DeadlineReached.DUE;
    }

    List<ProvisionalDeadline> provisional(long afterId, int most) {
        List<ProvisionalDeadline> found = new ArrayList<>();
        deadlines.forEach((number, open) -> open.stream()
                .filter(one -> one.provisional() && one.id() > afterId)
                .forEach(one -> found.add(new ProvisionalDeadline(number, one))));
        return found.stream()
                .sorted(Comparator.comparing(one -> one.deadline().id()))
                .limit(most)
                .toList();
    }

    boolean correct(ProvisionalDeadline asRead, Instant warnAt, Instant due, boolean provisional) {
        OpenDeadline one = asRead.deadline();
        List<OpenDeadline> open = open(asRead.caseNumber());
        if (!open.remove(one)) {
            return false;
        }
        OpenDeadline corrected = moved(
                one,
                new DeadlineChange.Move(one.stage(), one.holder(), warnAt, due, provisional, one.reckoning(), null));
        open.add(at(
                corrected,
                corrected.step(),
                corrected.alarmAt(),
                one.pausedAt())); // what stands still goes on doing so
        return true;
    }

    private static boolean isOf(OpenDeadline one, @Nullable String holder) {
        return holder == null || one.holder().equals(holder);
    }

    private List<OpenDeadline> open(CaseNumber number) {
        return deadlines.computeIfAbsent(number, any -> new ArrayList<>());
    }
}
