package org.qianxian.hub.alert;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.mail.Letter;
import org.qianxian.adapters.mail.MailSender;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.hub.HubTexts;
import org.qianxian.hub.settings.HubSettings;

/**
 * Writes to the duty room: one letter for all that is to be told at its time. A server that may have taken a letter has
 * heard it, for what still holds is told again anyway.
 */
final class AlertMail implements AlertChannel {
    private static final String TARGET = "alerts";
    /** Of silence; a whole letter may take three times as long. */
    private static final String PATIENCE = "10s";

    private final MailSender sender;
    private final HubSettings.AlertMail settings;
    private final String hub;
    private final Locale language;

    private AlertMail(MailSender sender, HubSettings.AlertMail settings, String hub) {
        this.sender = sender;
        this.settings = settings;
        this.hub = hub;
        this.language = Locale.forLanguageTag(settings.language());
    }

    /** @param hub this hub's name, for the reader */
    static AlertMail of(HubSettings.AlertMail settings, String hub, Tools tools) {
        Map<String, String> others =
                new HashMap<>(Map.of("startTls", Boolean.toString(settings.startTls()), "responseTimeout", PATIENCE));
        String credential = settings.credential();
        others.put("login", Boolean.toString(credential != null));
        Endpoint server = new Endpoint(
                TARGET,
                settings.server(),
                credential == null ? null : new SecretReference(credential),
                others,
                Endpoint.Limits.DEFAULT);
        return new AlertMail(MailSender.to(server, tools), settings, hub);
    }

    @Override
    public void tell(List<Alert> alerts) throws IOException {
        Letter letter = new Letter(
                "<" + UUID.randomUUID() + "@" + hub + ">",
                settings.from(),
                settings.to(),
                "",
                null,
                text("alert.mail.subject", hub, alerts.size(), line(alerts.get(0))),
                alerts.stream().map(this::line).collect(Collectors.joining("\n")),
                List.of());
        Outcome outcome = sender.send(letter).outcome();
        if (!(outcome instanceof Outcome.Accepted) && !(outcome instanceof Outcome.Uncertain)) {
            throw new IOException("the mail server did not take it: " + outcome);
        }
    }

    private String line(Alert alert) {
        return text(
                "alert.mail.line",
                text("alert." + alert.kind().code()),
                alert.target(),
                alert.reason(),
                alert.since().toString(),
                alert.times());
    }

    private String text(String key, Object... arguments) {
        return HubTexts.message(key, arguments).in(language);
    }
}
