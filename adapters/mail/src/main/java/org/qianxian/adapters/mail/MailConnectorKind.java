package org.qianxian.adapters.mail;

import java.time.ZoneId;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.MakeReader;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.text.Faults;

/** {@code mail}: SMTP out, IMAP in. {@link MailProfile} has the grammar of its profiles. */
public final class MailConnectorKind extends MakeReader<MailProfile> {
    public MailConnectorKind() {
        super("mail");
    }

    @Override
    protected MailProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        return MailProfile.read(profile, zone, faults);
    }

    @Override
    protected Connector connect(SystemProfile profile, MailProfile make, Endpoint endpoint, Tools tools) {
        return new MailConnector(profile, make, endpoint, tools);
    }
}
