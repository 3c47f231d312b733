package org.qianxian.adapters.file;

import java.time.ZoneOffset;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code file}: one file a dispatch, and files with reports. {@link FileProfile} has the grammar of its profiles. */
public final class FileConnectorKind implements ConnectorKind {
    @Override
    public String name() {
        return "file";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        FileProfile.read(profile, ZoneOffset.UTC, faults);
        return faults.list();
    }

    @Override
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        Faults faults = new Faults();
        FileProfile understood = FileProfile.read(profile, tools.zone(), faults);
        faults.throwIfAny();
        return new FileConnector(profile, understood, endpoint, tools);
    }
}
