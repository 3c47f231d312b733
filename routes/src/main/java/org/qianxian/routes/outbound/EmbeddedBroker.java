package org.qianxian.routes.outbound;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

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

    /** In-VM acceptors are told apart by a number; tests start several brokers in one Java machine. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private EmbeddedBroker() {}

    record Started(EmbeddedActiveMQ server, String url) {}

    static Started start(Path directory) {
        String url = "vm://" + NUMBERS.incrementAndGet();
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration(directory, url));
            server.start();
        } catch (Exception starting) {
            throw new IllegalStateException("the broker in " + directory + " could not be started", starting);
        }
        return new Started(server, url);
    }

    private static Configuration configuration(Path directory, String url) throws Exception {
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
                // No acceptor but the in-VM one: nobody else can connect, so nobody has to be authenticated.
                .addAcceptorConfiguration("in-vm", url)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                // A broker that blocks its senders on a full disk would stop the relay silently.
                .setMaxDiskUsage(NO_LIMIT)
                // It halts the Java machine when it thinks the broker hangs; the hub has better judges.
                .setCriticalAnalyzer(false)
                .setGracefulShutdownEnabled(false);
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
