package org.qianxian.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.store.Store;

/**
 * Weeks of a city's life, stepped from event to event: whatever comes first, a deadline in the store or an entry on the
 * agenda. Nothing sleeps. A seed makes a life like the last, not the very same: who stands first on a list is not settled by it.
 */
final class Soak {
    /** A working Monday's morning. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final int BATCH = 200;
    private static final String NEXT_ALARM =
            "SELECT min(alarm_at) FROM deadline WHERE state IN ('OPEN', 'LATE') AND paused_at IS NULL";

    /**
     * @param cases that are reported, evenly over the days
     * @param days of simulated time
     */
    record Plan(int cases, int days, long seed) {}

    private final Plan plan;
    private final SoakWorld world;
    private final Bureau bureau;
    private final SoakStaff staff;
    private final Post post;
    private final Instant end;
    private long firings;
    private @Nullable Instant nextAlarm;
    private boolean alarmKnown;

    /** @param bureau whose clock is the world */
    Soak(Plan plan, SoakWorld world, Bureau bureau) {
        this.plan = plan;
        this.world = world;
        this.bureau = bureau;
        this.staff = new SoakStaff(world, bureau);
        this.end = START.plus(Duration.ofDays(plan.days()));
        SoakUnits units = new SoakUnits(world, bureau);
        SoakCitizens citizens = new SoakCitizens(world, bureau);
        this.post = new Post(bureau.store.outbox(), order -> {
            units.receive(order);
            citizens.receive(order);
        });
        bureau.desk.tell(change -> {
            alarmKnown = false;
            staff.look(change);
        });
        Duration apart = Duration.ofDays(plan.days()).dividedBy(plan.cases());
        for (int i = 0; i < plan.cases(); i++) {
            world.agenda.at(START.plus(apart.multipliedBy(i)), citizens::report);
        }
        world.agenda.at(START, this::round);
    }

    static SoakWorld world(Plan plan) {
        return new SoakWorld(START, plan.seed());
    }

    /** @param progress is told each simulated day's number */
    void run(java.util.function.IntConsumer progress) {
        int day = 0;
        while (true) {
            Instant alarm = nextAlarm();
            Instant entry = world.agenda.next();
            boolean alarmFirst = alarm != null && (entry == null || !alarm.isAfter(entry));
            Instant next = alarmFirst ? alarm : entry;
            if (next == null || next.isAfter(end)) {
                break;
            }
            world.goTo(next);
            if (alarmFirst) {
                firings += bureau.firing.fireDue(BATCH);
                alarmKnown = false;
            } else {
                world.agenda.doNext();
            }
            int today = (int) Duration.between(START, world.instant()).toDays();
            if (today > day) {
                day = today;
                staff.tickOff();
                progress.accept(day);
            }
        }
        world.goTo(end);
        while (bureau.firing.fireDue(BATCH) == BATCH) {
            firings += BATCH;
        }
        round();
    }

    Plan plan() {
        return plan;
    }

    long firings() {
        return firings;
    }

    long delivered() {
        return post.delivered();
    }

    Map<String, Long> counts() {
        return world.counts();
    }

    /** What a hub does all the time. */
    private void round() {
        post.deliverAll();
        while (bureau.results.passOn(BATCH) == BATCH) {
            world.count("results passed on");
        }
        world.after(ROUND, this::round);
    }

    /** Asked of the store, which alone knows; again whenever a case has changed. */
    private @Nullable Instant nextAlarm() {
        if (!alarmKnown) {
            nextAlarm = askNextAlarm(bureau.store);
            alarmKnown = true;
        }
        return nextAlarm;
    }

    private static @Nullable Instant askNextAlarm(Store store) {
        HikariDataSource pool = store.pool();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(NEXT_ALARM);
                ResultSet row = statement.executeQuery()) {
            row.next();
            OffsetDateTime at = row.getObject(1, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
