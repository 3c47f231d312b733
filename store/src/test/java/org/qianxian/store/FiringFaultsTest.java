package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.desk.HearingReports.Heard;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.policy.Stage;

/** Clocks must strike once each, whatever happens to the process, its clock, its neighbours and its database. */
class FiringFaultsTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int LANES = 3;

    @TempDir
    Path temporary;

    @Test
    void killedBeforeTheCommitItFiresAfterTheRestart() {
        try (Casework casework = new Casework()) {
            CaseNumber number = casework.begin("灯不亮");
            casework.now = deadline(casework, number, Stage.SIGN).warnAt();

            assertThatThrownBy(() ->
                            casework.firingOn(dying(casework.cases, false)).fireDue(10))
                    .isInstanceOf(Killed.class);
            assertThat(casework.situation(number).light()).isEqualTo(Light.GREEN);

            casework.firingOn(casework.cases).fireDue(10);
            assertThat(events(casework, "Warned")).isEqualTo(1);
        }
    }

    @Test
    void killedAfterTheCommitItDoesNotFireAgain() {
        try (Casework casework = new Casework()) {
            CaseNumber number = casework.begin("灯不亮");
            casework.now = deadline(casework, number, Stage.SIGN).warnAt();

            assertThatThrownBy(
                            () -> casework.firingOn(dying(casework.cases, true)).fireDue(10))
                    .isInstanceOf(Killed.class);

            assertThat(casework.firingOn(casework.cases).fireDue(10)).isZero();
            assertThat(events(casework, "Warned")).isEqualTo(1);
        }
    }

    @Test
    void theClockSetBackAnHourFiresNothingTwice() {
        try (Casework casework = new Casework()) {
            CaseNumber number = casework.begin("灯不亮");
            OpenDeadline sign = deadline(casework, number, Stage.SIGN);
            casework.now = sign.warnAt();
            fireAll(casework);
            casework.now = sign.due();
            fireAll(casework);
            List<String> before = types(casework, number);

            casework.now = sign.due().minus(Duration.ofHours(1));
            assertThat(casework.firing.fireDue(10)).isZero();
            casework.now = sign.due();
            assertThat(casework.firing.fireDue(10)).isZero();

            assertThat(types(casework, number)).isEqualTo(before);
        }
    }

    @Test
    void twoNodesWithSeveralLanesFireEachStepOnce() throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(2 * LANES);
        try (HikariDataSource pool = TestDatabase.fresh();
                Casework one = new Casework(pool)) {
            Casework other = new Casework(pool);
            for (int i = 0; i < 20; i++) {
                one.begin("灯不亮");
            }
            one.now = one.now.plus(Duration.ofDays(60));
            other.now = one.now;

            both(node(one, lanes), node(other, lanes));

            assertThat(number(one, "SELECT count(*) AS n FROM deadline WHERE step >= 2"))
                    .isEqualTo(60);
            assertThat(events(one, "Overdue")).isEqualTo(60);
            assertThat(number(one, "SELECT count(*) AS n FROM journal WHERE type = 'CommandRefused'"))
                    .isZero();
        } finally {
            lanes.shutdown();
        }
    }

    @Test
    void aCaseThatCannotBeReadHoldsNobodyUpAndFiresOnceItIsMended() {
        try (Casework casework = new Casework()) {
            CaseNumber one = casework.begin("灯不亮");
            CaseNumber broken = casework.begin("灯不亮");
            CaseNumber other = casework.begin("灯不亮");
            casework.now = casework.now.plus(Duration.ofDays(60));
            String progress = casework.database
                    .list(
                            "SELECT progress FROM civic_case WHERE number = ?",
                            row -> row.text("progress"),
                            broken.value())
                    .get(0);
            casework.database.update("UPDATE civic_case SET progress = '{' WHERE number = ?", broken.value());

            assertThatThrownBy(() -> casework.firing.fireDue(100)).isInstanceOf(RuntimeException.class);
            assertThat(types(casework, one)).contains("Overdue");
            assertThat(types(casework, other)).contains("Overdue");
            assertThat(types(casework, broken)).doesNotContain("Overdue");
            fireAll(casework); // the broken one has a minute's rest, so nothing is wrong

            casework.database.update("UPDATE civic_case SET progress = ? WHERE number = ?", progress, broken.value());
            casework.now = casework.now.plus(Duration.ofMinutes(1));
            fireAll(casework);
            assertThat(types(casework, broken)).contains("Overdue");
        }
    }

    @Test
    void aCaseThatSomebodyIsChangingIsLeftAloneAndFiresAfterwards() throws Exception {
        try (Casework casework = new Casework()) {
            CaseNumber free = casework.begin("灯不亮");
            CaseNumber held = casework.begin("灯不亮");
            casework.now = deadline(casework, held, Stage.SIGN).warnAt();

            casework.database.inTransaction(connection -> {
                Database.list(
                        connection,
                        "SELECT number FROM civic_case WHERE number = ? FOR UPDATE",
                        row -> row.text("number"),
                        held.value());
                casework.firing.fireDue(10);
                return free;
            });
            assertThat(types(casework, free)).contains("Warned");
            assertThat(types(casework, held)).doesNotContain("Warned");

            casework.firing.fireDue(10);
            assertThat(types(casework, held)).containsOnlyOnce("Warned");
        }
    }

    @Test
    void postgresGoneForAWhileAndTheFiringGoesOnByItself() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicInteger failures = new AtomicInteger();
        try (DataDirectory directory = DataDirectory.lock(temporary.resolve("gone"))) {
            PostgresServer server = PostgresServer.start(directory, TestDatabase.PROGRAMS);
            try (HikariDataSource pool = Connections.open(server.database("gone"), 3, "test")) {
                Connections.migrate(pool);
                Casework casework = new Casework(pool);
                casework.begin("灯不亮");
                Future<?> loop = thread.submit(() -> fireUntilStopped(casework, failures));

                server.close();
                casework.now = casework.now.plus(Duration.ofDays(60));
                await("a firing that fails").atMost(LONG).until(() -> failures.get() > 0);
                server = PostgresServer.start(directory, TestDatabase.PROGRAMS);

                await("the card").atMost(LONG).ignoreExceptions().until(() -> events(casework, "Overdue") == 3);
                loop.cancel(true);
                assertThat(casework.firing.fireDue(10)).isZero();
                assertThat(events(casework, "Overdue")).isEqualTo(3);
            } finally {
                thread.shutdownNow();
                thread.awaitTermination(1, TimeUnit.MINUTES);
                server.close();
            }
        }
    }

    @Test
    void aReportOfTomorrowMovesNothingAndIsOnAWorklist() {
        try (Casework casework = new Casework()) {
            CaseNumber number = casework.begin("灯不亮");
            UnitReport now = casework.unitReport(number, SmallCity.HOUSING, UnitReport.Kind.ACCEPTED, "k", 1);
            UnitReport tomorrow = new UnitReport(
                    now.unit(),
                    now.key(),
                    now.order(),
                    now.caseNumber(),
                    null,
                    now.kind(),
                    now.rawCode(),
                    casework.now.plus(Duration.ofDays(1)),
                    now.text(),
                    now.details());
            List<String> before = types(casework, number);

            assertThat(casework.hearing.hear(tomorrow)).isEqualTo(Heard.IN_FUTURE);

            assertThat(types(casework, number)).isEqualTo(before);
            assertThat(number(
                            casework,
                            "SELECT count(*) AS n FROM work_item WHERE kind = 'REPORT_IN_FUTURE' AND state = 'OPEN'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void oneReportHeardByTwoNodesAtOnceIsAppliedOnce() throws Exception {
        try (HikariDataSource pool = TestDatabase.fresh();
                Casework one = new Casework(pool)) {
            Casework other = new Casework(pool);
            CaseNumber number = one.begin("灯不亮");
            UnitReport report = one.unitReport(number, SmallCity.HOUSING, UnitReport.Kind.ACCEPTED, "k", 1);

            List<Heard> heard = both(() -> one.hearing.hear(report), () -> other.hearing.hear(report));

            assertThat(heard).containsExactlyInAnyOrder(Heard.APPLIED, Heard.SEEN_BEFORE);
            assertThat(events(one, "Signed")).isEqualTo(1);
        }
    }

    private static Callable<Integer> node(Casework casework, ExecutorService lanes) {
        FiringDeadlines firing = new FiringDeadlines(casework.desk, casework.cases, () -> casework.now, lanes, LANES);
        return () -> {
            int looked = 0;
            int batch = firing.fireDue(7);
            while (batch > 0) {
                looked += batch;
                batch = firing.fireDue(7);
            }
            return looked;
        };
    }

    private static <T> List<T> both(Callable<T> one, Callable<T> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(List.of(one, other))) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    /** As a hub's own loop: what fails is tried again. */
    private static void fireUntilStopped(Casework casework, AtomicInteger failures) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                casework.firing.fireDue(10);
            } catch (StoreException gone) {
                failures.incrementAndGet();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static void fireAll(Casework casework) {
        int fired = casework.firing.fireDue(10);
        while (fired > 0) {
            fired = casework.firing.fireDue(10);
        }
    }

    private static OpenDeadline deadline(Casework casework, CaseNumber number, Stage stage) {
        return casework.cases.openDeadlines(number).stream()
                .filter(open -> open.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> types(Casework casework, CaseNumber number) {
        return casework.cases.journal(number).stream()
                .map(entry -> entry.event().type())
                .toList();
    }

    private static long events(Casework casework, String type) {
        return number(casework, "SELECT count(*) AS n FROM journal WHERE type = '" + type + "'");
    }

    private static long number(Casework casework, String sql) {
        return casework.database.list(sql, row -> row.number("n")).get(0);
    }

    private static final Set<String> CHANGING = Set.of("store", "changeTogether");

    /** The process ends here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** @param afterwards whether it dies once the change is committed, instead of just before */
    private static CaseStore dying(CaseStore store, boolean afterwards) {
        return (CaseStore) Proxy.newProxyInstance(
                CaseStore.class.getClassLoader(), new Class<?>[] {CaseStore.class}, (proxy, method, arguments) -> {
                    boolean changing = CHANGING.contains(method.getName());
                    if (changing && !afterwards) {
                        throw new Killed();
                    }
                    try {
                        Object result = method.invoke(store, arguments);
                        if (changing) {
                            throw new Killed();
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
