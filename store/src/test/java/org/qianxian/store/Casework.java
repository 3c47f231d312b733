package org.qianxian.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.Basis;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.Channels;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.Settlement;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.policy.Policy;
import org.qianxian.casework.policy.PolicyDesk;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;

/** The whole casework over a real database, with a small city, a small policy and a clock that stands still. */
final class Casework implements AutoCloseable {
    static final String CHANNEL = "12345";
    static final Duration LONG = Duration.ofHours(1);

    private static final AtomicInteger SOURCE = new AtomicInteger();

    final HikariDataSource pool;
    final Database database;
    final City city = SmallCity.city();
    final PostgresCaseStore cases;
    final PostgresOutbox outbox;
    final CaseDesk desk;
    final TakingIn takingIn;
    final HearingReports hearing;
    final FiringDeadlines firing;

    /** With nanoseconds, which no database keeps. */
    volatile Instant now = Instant.parse("2026-11-23T02:00:00.123456789Z");

    String policyVersion = "policy-one";

    Casework() {
        this(TestDatabase.fresh());
    }

    Casework(HikariDataSource pool) {
        this.pool = pool;
        this.database = new Database(pool);
        String incarnation = new Settings(database)
                .putIfAbsent(Settings.INCARNATION, UUID.randomUUID().toString());
        this.cases = new PostgresCaseStore(database, incarnation);
        this.outbox = new PostgresOutbox(database);
        InstantSource clock = () -> now;
        Channels channels = new EverythingWanted();
        this.desk = new CaseDesk(this::basis, cases, clock);
        this.takingIn = new TakingIn(desk, cases, channels, clock);
        this.hearing = new HearingReports(desk, cases, clock, SmallCity.STREET_CENTRE);
        this.firing = new FiringDeadlines(desk, cases, clock);
    }

    /** Firing as another node would, or over a store that does not always do what it should. */
    FiringDeadlines firingOn(CaseStore store) {
        InstantSource clock = () -> now;
        CaseDesk other = new CaseDesk(this::basis, store, clock);
        return new FiringDeadlines(other, store, clock);
    }

    private Basis basis() {
        return new Basis(city, new Policies(), new EverythingWanted(), (unit, action) -> true);
    }

    /** A folder of its own, gone with the build. */
    static Attachments attachments() {
        return new Attachments(
                Path.of("target", "test-attachments", UUID.randomUUID().toString()));
    }

    @Override
    public void close() {
        pool.close();
    }

    CaseReport report(String source, String content) {
        return new CaseReport(
                new SourceKey(CHANNEL, source),
                now,
                "路面破损",
                content,
                "help",
                "0101",
                "市政|道路",
                new Location(SmallCity.STREET, "一街 2 号", 125.1, 46.6),
                new Reporter("王女士", new Phone("13812345678"), false, false),
                null,
                Map.of("seq", "7"));
    }

    TakingIn.Message message(CaseReport report) {
        return new TakingIn.Message(CHANNEL, new Translation.Translated(report, List.of()), new byte[0], null);
    }

    Receipt takeIn(String source, String content) {
        return takingIn.takeIn(message(report(source, content)));
    }

    /** A new case with this content. */
    CaseNumber begin(String content) {
        Receipt receipt = takeIn("S" + SOURCE.incrementAndGet(), content);
        return ((Receipt.NewCase) receipt).caseNumber();
    }

    CaseDesk.Handled handle(CaseNumber number, Command command) {
        return desk.handle(number, command, CaseDesk.Cause.by(Actor.person("li")));
    }

    CivicCase situation(CaseNumber number) {
        return cases.find(number).orElseThrow();
    }

    HearingReports.Heard hear(CaseNumber number, String unit, UnitReport.Kind kind, String key, long order) {
        return hearing.hear(unitReport(number, unit, kind, key, order));
    }

    UnitReport unitReport(CaseNumber number, String unit, UnitReport.Kind kind, String key, long order) {
        return new UnitReport(
                unit, key, order, number.value(), null, kind, kind.code(), now, "已处理", Map.of("handler", "张工"));
    }

    /** Releases and delivers everything until nothing is left. @return what was delivered, in order */
    List<DispatchOrder> deliverAll() {
        List<DispatchOrder> delivered = new java.util.ArrayList<>();
        while (true) {
            List<Outbox.Released> released = new java.util.ArrayList<>();
            outbox.release(1000, Instant.now(), LONG, Outbox.Held.NOTHING, released::addAll);
            if (released.isEmpty()) {
                return delivered;
            }
            for (Outbox.Released one : released) {
                DispatchOrder order = outbox.look(one.id()).orElseThrow();
                outbox.settle(settled(order, DispatchState.DELIVERED, "Accepted", "R-" + order.caseNumber()));
                delivered.add(order);
            }
        }
    }

    Settlement settled(DispatchOrder order, DispatchState next, String outcome, String reference) {
        return new Settlement(
                order.id(),
                order.attempt(),
                next,
                null,
                outcome,
                reference,
                "request of attempt " + order.attempt(),
                "reply",
                null,
                Instant.now(),
                Duration.ofMillis(12),
                true,
                next == DispatchState.REFUSED || next == DispatchState.FAILED,
                null);
    }

    private final class Policies implements PolicyDesk {
        @Override
        public Policy inForce(Instant at) {
            return new SmallPolicy(policyVersion);
        }

        @Override
        public Policy version(String hash) {
            return new SmallPolicy(hash);
        }

        @Override
        public void lookAgain() {
            // it is asked each time anyway
        }
    }

    private static final class EverythingWanted implements Channels {
        @Override
        public boolean takes(String channel, Action callback) {
            return callback.isCallback();
        }

        @Override
        public OtherContent otherContent(String channel) {
            return OtherContent.AMEND;
        }
    }
}
