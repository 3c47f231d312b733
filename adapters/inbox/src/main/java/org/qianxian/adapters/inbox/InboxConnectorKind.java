package org.qianxian.adapters.inbox;

import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/**
 * {@code inbox}: a department without a system. Its dispatches are its worklist, which the hub shows from its own store;
 * delivering one is nothing but having stored it. Profiles of this kind have no transport, look-up or reports.
 */
public final class InboxConnectorKind implements ConnectorKind {
    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        Section.of(profile.file(), "transport", profile.transport(), faults).noOtherKeys();
        unsupported(profile, "lookUp", profile.capabilities().lookUp(), faults);
        unsupported(profile, "poll", profile.capabilities().poll(), faults);
        unsupported(profile, "push", profile.capabilities().push(), faults);
        return faults.list();
    }

    @Override
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        return new InboxConnector(profile, endpoint, tools);
    }

    private static void unsupported(SystemProfile profile, String capability, boolean claimed, Faults faults) {
        if (claimed) {
            faults.add(
                    profile.file(),
                    "capabilities." + capability,
                    "true",
                    Texts.message("profile.unsupported", profile.kind()));
        }
    }
}
