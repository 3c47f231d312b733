package org.qianxian.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.Basis;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.PassingOnResults;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Routing;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.hub.assembly.Serving;
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
        Basis basis = new Serving(picture, policies).basis();
        this.desk = new CaseDesk(() -> basis, store.cases(), clock);
        this.takingIn = new TakingIn(desk, store.cases(), channels, clock);
        this.hearing = new HearingReports(desk, store.cases(), clock, cityCentre(city));
        this.firing = new FiringDeadlines(desk, store.cases(), clock);
        this.results = new PassingOnResults(desk, store.cases());
    }

    /** As a hub fires. */
    FiringDeadlines firing(Executor executor, int lanes) {
        return new FiringDeadlines(desk, store.cases(), clock, executor, lanes);
    }

    /** Takes in a case of a class that policy gives to one unit alone. */
    CaseNumber takeInOne() {
        return takeIn("BX0", routedClass(), street());
    }

    /** @param source the hotline's number, not used before */
    CaseNumber takeIn(String source, String caseClass, String area) {
        CaseReport report = new CaseReport(
                new SourceKey("12345", source),
                Instant.now(),
                "暖气不热",
                "暖气不热已有三天，请尽快处理",
                "help",
                caseClass,
                null,
                new Location(area, "一街 2 号", null, null),
                Reporter.UNKNOWN,
                null,
                Map.of());
        Receipt receipt = takingIn.takeIn(
                new TakingIn.Message("12345", new Translation.Translated(report, List.of()), new byte[0], null));
        return ((Receipt.NewCase) receipt).caseNumber();
    }

    private String street() {
        return city.areas().stream()
                .filter(area -> area.tier().equals("street"))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private String routedClass() {
        String area = street();
        return city.classes().stream()
                .filter(one -> one.parent() != null)
                .map(one -> one.code())
                .filter(code -> policies.inForce(Instant.now())
                                        .route(new CaseFacts(
                                                "12345", "help", code, area, Urgency.NORMAL, "", Instant.now()))
                                instanceof Routing.Routed routed
                        && routed.supporting().isEmpty())
                .findFirst()
                .orElseThrow();
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
