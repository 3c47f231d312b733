package org.qianxian.adapters.file;

import java.time.ZoneId;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.MakeReader;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.file.place.Places;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code file}: one file a dispatch, and files with reports. {@link FileProfile} has the grammar of its profiles. */
public final class FileConnectorKind extends MakeReader<FileProfile> {
    public FileConnectorKind() {
        super("file");
    }

    @Override
    protected FileProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        return FileProfile.read(profile, zone, faults);
    }

    @Override
    public List<Fault> check(Endpoint endpoint) {
        // Not shown: people put passwords into addresses.
        return Places.knows(endpoint.url())
                ? List.of()
                : List.of(Fault.of(endpoint.target(), "endpoint", null, Texts.message("file.scheme", Places.SCHEMES)));
    }

    @Override
    protected Connector connect(SystemProfile profile, FileProfile make, Endpoint endpoint, Tools tools) {
        return new FileConnector(profile, make, endpoint, tools);
    }
}
