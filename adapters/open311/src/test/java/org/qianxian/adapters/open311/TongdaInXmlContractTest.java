package org.qianxian.adapters.open311;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.SystemProfiles;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SimulatedCounterpart;

/** The same in the format that the standard demands of every server. */
class TongdaInXmlContractTest extends ConnectorContract {
    private static final Open311ConnectorKind KIND = new Open311ConnectorKind();

    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        return new SimulatedCounterpart(KIND, inXml(), SimulatedCounterpart.Make.ofUnits("tongda"), emptyFolder);
    }

    private static SystemProfile inXml() {
        ObjectNode tree = (ObjectNode) ProfileFiles.tree(ProfileFiles.folder().resolve("tongda.yml"));
        ((ObjectNode) tree.path("transport")).put("format", "xml");
        return ((SystemProfiles.Reading.Usable) SystemProfiles.read("tongda.yml", tree, List.of(KIND))).profile();
    }
}
