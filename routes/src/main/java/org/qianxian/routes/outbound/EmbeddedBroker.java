package org.qianxian.routes.outbound;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** How the embedded broker is set up. */
final class EmbeddedBroker {
    private static final int JOURNAL_FILE_BYTES = 2 * 1024 * 1024;
    private static final int FEWEST_JOURNAL_FILES = 2;
    private static final long LARGEST_ADDRESS_BYTES = 8L * 1024 * 1024;
    private static final long REDELIVERY_MILLISECONDS = 200;
    private static final long LONGEST_REDELIVERY_MILLISECONDS = 30_000;
    private static final double REDELIVERY_GROWTH = 2.0;
    private static final int AS_OFTEN_AS_IT_TAKES = -1;
    private static final int NO_LIMIT = -1;
    private static final String HUB = "hub";

    /** In-VM acceptors are told apart by a number; tests start several brokers in one Java machine. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private EmbeddedBroker() {}

    record Started(EmbeddedActiveMQ server, String url) {}

    static Started start(Path directory) {
        String url = "vm://" + NUMBERS.incrementAndGet();
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        // No acceptor but the in-VM one: nobody else can connect, so nobody has to be authenticated.
        return new Started(
                start(server, directory, configuration(directory, url).setSecurityEnabled(false)), url);
    }

    /** For others than this Java machine: whoever connects must be the user. */
    static EmbeddedActiveMQ listen(Path directory, String url, String user, String password) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, HUB);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        server.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        // Sends, consumes, browses, makes addresses and durable queues; manages and deletes nothing.
        Role hub = new Role(HUB, true, true, true, false, false, false, false, true, true, false, false, false);
        Configuration configuration =
                configuration(directory, url).setSecurityEnabled(true).putSecurityRoles("#", Set.of(hub));
        return start(server, directory, configuration);
    }

    private static EmbeddedActiveMQ start(EmbeddedActiveMQ server, Path directory, Configuration configuration) {
        try {
            server.setConfiguration(configuration);
            server.start();
        } catch (Exception starting) {
            throw new IllegalStateException("the broker in " + directory + " could not be started", starting);
        }
        return server;
    }

    private static Configuration configuration(Path directory, String url) {
        Configuration configuration = new ConfigurationImpl()
                .setName("qianxian")
                .setPersistenceEnabled(true)
                .setJournalType(AIOSequentialFileFactory.isSupported() ? JournalType.ASYNCIO : JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(FEWEST_JOURNAL_FILES)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setNodeManagerLockDirectory(directory.resolve("journal").toString())
                .setJMXManagementEnabled(false)
                // A broker that blocks its senders on a full disk would stop the relay silently.
                .setMaxDiskUsage(NO_LIMIT)
                // It halts the Java machine when it thinks the broker hangs; the hub has better judges.
                .setCriticalAnalyzer(false)
                .setGracefulShutdownEnabled(false);
        try {
            configuration.addAcceptorConfiguration("hub", url);
        } catch (Exception malformed) {
            throw new IllegalArgumentException("no address that a broker can have: " + url, malformed);
        }
        return configuration.addAddressSetting(QueueNames.everyAddress(), addressSettings());
    }

    private static AddressSettings addressSettings() {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                // Never used, for nothing expires and nothing is given up; without them each queue warns at its start.
                .setDeadLetterAddress(SimpleString.of("unused.dead"))
                .setExpiryAddress(SimpleString.of("unused.expired"))
                .setMaxDeliveryAttempts(AS_OFTEN_AS_IT_TAKES)
                .setRedeliveryDelay(REDELIVERY_MILLISECONDS)
                .setRedeliveryMultiplier(REDELIVERY_GROWTH)
                .setMaxRedeliveryDelay(LONGEST_REDELIVERY_MILLISECONDS)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(LARGEST_ADDRESS_BYTES);
    }
}
