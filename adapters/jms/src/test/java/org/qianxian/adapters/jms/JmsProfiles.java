package org.qianxian.adapters.jms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** Profiles that a test makes of the shipped one. */
final class JmsProfiles {
    static final SystemProfile AMQP = amqp();

    private JmsProfiles() {}

    static List<Fault> faults(String yaml) {
        SystemProfiles.Reading reading =
                SystemProfiles.read("test.yml", ProfileFiles.tree(yaml), List.of(new JmsConnectorKind()));
        return reading instanceof SystemProfiles.Reading.Faulty faulty ? faulty.faults() : List.of();
    }

    private static SystemProfile amqp() {
        ObjectNode tree = (ObjectNode) ProfileFiles.tree(ProfileFiles.folder().resolve("yanqi.yml"));
        tree.set("transport", ProfileFiles.tree("{protocol: amqp, message: bytes, encoding: GBK}"));
        tree.set("capabilities", ProfileFiles.tree("{idempotent: false, lookUp: false, push: false}"));
        SystemProfiles.Reading reading = SystemProfiles.read("test.yml", tree, List.of(new JmsConnectorKind()));
        if (reading instanceof SystemProfiles.Reading.Faulty faulty) {
            throw new Faults.FaultyException(faulty.faults());
        }
        return ((SystemProfiles.Reading.Usable) reading).profile();
    }
}
