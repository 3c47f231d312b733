package org.qianxian.adapters.mail;

import java.time.ZoneId;
import java.util.List;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.MakeReader;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.text.Fault;
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
    public List<Fault> check(Endpoint endpoint) {
        Faults faults = new Faults();
        if (MailServer.parse("smtp", endpoint.url()).isEmpty()) {
            faults.add(endpoint.target(), "endpoint", endpoint.url(), Texts.message("mail.server", "smtp"));
        }
        if (!endpoint.settings().containsKey("from")) {
            faults.add(endpoint.target(), "overrides.from", null, Texts.message("mail.address", "from"));
        }
        for (String setting : List.of("from", "to", "cc")) {
            String address = endpoint.settings().get(setting);
            if (address != null
                    && Addresses.parse(address).filter(all -> !all.isEmpty()).isEmpty()) {
                faults.add(endpoint.target(), "overrides." + setting, address, Texts.message("mail.address", setting));
            }
        }
        return faults.list();
    }

    @Override
    protected Connector connect(SystemProfile profile, MailProfile make, Endpoint endpoint, Tools tools) {
        return new MailConnector(profile, make, endpoint, tools);
    }
}
