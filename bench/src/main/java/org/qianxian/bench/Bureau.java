package org.qianxian.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.PassingOnResults;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.routes.inbound.ChannelCatalog;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyShelf;
import org.qianxian.store.Store;

/** The casework of a hub on a store, by the shipped city and policy and any clock; without doors and without deliveries. */
final class Bureau {
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private final InstantSource clock;
    final City city;
    final ChannelCatalog channels;
    final Store store;
    final PolicyShelf policies;
    final CaseDesk desk;
    final TakingIn takingIn;
    final HearingReports hearing;
    final FiringDeadlines firing;
    final PassingOnResults results;

    /** @param home where {@code config/} and {@code rules/policy/} lie */
    Bureau(Path home, Store store, InstantSource clock) {
        Picture picture = Picture.load(home.resolve("config"), placeholders());
        this.clock = clock;
        this.city = picture.city();
        this.channels = picture.channels();
        this.store = store;
        publish(PolicyBundle.read(home.resolve("rules").resolve("policy")), store);
        this.policies = new PolicyShelf(store.policies(), city);
        this.desk = new CaseDesk(city, store.cases(), policies, channels, clock);
        this.takingIn = new TakingIn(desk, store.cases(), channels, clock);
        this.hearing = new HearingReports(desk, store.cases(), clock, cityCentre(city));
        this.firing = new FiringDeadlines(desk, store.cases(), clock);
        this.results = new PassingOnResults(desk, store.cases());
    }

    /** As a hub fires. */
    FiringDeadlines firing(Executor executor, int lanes) {
        return new FiringDeadlines(desk, store.cases(), clock, executor, lanes);
    }

    private static String cityCentre(City city) {
        String highest = city.tiers().get(city.tiers().size() - 1).code();
        return city.coordinatorFrom(city.code(), highest).code();
    }

    /** Nothing is sent anywhere: addresses and keys only have to be there. */
    private static Map<String, String> placeholders() {
        Map<String, String> placeholders = new HashMap<>(System.getenv());
        placeholders.putIfAbsent("QIANXIAN_SECRETS", "unused");
        placeholders.putIfAbsent("QIANXIAN_DATA", "unused");
        return placeholders;
    }

    private static void publish(PolicyBundle shipped, Store store) {
        if (!store.policies().list().isEmpty()) {
            return;
        }
        store.policies().publish(shipped.hash(), shipped.stored(), "shipped", "installation", BEGINNING, "shipped");
    }
}
