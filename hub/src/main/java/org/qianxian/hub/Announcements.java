package org.qianxian.hub;

import java.util.List;
import java.util.function.Consumer;
import org.qianxian.casework.desk.RecomputeDues;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.hub.assembly.Serving;
import org.qianxian.hub.cluster.HubCluster;
import org.qianxian.routes.outbound.Outbound;
import org.qianxian.routes.outbound.Targets;
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
    private final Outbound outbound;
    private final HubCluster cluster;
    private volatile List<Fault> refused = List.of();

    Announcements(Assembly assembly, Outbound outbound, HubCluster cluster) {
        this.assembly = assembly;
        this.outbound = outbound;
        this.cluster = cluster;
        Consumer<String> listener = this::hear;
        cluster.hear(listener);
    }

    /** A version was published or withdrawn: decide accordingly from its instant on, everywhere. */
    public void policyChanged() {
        lookAtPolicyAgain();
        cluster.tell(POLICY);
    }

    /**
     * Reads the city, departments, systems and callbacks again and goes over to them; routes of those that have not
     * changed are not touched. A channel's mapping is read at the start only. A faulty file of a department or make is named
     * in the answer and keeps nobody else back: what served before serves on as it was.
     *
     * @throws org.qianxian.casework.text.Faults.FaultyException if a fault would cost something that serves now: then
     *     nothing changes
     */
    public Picture reloadConfiguration() {
        Picture picture = reload();
        cluster.tell(CONFIGURATION);
        return picture;
    }

    /** Why the last reading was not gone over to; empty if it was. */
    public List<Fault> refused() {
        return refused;
    }

    /** Notes why what stands in the folders is not even tried. */
    void refuse(Fault fault) {
        refused = List.of(fault);
    }

    private void hear(String notice) {
        try {
            if (notice.equals(POLICY)) {
                lookAtPolicyAgain();
            } else if (notice.equals(CONFIGURATION)) {
                reload();
            }
        } catch (RuntimeException failed) {
            LOG.error("Another hub announced \"{}\", but it could not be followed", notice, failed);
        }
    }

    private void lookAtPolicyAgain() {
        assembly.policies().lookAgain();
        assembly.policies().prepare(assembly.clock().instant());
    }

    private synchronized Picture reload() {
        Serving next;
        Targets targets;
        try {
            next = assembly.readAgain();
            targets = next.picture().targets(assembly.tools(), assembly.picture(), outbound.targets());
        } catch (Faults.FaultyException faulty) {
            refused = faulty.faults();
            throw faulty;
        }
        try {
            outbound.replace(targets);
        } catch (Exception failed) {
            throw new IllegalStateException("the new configuration was read but not gone over to", failed);
        }
        assembly.goOver(next);
        refused = List.of();
        RecomputeDues.Outcome dues = assembly.recomputeDues().recompute();
        if (dues.looked() > 0) {
            LOG.info(
                    "Of {} provisional deadlines {} moved and {} are still provisional",
                    dues.looked(),
                    dues.moved(),
                    dues.still());
        }
        return next.picture();
    }
}
