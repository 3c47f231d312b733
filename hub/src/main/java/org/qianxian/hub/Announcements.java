package org.qianxian.hub;

import java.util.function.Consumer;
import org.qianxian.adapters.api.Tools;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.hub.cluster.HubCluster;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.routes.outbound.Outbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes of policy and configuration: done here, and told to the other hubs, which look for themselves. A hub that
 * misses a notice finds a new policy version at the next case it decides, for storing the decision fails otherwise.
 */
@Component
public class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final String POLICY = "policy";
    private static final String CONFIGURATION = "configuration";

    private final Assembly assembly;
    private final HubSettings settings;
    private final Outbound outbound;
    private final HubCluster cluster;

    Announcements(Assembly assembly, HubSettings settings, Outbound outbound, HubCluster cluster) {
        this.assembly = assembly;
        this.settings = settings;
        this.outbound = outbound;
        this.cluster = cluster;
        Consumer<String> listener = this::hear;
        cluster.hear(listener);
    }

    /** A version was published: decide by it from its instant on, everywhere. */
    public void policyPublished() {
        assembly.policies().lookAgain();
        cluster.tell(POLICY);
    }

    /**
     * Reads systems, departments' endpoints and callbacks again and goes over to them; routes of those that have not
     * changed are not touched. Faulty files leave their targets as they were read: absent, and named in the answer.
     *
     * @throws org.qianxian.casework.text.Faults.FaultyException if the city or a channel cannot be read; nothing changes
     */
    public Picture reloadConfiguration() {
        Picture picture = reload();
        cluster.tell(CONFIGURATION);
        return picture;
    }

    private void hear(String notice) {
        try {
            if (notice.equals(POLICY)) {
                assembly.policies().lookAgain();
            } else if (notice.equals(CONFIGURATION)) {
                reload();
            }
        } catch (RuntimeException failed) {
            LOG.error("Another hub announced \"{}\", but it could not be followed", notice, failed);
        }
    }

    private Picture reload() {
        Picture picture = Picture.load(settings.config(), Assembly.placeholders(settings));
        Tools tools = assembly.tools();
        try {
            outbound.replace(picture.targets(tools));
        } catch (Exception failed) {
            throw new IllegalStateException("the new configuration was read but not gone over to", failed);
        }
        return picture;
    }
}
