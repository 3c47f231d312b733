package org.qianxian.hub.demo;

import static org.qianxian.hub.demo.DemoTexts.message;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.simulator.CityOptions;
import org.qianxian.adapters.simulator.SimulatedCity;
import org.qianxian.adapters.simulator.people.CityTime;
import org.qianxian.adapters.simulator.people.HubApi;
import org.qianxian.adapters.simulator.people.PostBook;
import org.qianxian.casework.city.City;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.CityLoader;

/** One run of the demonstration, from an empty or used directory to its summary. */
final class Demo {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DemoOptions options;
    private final ProgressLine progress;

    Demo(DemoOptions options, ProgressLine progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Null if it was interrupted before its end. Throws {@link DemoFailure} if it cannot go on. */
    @Nullable
    Summary run() {
        long began = System.nanoTime();
        try (DemoDirectory directory = DemoDirectory.prepare(options.data())) {
            CityLog.to(directory.cityLog());
            HubProcess.stopOrphan(directory.hub());
            int hubPort = FreePort.of(options.port(), "--port");
            int cityPort = FreePort.of(options.cityPort(), "--city-port");
            City city = loadCity(directory);
            SetClock clock = new SetClock();
            CityOptions systems = new CityOptions(
                            cityPort,
                            directory.city(),
                            options.speed(),
                            options.seed(),
                            "http://127.0.0.1:" + hubPort,
                            directory.secrets())
                    .with(clock);
            try (SimulatedCity running = SimulatedCity.start(systems);
                    HubProcess hub = startHub(directory, hubPort, running.baseUrl());
                    Closing closing = Closing.onSignal(hub)) {
                HubApi api = hub.awaitReady(READY_WITHIN, seconds -> show("hub.starting", seconds));
                say("hub.ready", hub.url(), tenths(began), Long.toString(hub.pid()));
                say("where", running.baseUrl(), options.data());
                CityTime time =
                        CityTime.setTo(Situation.of(api.status()).cityTime(), options.speed(), InstantSource.system());
                clock.set(time);
                return play(directory, hub, api, city, time, began);
            }
        } catch (IOException otherwise) {
            throw new DemoFailure(
                    DemoFailure.Exit.HUB_ANSWERS_OTHERWISE,
                    message("hub.answers-otherwise", otherwise, options.data().resolve("hub.log")));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Summary play(DemoDirectory directory, HubProcess hub, HubApi api, City city, CityTime time, long began)
            throws IOException, InterruptedException {
        try (PostBook book = new PostBook(directory.city());
                Cast cast = Cast.of(options, directory, book, hub.url(), city, time)) {
            cast.start();
            Ending ending = new Ending(api, cast);
            boolean settled = false;
            while (!settled
                    && (!options.once()
                            || System.nanoTime() - began < options.limit().toNanos())) {
                hub.waitOrDie(LOOK);
                settled = look(ending, cast, began) && options.once();
            }
            Summary summary = new Reckoning(
                            api, book, directory.city(), directory.moralBank().resolve("results"))
                    .reckon(cast.reports(), settled, options.speed(), seconds(began));
            say("hub.stopping");
            return summary;
        }
    }

    /** Shows how things stand; true once nothing more is to be expected. */
    private boolean look(Ending ending, Cast cast, long began) throws InterruptedException {
        try {
            boolean settled = ending.settled();
            Situation now = ending.situation();
            show(
                    "progress",
                    cast.reports(),
                    cast.receipts(),
                    now.open(),
                    now.ended(),
                    now.waiting(),
                    now.inWorklists(),
                    now.cityTime().toString().substring(0, 16).replace('T', ' '),
                    Math.round(seconds(began)));
            return settled;
        } catch (IOException busy) {
            show("progress.silent", busy);
            return false;
        }
    }

    private HubProcess startHub(DemoDirectory directory, int port, String cityUrl) {
        List<String> arguments = List.of(
                "run",
                "--data",
                directory.hub().toString(),
                "--port",
                Integer.toString(port),
                "--speed",
                Double.toString(options.speed()));
        Map<String, String> environment = new HashMap<>();
        environment.put("QIANXIAN_CITY_URL", cityUrl);
        environment.put("QIANXIAN_SECRETS", directory.secrets().toString());
        environment.put("HOTLINE_CALLBACK", cityUrl + "/hotline");
        environment.put("PEOPLES_VOICE_CALLBACK", cityUrl + "/peoples-voice");
        return HubProcess.start(
                JavaCommand.running(options.mainClass(), arguments), environment, directory.hub(), directory.hubLog());
    }

    private City loadCity(DemoDirectory directory) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        settings.put("QIANXIAN_SECRETS", directory.secrets().toString());
        try {
            return CityLoader.loadCatalog(options.config(), settings).city();
        } catch (Faults.FaultyException faulty) {
            throw new DemoFailure(DemoFailure.Exit.CONFIGURATION, message("city.faulty", faulty));
        }
    }

    private void say(String key, Object... arguments) {
        progress.say(message(key, arguments).in(options.language()));
    }

    private void show(String key, Object... arguments) {
        progress.show(message(key, arguments).in(options.language()));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static String tenths(long began) {
        return String.format(java.util.Locale.ROOT, "%.1f", seconds(began));
    }

    /** Stops the hub also when this process is told to stop. */
    private record Closing(Thread hook) implements AutoCloseable {
        static Closing onSignal(HubProcess hub) {
            Thread hook = new Thread(hub::close, "stop-hub");
            Runtime.getRuntime().addShutdownHook(hook);
            return new Closing(hook);
        }

        @Override
        public void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyShuttingDown) {
                // the hook runs; closing the hub twice does no harm
            }
        }
    }
}
