package org.qianxian.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.impl.DefaultCamelContext;
import org.qianxian.routes.outbound.Broker;
import org.qianxian.routes.outbound.BrokerSettings;
import org.qianxian.routes.outbound.ClusterNotices;
import org.qianxian.routes.outbound.Outbound;
import org.qianxian.routes.outbound.OutboundMetrics;
import org.qianxian.routes.outbound.OutboundSettings;
import org.qianxian.routes.outbound.TargetCatalog;
import org.qianxian.routes.outbound.Targets;
import org.qianxian.store.Store;

/**
 * A hub's whole way out on a store and a broker of its own, without doors: dispatches are put into its outbox, each of
 * another case, at an even pace.
 */
final class WayOut implements AutoCloseable {
    private static final String DISPATCH = """
            INSERT INTO dispatch (case_number, target, action, revision, urgency, details, effect_key, created_at)
            SELECT 'BX' || lpad((? + one.at)::text, 16, '0'), one.target, 'DISPATCH', 1, 0, '{}',
                   ? || (? + one.at), clock_timestamp()
              FROM unnest(?::text[]) WITH ORDINALITY AS one (target, at)
            """;

    private static final String LATENCIES = """
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS median,
                   percentile_cont(0.99) WITHIN GROUP (ORDER BY took) AS p99, count(*) AS delivered
              FROM (SELECT extract(epoch FROM a.started_at + a.took_micros * interval '1 microsecond' - d.created_at)
                           * 1000 AS took
                      FROM dispatch d JOIN attempt a ON a.dispatch_id = d.id AND a.outcome = 'Accepted'
                     WHERE d.case_number > ? AND d.case_number <= ? AND d.target = ANY (?)) AS delivered
            """;

    private static final Duration BEAT = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final String NODE = "bench";

    /** In milliseconds, from the commit of the dispatch to the reply of the other side. */
    record Latencies(double median, double p99, long delivered) {}

    private final Store store;
    private final Broker broker;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Outbound outbound;
    /** How effect keys begin: several ways out share the departments' systems. */
    private final String keys;

    private long used;

    /**
     * @param keys how its effect keys begin, no other's
     * @param store with {@link OpenCases} in it, as many as will ever be dispatched
     * @param directory for the broker's journal
     */
    WayOut(String keys, Store store, Path directory, Targets targets) throws Exception {
        this.keys = keys;
        this.store = store;
        broker = Broker.start(BrokerSettings.embedded(directory));
        context.getShutdownStrategy().setTimeout(1);
        outbound = new Outbound(
                new Outbound.Parts(
                        context,
                        broker,
                        store.outbox(),
                        store.targetStates(),
                        new TargetCatalog(targets),
                        target -> target,
                        () -> Set.of(NODE),
                        ClusterNotices.NONE,
                        OutboundMetrics.NONE,
                        InstantSource.system(),
                        null),
                OutboundSettings.defaults(NODE));
        outbound.prepare();
        context.start();
        outbound.start();
    }

    int openBreakers() {
        return outbound.openBreakers().size();
    }

    /**
     * Dispatches to these targets in turn, at this pace.
     *
     * @param watched targets whose deliveries are awaited and timed
     * @throws IllegalStateException if not all of those arrive within the patience
     */
    Latencies run(List<String> targets, Set<String> watched, int perSecond, Duration length, Duration patience)
            throws SQLException {
        long first = used;
        long expected = dispatch(targets, watched, perSecond, length);
        long began = System.nanoTime();
        Latencies latencies = latencies(first, watched);
        while (latencies.delivered() < expected) {
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new IllegalStateException(
                        "only " + latencies.delivered() + " of " + expected + " arrived within " + patience);
            }
            LockSupport.parkNanos(LOOK.toNanos());
            latencies = latencies(first, watched);
        }
        return latencies;
    }

    private long dispatch(List<String> targets, Set<String> watched, int perSecond, Duration length)
            throws SQLException {
        long began = System.nanoTime();
        long total = perSecond * length.toSeconds();
        long expected = 0;
        for (long sent = 0; sent < total; ) {
            long due = Math.min(total, (System.nanoTime() - began) * perSecond / 1_000_000_000);
            List<String> now = new ArrayList<>();
            for (; sent < due; sent++) {
                now.add(targets.get((int) (used + now.size()) % targets.size()));
            }
            expected += now.stream().filter(watched::contains).count();
            insert(now);
            LockSupport.parkNanos(BEAT.toNanos());
        }
        return expected;
    }

    private void insert(List<String> targets) throws SQLException {
        if (targets.isEmpty()) {
            return;
        }
        try (Connection connection = store.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(DISPATCH)) {
            statement.setLong(1, used);
            statement.setString(2, keys);
            statement.setLong(3, used);
            statement.setArray(4, connection.createArrayOf("text", targets.toArray()));
            statement.executeUpdate();
        }
        used += targets.size();
        outbound.wake();
    }

    private Latencies latencies(long after, Set<String> watched) throws SQLException {
        try (Connection connection = store.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(LATENCIES)) {
            statement.setString(1, number(after));
            statement.setString(2, number(used));
            statement.setArray(3, connection.createArrayOf("text", watched.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Latencies(row.getDouble("median"), row.getDouble("p99"), row.getLong("delivered"));
            }
        }
    }

    private static String number(long copy) {
        return String.format("BX%016d", copy);
    }

    @Override
    public void close() throws Exception {
        outbound.close();
        context.stop();
        broker.close();
    }
}
