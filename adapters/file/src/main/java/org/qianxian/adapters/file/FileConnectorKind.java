package org.qianxian.adapters.file;

import java.time.ZoneId;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.MakeReader;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
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
    protected Connector connect(SystemProfile profile, FileProfile make, Endpoint endpoint, Tools tools) {
        return new FileConnector(profile, make, endpoint, tools);
    }
}
