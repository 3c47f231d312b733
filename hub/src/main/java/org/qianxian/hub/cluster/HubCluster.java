package org.qianxian.hub.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.qianxian.hub.settings.HubSettings;

/**
 * Notices between hubs: "target X changed", "policy published", "configuration changed". A notice only says where to look
 * again; PostgreSQL has the truth, and a hub that missed one looks by itself after a while.
 */
public final class HubCluster implements AutoCloseable {
    private static final String TOPIC = "notices";
    private static final String NODE = "node";
    private static final int FIRST_PORT = 5701;

    private final CompletableFuture<HazelcastInstance> starting;

    /** Returns at once: whoever first needs the others waits for them. */
    public HubCluster(HubSettings settings) {
        this.starting = CompletableFuture.supplyAsync(() -> Hazelcast.newHazelcastInstance(config(settings)));
    }

    /**
     * Tells the other hubs.
     *
     * @param notice for example {@code target:230602-housing}
     */
    public void tell(String notice) {
        topic().publish(notice);
    }

    /** Hears what the other hubs tell. Not called for this hub's own notices. */
    public void hear(Consumer<String> listener) {
        UUID self = hazelcast().getCluster().getLocalMember().getUuid();
        topic().addMessageListener((Message<String> message) -> {
            if (!self.equals(message.getPublishingMember().getUuid())) {
                listener.accept(message.getMessageObject());
            }
        });
    }

    /** The names of all hubs that are alive, this one included. */
    public Set<String> nodes() {
        return hazelcast().getCluster().getMembers().stream()
                .map(member -> String.valueOf(member.getAttribute(NODE)))
                .collect(Collectors.toUnmodifiableSet());
    }

    public int size() {
        return hazelcast().getCluster().getMembers().size();
    }

    @Override
    public void close() {
        hazelcast().shutdown();
    }

    private HazelcastInstance hazelcast() {
        return starting.join();
    }

    private ITopic<String> topic() {
        return hazelcast().getTopic(TOPIC);
    }

    private static Config config(HubSettings settings) {
        Config config = new Config("qianxian-" + settings.node());
        config.setClusterName("qianxian");
        config.getMemberAttributeConfig().setAttribute(NODE, settings.node());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        // The application context ends it, when nobody asks it any more.
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.io.thread.count", "1");
        config.setProperty("hazelcast.event.thread.count", "1");
        config.getJetConfig().setEnabled(false);
        // Only strings travel; nothing is ever made out of foreign classes.
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true);
        filter.getWhitelist().addClasses("java.lang.String");
        config.getSerializationConfig().setJavaSerializationFilterConfig(filter);
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(
                        settings.cluster().port() == 0
                                ? FIRST_PORT
                                : settings.cluster().port())
                .setPortAutoIncrement(settings.cluster().port() == 0);
        network.getInterfaces().setEnabled(true).addInterface(settings.cluster().address());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        String members = settings.cluster().members();
        if (members != null) {
            join.getTcpIpConfig().setEnabled(true);
            for (String member : members.split(",", -1)) {
                join.getTcpIpConfig().addMember(member.strip());
            }
        }
        return config;
    }
}
