package org.qianxian.adapters.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.qianxian.adapters.simulator.Bureau.Traits;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * The simulated city, running. Behind one port on loopback:
 *
 * <pre>
 * /yunque/{unit}/…          REST, idempotent, pushes to {hub}/channels/reports/{unit}
 * /qinghe/{unit}/…          REST with Chinese keys, not idempotent, polled
 * /baishan/{unit}           SOAP, idempotent, polled
 * /tongda/{unit}/…          Open311 GeoReport v2, not idempotent, polled
 * /hotline/callback         SOAP, signed
 * /peoples-voice/results    REST, signed
 * </pre>
 *
 * A unit exists as soon as it is spoken to. Secrets are in {@code <secretsDir>/<make>.key}; whoever pushes proves itself
 * to the hub by the same key.
 */
public final class SimulatedCity implements AutoCloseable {
    private static final int PUSHERS = 4;

    private final ScheduledThreadPoolExecutor scheduler;
    private final ExecutorService pushers;
    private final Map<String, Bureau> bureaus;
    private final List<ChannelBook> books;
    private final Pusher pusher;
    private final Mishaps mishaps;
    private final CityServer server;

    /** Opens the port and goes on with what the logs in the data directory say. */
    public static SimulatedCity start(CityOptions options) {
        return new SimulatedCity(options);
    }

    public static SimulatedCity start(
            int port, Path dataDir, double speed, long seed, String hubBaseUrl, Path secretsDir) {
        return start(new CityOptions(port, dataDir, speed, seed, hubBaseUrl, secretsDir));
    }

    private SimulatedCity(CityOptions options) {
        CitySecrets secrets = new CitySecrets(options.secretsDir());
        scheduler = new ScheduledThreadPoolExecutor(1, daemons("city-clock"));
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        pushers = Executors.newFixedThreadPool(PUSHERS, daemons("city-push"));
        mishaps = new Mishaps(options.chances(), options.seed());
        Bureau yunque = new Bureau(new Traits(Yunque.MAKE, "YQ", true, true), options, scheduler);
        Bureau qinghe = new Bureau(new Traits(Qinghe.MAKE, "QH", false, true), options, scheduler);
        Bureau baishan = new Bureau(new Traits(Baishan.MAKE, "BS", true, false), options, scheduler);
        Bureau tongda = new Bureau(new Traits(Tongda.MAKE, "TD", false, false), options, scheduler);
        bureaus = Map.of(Yunque.MAKE, yunque, Qinghe.MAKE, qinghe, Baishan.MAKE, baishan, Tongda.MAKE, tongda);
        ChannelBook hotline = new ChannelBook(HotlineCallback.NAME, options);
        ChannelBook voices = new ChannelBook(PeoplesVoice.NAME, options);
        books = List.of(hotline, voices);
        pusher = new Pusher(
                options.hubBaseUrl(),
                options.dataDir().resolve("pushed-" + Yunque.MAKE + ".jsonl"),
                () -> secrets.get(Yunque.MAKE),
                scheduler,
                pushers);
        server = new CityServer(
                options.port(),
                List.of(
                        new Yunque(yunque, secrets),
                        new Qinghe(qinghe, secrets),
                        new Baishan(baishan, secrets),
                        new Tongda(tongda, secrets),
                        new HotlineCallback(hotline, secrets),
                        new PeoplesVoice(voices, secrets)),
                mishaps,
                scheduler);
        server.start();
        yunque.allSaid().forEach(this::push);
        yunque.open(this::push);
        qinghe.open(saying -> {});
        baishan.open(saying -> {});
        tongda.open(saying -> {});
    }

    public int port() {
        return server.port();
    }

    /** Without a slash at the end; a make's name and a unit's code follow. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** What is to go wrong next. */
    public Mishaps mishaps() {
        return mishaps;
    }

    /**
     * Makes a department say something at once, whatever it is doing.
     *
     * @param make {@code yunque}, {@code qinghe}, {@code baishan} or {@code tongda}
     * @param kind {@code UNMAPPED} for a code that nobody told the hub about
     * @param details {@code text}, {@code handler}, {@code ground} …; {@code rawTime} is written in place of the time
     */
    public void say(String make, String unit, String caseNumber, UnitReport.Kind kind, Map<String, String> details) {
        Bureau bureau = bureaus.get(make);
        if (bureau == null) {
            throw new IllegalArgumentException("no such make: " + make);
        }
        bureau.say(unit, caseNumber, kind, details);
    }

    /** Stops at once; what was answered is in the logs. */
    @Override
    public void close() {
        server.close();
        scheduler.shutdownNow();
        pushers.shutdownNow();
        pusher.close();
        bureaus.values().forEach(Bureau::close);
        books.forEach(ChannelBook::close);
    }

    private void push(Saying saying) {
        pusher.push(saying.unit(), saying.key(), Yunque.report(saying));
    }

    private static java.util.concurrent.ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
