package org.qianxian.hub.assembly;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.ChasingDeliveries;
import org.qianxian.casework.desk.FiringDeadlines;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.PassingOnResults;
import org.qianxian.casework.desk.RecomputeDues;
import org.qianxian.casework.desk.SuggestingRepeats;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.clock.CityClock;
import org.qianxian.hub.clock.KeptClock;
import org.qianxian.hub.door.AttachmentDoor;
import org.qianxian.hub.door.AttachmentLinks;
import org.qianxian.hub.door.CaseDoor;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.routes.inbound.ChannelCatalog;
import org.qianxian.routes.inbound.Reception;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyShelf;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;

/** The store, the city, the policy and the use cases, ready to be used. Locks the data directory while it is open. */
public final class Assembly implements AutoCloseable {
    /** Before any case: the first version is in force for whatever is imported from the past. */
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private final HubSettings settings;
    private final Store store;
    private final CityClock clock;
    private final CaseDesk desk;
    private final Secrets secrets;
    private final AttachmentLinks links;
    private volatile Serving serving;

    private Assembly(HubSettings settings, Picture picture, Store store, @Nullable Double speed) {
        this.settings = settings;
        this.store = store;
        this.clock = new CityClock(InstantSource.system(), new KeptClock(store.settings()).goOn(Instant.now(), speed));
        publishFirstVersion(settings, picture, store);
        this.serving = new Serving(picture, new PolicyShelf(store.policies(), picture.city()));
        this.desk = new CaseDesk(() -> serving.basis(), store.cases(), clock);
        this.secrets = new ConfiguredSecrets(settings.data());
        this.links = new AttachmentLinks(
                store, settings.publicAddress(), settings.attachments().links(), clock);
    }

    /**
     * Reads the configuration, then opens the store.
     *
     * @throws org.qianxian.casework.text.Faults.FaultyException with every fault of the configuration
     * @throws org.qianxian.store.StoreException if the store cannot be opened
     */
    public static Assembly open(HubSettings settings) {
        return open(settings, settings.speed());
    }

    /**
     * As {@link #open}, for a command beside the hub's life: the city's time goes on at the speed it has, whatever the
     * settings say.
     */
    public static Assembly openAsStored(HubSettings settings) {
        return open(settings, null);
    }

    private static Assembly open(HubSettings settings, @Nullable Double speed) {
        CompletableFuture<Store> opening = CompletableFuture.supplyAsync(() -> Store.open(storeSettings(settings)));
        Picture picture;
        try {
            picture = Picture.load(settings);
            if (speed != null) {
                // A hub will decide cases: the rules are built while PostgreSQL starts.
                PolicyBundle.read(settings.policy()).compile(picture.city());
            }
        } catch (RuntimeException faulty) {
            opening.thenAccept(Store::close).exceptionally(neverOpened -> null).join();
            throw faulty;
        }
        Store store = opened(opening);
        try {
            return new Assembly(settings, picture, store, speed);
        } catch (RuntimeException cannotOpen) {
            store.close();
            throw cannotOpen;
        }
    }

    private static Store opened(CompletableFuture<Store> opening) {
        try {
            return opening.join();
        } catch (CompletionException cannotOpen) {
            throw cannotOpen.getCause() instanceof RuntimeException cause ? cause : cannotOpen;
        }
    }

    /**
     * Reads the configuration again. A department or make whose file has become faulty serves on as it was. Nothing
     * changes until {@link #goOver}.
     *
     * @throws Faults.FaultyException with every fault, if the city or a channel cannot be read, if a department that
     *     serves now would not any more, or if a published policy names what is gone
     */
    public Serving readAgain() {
        Serving now = serving;
        Picture next = Picture.load(settings, now.picture());
        if (!now.picture().lostIn(next).isEmpty()) {
            throw new Faults.FaultyException(next.faults());
        }
        return new Serving(next, now.policies().forCity(next.city()));
    }

    /** From now on cases are decided on this. Targets of units that are new must be there already. */
    public void goOver(Serving next) {
        serving = next;
    }

    public Picture picture() {
        return serving.picture();
    }

    public City city() {
        return picture().city();
    }

    public ChannelCatalog channels() {
        return picture().channels();
    }

    public Store store() {
        return store;
    }

    public CityClock clock() {
        return clock;
    }

    public PolicyShelf policies() {
        return serving.policies();
    }

    public CaseDesk desk() {
        return desk;
    }

    /** Asks the table of permissions as it was read last. */
    public Doorkeeper doorkeeper() {
        return new Doorkeeper(() -> picture().permissions(), store.refusals(), clock);
    }

    public CaseDoor caseDoor(Doorkeeper keeper) {
        return new CaseDoor(store, desk, keeper, InstantSource.system());
    }

    public AttachmentDoor attachmentDoor(CaseDoor cases, Doorkeeper keeper) {
        HubSettings.AttachmentLimits limits = settings.attachments();
        return new AttachmentDoor(
                store,
                desk,
                cases,
                keeper,
                new AttachmentDoor.Limits(limits.most().toBytes(), limits.types()));
    }

    /** Attachments for departments' systems. */
    public AttachmentLinks attachmentLinks() {
        return links;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Tools tools() {
        return new Tools(secrets, InstantSource.system(), city().zone(), links);
    }

    public TakingIn takingIn() {
        return new TakingIn(desk, store.cases(), channels(), clock);
    }

    /** What every door leads to. */
    public Reception reception() {
        return new Reception(channels(), this::city, takingIn(), desk, store.cases(), new StoredReports(store), clock);
    }

    public HearingReports hearingReports() {
        return new HearingReports(desk, store.cases(), clock, cityCentre());
    }

    /** @param lanes how many are fired side by side, on as many threads of the executor */
    public FiringDeadlines firingDeadlines(Executor executor, int lanes) {
        return new FiringDeadlines(desk, store.cases(), clock, executor, lanes);
    }

    public PassingOnResults passingOnResults() {
        return new PassingOnResults(desk, store.cases());
    }

    /** Tells people of what has not arrived for too long; limits are real time, cases are dated by the city's. */
    public void chaseDeliveries(int most) {
        Map<Urgency, Duration> limits = new EnumMap<>(Urgency.class);
        picture().deliveryLimits().forEach((urgency, limit) -> limits.put(urgency, clock.inTheCity(limit)));
        new ChasingDeliveries(store.lateDeliveries(), this::city, this::holderOf, clock).chase(limits, most);
    }

    public SuggestingRepeats suggestingRepeats() {
        return new SuggestingRepeats(desk, store.cases(), store.newReports(), () -> city().repeats());
    }

    /** For whenever the calendar may have gained a year. */
    public RecomputeDues recomputeDues() {
        return new RecomputeDues(store.cases(), city().calendar());
    }

    /** On whose worklist a target's trouble stands: its superior centre's, and a channel's on the city centre's. */
    public String holderOf(String target) {
        return city().findUnit(target)
                .flatMap(unit -> city().tierAbove(unit.tier())
                        .map(above -> city().coordinatorFrom(unit.area(), above.code())
                                .code()))
                .orElseGet(this::cityCentre);
    }

    /** What {@code ${NAME}} stands for in configuration files: the environment, and the folder of secrets. */
    public static Map<String, String> placeholders(HubSettings settings) {
        Map<String, String> placeholders = new HashMap<>(System.getenv());
        placeholders.putIfAbsent(
                "QIANXIAN_SECRETS", settings.data().resolve("secrets").toString());
        placeholders.putIfAbsent("QIANXIAN_DATA", settings.data().toString());
        return placeholders;
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return "Assembly on " + settings.data();
    }

    private String cityCentre() {
        return city().coordinatorFrom(city().code(), highestTier()).code();
    }

    private String highestTier() {
        return city().tiers().get(city().tiers().size() - 1).code();
    }

    /** Where the store is, for those who need nothing but the store. */
    public static StoreSettings storeSettings(HubSettings settings) {
        HubSettings.Database database = settings.database();
        StoreSettings where = database.url() == null
                ? StoreSettings.embedded(settings.data())
                : StoreSettings.external(
                        settings.data(), database.url(), text(database.user()), text(database.password()));
        return where.withPoolSize(database.connections());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** A new database starts with the tables that are shipped. */
    private static void publishFirstVersion(HubSettings settings, Picture picture, Store store) {
        if (!store.policies().list().isEmpty()) {
            return;
        }
        PolicyBundle shipped = PolicyBundle.read(settings.policy());
        shipped.compile(picture.city());
        store.policies().publish(shipped.hash(), shipped.stored(), "shipped", "installation", BEGINNING, "初始版本");
    }
}
