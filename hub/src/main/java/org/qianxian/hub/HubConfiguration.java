package org.qianxian.hub;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.cxf.Bus;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.account.Account;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.hub.alert.Alerting;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.cluster.HubCluster;
import org.qianxian.hub.cluster.HubNotices;
import org.qianxian.hub.door.AttachmentDoor;
import org.qianxian.hub.door.AttachmentLinks;
import org.qianxian.hub.door.CaseDoor;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.routes.inbound.ChannelCatalog;
import org.qianxian.routes.inbound.ChannelKind;
import org.qianxian.routes.inbound.ChannelSpec;
import org.qianxian.routes.inbound.FolderRoutes;
import org.qianxian.routes.inbound.HotlineRoutes;
import org.qianxian.routes.inbound.Importing;
import org.qianxian.routes.inbound.MessageRoutes;
import org.qianxian.routes.inbound.Reception;
import org.qianxian.routes.outbound.Broker;
import org.qianxian.routes.outbound.BrokerSettings;
import org.qianxian.routes.outbound.MicrometerOutboundMetrics;
import org.qianxian.routes.outbound.Outbound;
import org.qianxian.routes.outbound.OutboundMetrics;
import org.qianxian.routes.outbound.OutboundSettings;
import org.qianxian.routes.outbound.PushDoor;
import org.qianxian.routes.outbound.ReportsRoute;
import org.qianxian.routes.outbound.RetrySettings;
import org.qianxian.routes.outbound.TargetCatalog;
import org.qianxian.store.Store;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hub's parts, each made once. Spring closes them in the reverse order, the store last. */
@Configuration(proxyBeanMethods = false)
class HubConfiguration {
    /** Rows of a file that are taken in at once; each is a transaction of its own. */
    private static final int IMPORT_LANES = 4;

    private static final Duration FOLDERS_EVERY = Duration.ofSeconds(1);

    /** First, for it starts beside all that follows. */
    @Bean(destroyMethod = "close")
    HubCluster cluster(HubSettings settings) {
        return new HubCluster(settings);
    }

    @Bean(destroyMethod = "close")
    Assembly assembly(HubSettings settings) {
        return Assembly.open(settings);
    }

    @Bean(destroyMethod = "") // the assembly closes it
    Store store(Assembly assembly) {
        return assembly.store();
    }

    @Bean
    Doorkeeper doorkeeper(Assembly assembly) {
        return assembly.doorkeeper();
    }

    @Bean
    CaseDoor caseDoor(Assembly assembly, Doorkeeper keeper) {
        return assembly.caseDoor(keeper);
    }

    @Bean
    AttachmentDoor attachmentDoor(Assembly assembly, CaseDoor cases, Doorkeeper keeper) {
        return assembly.attachmentDoor(cases, keeper);
    }

    @Bean
    AttachmentLinks attachmentLinks(Assembly assembly) {
        return assembly.attachmentLinks();
    }

    @Bean
    CaseDesk caseDesk(Assembly assembly) {
        return assembly.desk();
    }

    @Bean
    TakingIn takingIn(Assembly assembly) {
        return assembly.takingIn();
    }

    @Bean
    HearingReports hearingReports(Assembly assembly) {
        return assembly.hearingReports();
    }

    @Bean(destroyMethod = "close")
    Broker broker(HubSettings settings, Assembly assembly) {
        HubSettings.Broker broker = settings.broker();
        return Broker.start(
                broker.url() == null
                        ? BrokerSettings.embedded(settings.data())
                        : BrokerSettings.external(broker.url(), broker.user(), broker.password()));
    }

    @Bean
    TargetCatalog targets(Assembly assembly) {
        return new TargetCatalog(assembly.picture().targets(assembly.tools()));
    }

    @Bean(destroyMethod = "close")
    Outbound outbound(
            Assembly assembly,
            Broker broker,
            TargetCatalog targets,
            CamelContext context,
            HubCluster cluster,
            HearingReports hearing,
            OutboundMetrics metrics,
            Alerting alerting,
            HubSettings settings)
            throws Exception {
        Store store = assembly.store();
        Outbound outbound = new Outbound(
                new Outbound.Parts(
                        context,
                        broker,
                        store.outbox(),
                        store.targetStates(),
                        targets,
                        assembly::holderOf,
                        cluster::nodes,
                        new HubNotices(cluster),
                        metrics,
                        InstantSource.system(),
                        new Outbound.Reports(store.cursors(), hearing, store.cases(), assembly.clock())),
                outboundSettings(settings));
        outbound.listen(alerting);
        outbound.prepare();
        assembly.desk().tell(change -> {
            if (!change.dispatches().isEmpty()) {
                outbound.wake();
            }
        });
        return outbound;
    }

    /** Of several hubs that know the same the one whose name comes first tells. */
    @Bean
    Alerting alerting(HubSettings settings, Assembly assembly, HubCluster cluster) {
        return Alerting.of(
                settings,
                new Tools(
                        assembly.secrets(),
                        InstantSource.system(),
                        assembly.city().zone()),
                () -> cluster.nodes().stream().min(String::compareTo).orElse("").equals(settings.node()));
    }

    @Bean
    MicrometerOutboundMetrics outboundMetrics(MeterRegistry registry) {
        return new MicrometerOutboundMetrics(registry);
    }

    @Bean
    Reception reception(Assembly assembly) {
        return assembly.reception();
    }

    @Bean
    HotlineRoutes hotlineRoutes(Bus bus, Reception reception) {
        return new HotlineRoutes(bus, reception);
    }

    @Bean
    MessageRoutes messageRoutes(Reception reception, Assembly assembly) {
        return new MessageRoutes(reception, assembly.secrets(), InstantSource.system());
    }

    @Bean
    FolderRoutes folderRoutes(Reception reception, HubSettings settings) throws IOException {
        createResultFolders(settings, reception.channels());
        return new FolderRoutes(
                reception,
                new Importing(reception, IMPORT_LANES),
                settings.data().resolve("channels"),
                FOLDERS_EVERY,
                InstantSource.system());
    }

    @Bean
    ReportsRoute reportsRoute(TargetCatalog targets, HearingReports hearing, Assembly assembly) {
        return ReportsRoute.onServlet(
                new PushDoor(targets, hearing, assembly.store().cases(), assembly::holderOf, assembly.clock()));
    }

    @Bean
    ServletRegistrationBean<CamelHttpTransportServlet> channelServlet() {
        ServletRegistrationBean<CamelHttpTransportServlet> servlet =
                new ServletRegistrationBean<>(new CamelHttpTransportServlet(), "/channels/*");
        servlet.setName("CamelServlet");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean
    Account.Auditor auditor(Assembly assembly) {
        return assembly.store().auditor();
    }

    /** Folders below the data directory are ours to make; one elsewhere is mounted or made by its owner, or a fault. */
    private static void createResultFolders(HubSettings settings, ChannelCatalog channels) throws IOException {
        for (ChannelSpec channel : channels.list(ChannelKind.CSV_FOLDER)) {
            ChannelSpec.Callback callback = channel.callback();
            if (callback != null && Path.of(callback.url()).startsWith(settings.data())) {
                Files.createDirectories(Path.of(callback.url()));
            }
        }
    }

    private static OutboundSettings outboundSettings(HubSettings settings) {
        HubSettings.Deliveries deliveries = settings.deliveries();
        RetrySettings standard = RetrySettings.DEFAULT;
        return OutboundSettings.defaults(settings.node())
                .withRetry(new RetrySettings(
                        deliveries.retries(),
                        deliveries.firstRetry(),
                        deliveries.longestRetry(),
                        standard.misconfigured(),
                        standard.lookUps()))
                .withRecovery(deliveries.recovery());
    }
}
