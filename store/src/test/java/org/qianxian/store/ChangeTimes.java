package org.qianxian.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.CaseNumber;

/** Prints what each step of a case costs over a real database: {@code java … ChangeTimes
 * [cases] [threads] [without-disk]}. */
final class ChangeTimes {
    private static Survivors cluster;

    private ChangeTimes() {}

    public static void main(String[] args) throws Exception {
        int cases = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        Path directory = Files.createTempDirectory("change-times");
        try (Store store = Store.open(StoreSettings.embedded(directory));
                Casework casework = new Casework(pool(store, threads + 1))) {
            cluster = new Survivors(store.server().cluster());
            if (args.length > 2) {
                // What is left is the processor's part: the disk's is not waited for.
                casework.database.update("ALTER DATABASE qianxian SET synchronous_commit = off");
                casework.pool.getHikariPoolMXBean().softEvictConnections();
            }
            measure(casework, 500, threads);
            System.out.println("--- warm");
            measure(casework, cases, threads);
            long start = System.nanoTime();
            System.out.println(
                    store.auditor().audit().orphans().stream().limit(3).toList());
            System.out.printf("account: %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            System.out.println(casework.database.list(
                    "SELECT relname, seq_scan, seq_tup_read, n_tup_ins, n_tup_upd, n_tup_hot_upd, pg_total_relation_size(relid) AS size"
                            + " FROM pg_stat_user_tables WHERE n_tup_ins > 0 ORDER BY relname",
                    row -> row.text("relname") + " scans " + row.number("seq_scan") + " of "
                            + row.number("seq_tup_read") + " +" + row.number("n_tup_ins") + " ~"
                            + row.number("n_tup_upd")
                            + " hot " + row.number("n_tup_hot_upd") + " " + row.number("size") / 1024 + " kB"));
        } finally {
            PostgresBinaries.deleteTree(directory);
        }
    }

    private static HikariDataSource pool(Store store, int size) {
        return Connections.open(store.server().access("qianxian"), size, "change-times");
    }

    private static void measure(Casework casework, int cases, int threads) throws Exception {
        List<CaseNumber> numbers = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            numbers.add(null);
        }
        run(casework, "take in", cases, threads, i -> numbers.set(i, casework.begin("灯不亮，不回访，内容约一百字。".repeat(6))));
        List<Outbox.Released> released = new ArrayList<>();
        run(
                casework,
                "release by 100",
                cases / 100,
                1,
                i -> casework.outbox.release(100, Instant.now(), Casework.LONG, Outbox.Held.NOTHING, released::addAll));
        List<DispatchOrder> orders = new ArrayList<>(java.util.Collections.nCopies(released.size(), null));
        run(
                casework,
                "look",
                released.size(),
                threads,
                i -> orders.set(i, casework.outbox.look(released.get(i).id()).orElseThrow()));
        run(
                casework,
                "claim",
                released.size(),
                threads,
                i -> casework.outbox.claim(orders.get(i), "request", "node", Instant.now()));
        run(
                casework,
                "settle",
                released.size(),
                threads,
                i -> casework.outbox.settle(casework.settled(
                        orders.get(i),
                        DispatchState.DELIVERED,
                        "Accepted",
                        "R" + orders.get(i).id())));
        run(
                casework,
                "hear accepted",
                cases,
                threads,
                i -> casework.hear(
                        numbers.get(i), SmallCity.HOUSING, UnitReport.Kind.ACCEPTED, "a" + numbers.get(i), 1));
        run(
                casework,
                "hear completed",
                cases,
                threads,
                i -> casework.hear(
                        numbers.get(i), SmallCity.HOUSING, UnitReport.Kind.COMPLETED, "c" + numbers.get(i), 2));
        casework.deliverAll();
    }

    private interface Step {
        void at(int index);
    }

    private static void run(Casework casework, String name, int count, int threads, Step step) throws Exception {
        long commits = commits(casework);
        long server = serverMicros();
        long client = clientMicros();
        AtomicLong spent = new AtomicLong();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            all.add(executor.submit(() -> {
                long before = System.nanoTime();
                step.at(index);
                spent.addAndGet(System.nanoTime() - before);
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        long took = System.nanoTime() - start;
        executor.shutdown();
        System.out.printf(
                "%-16s %6d in %6d ms, %6.0f/s, %6.0f us each; processor: server %4d us, client %4d us; %.2f transactions%n",
                name,
                count,
                took / 1_000_000,
                count * 1e9 / took,
                spent.get() / 1000.0 / count,
                (serverMicros() - server) / count,
                (clientMicros() - client) / count,
                (commits(casework) - commits) / (double) count);
    }

    private static long serverMicros() throws Exception {
        return cluster.all().stream()
                .mapToLong(process -> process.info()
                                .totalCpuDuration()
                                .orElse(java.time.Duration.ZERO)
                                .toNanos()
                        / 1000)
                .sum();
    }

    private static long clientMicros() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1000;
    }

    private static long commits(Casework casework) {
        casework.database.list("SELECT pg_stat_clear_snapshot()", row -> 0);
        return casework.database
                .list(
                        "SELECT xact_commit AS n FROM pg_stat_database WHERE datname = current_database()",
                        row -> row.number("n"))
                .get(0);
    }
}
