package org.qianxian.adapters.mail;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

/** {@code mail}: SMTP out, IMAP in. {@link MailProfile} has the grammar of its profiles. */
public final class MailConnectorKind implements ConnectorKind {
    private final Map<SystemProfile, MailProfile> understood = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<Fault> check(SystemProfile profile) {
        Faults faults = new Faults();
        MailProfile.read(profile, ZoneOffset.UTC, faults);
        return faults.list();
    }

    @Override
    public Connector connect(SystemProfile profile, Endpoint endpoint, Tools tools) {
        MailProfile make = understood.computeIfAbsent(profile, unread -> understand(unread, tools.zone()));
        return new MailConnector(profile, make, endpoint, tools);
    }

    private static MailProfile understand(SystemProfile profile, ZoneId zone) {
        Faults faults = new Faults();
        MailProfile understood = MailProfile.read(profile, zone, faults);
        faults.throwIfAny();
        return understood;
    }
}
