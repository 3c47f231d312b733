package org.qianxian.adapters.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.casework.text.Faults;

/** The shipped profile, changed as a test needs it. */
final class Profiles {
    private Profiles() {}

    static SystemProfile with(Consumer<ObjectNode> change) {
        ObjectNode tree = (ObjectNode) ProfileFiles.tree(ProfileFiles.folder().resolve("qingniao.yml"));
        change.accept(tree);
        SystemProfiles.Reading reading = SystemProfiles.read("changed.yml", tree, List.of(new MailConnectorKind()));
        if (reading instanceof SystemProfiles.Reading.Faulty faulty) {
            throw new Faults.FaultyException(faulty.faults());
        }
        return ((SystemProfiles.Reading.Usable) reading).profile();
    }

    /** Asks the folder in which the server files what it has accepted. */
    static SystemProfile withLookUp(String settles) {
        return with(tree -> {
            ((ObjectNode) tree.path("capabilities")).put("lookUp", true);
            tree.putObject("lookUp").put("folder", "Sent").put("settles", settles);
        });
    }

    static SystemProfile withPoll(String key, String value) {
        return with(tree -> ((ObjectNode) tree.path("reports").path("poll")).put(key, value));
    }
}
