package org.qianxian.hub.alert;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.routes.outbound.BreakerListener;

/** Tells people what is wrong, in every way that the settings name; none of them waits for another. */
public final class Alerting implements BreakerListener, AutoCloseable {
    private final List<Lane> lanes;

    /**
     * @param repeat after which what still holds is told again
     * @param mostPerHour messages, each with all that is to be told at its time
     * @param speaker whether this hub tells, of several that know the same
     * @param clock real time
     */
    Alerting(
            List<AlertChannel> channels,
            Duration repeat,
            int mostPerHour,
            BooleanSupplier speaker,
            InstantSource clock) {
        lanes = channels.stream()
                .map(channel -> new Lane(new Telling(channel, repeat, mostPerHour, speaker, clock)))
                .toList();
    }

    /** As the hub's settings ask for it: into the log always, to a webhook and by mail where they are named. */
    public static Alerting of(HubSettings settings, Tools tools, BooleanSupplier speaker) {
        HubSettings.Alerts alerts = settings.alerts();
        List<AlertChannel> channels = new ArrayList<>(List.of(new AlertLog()));
        String webhook = alerts.webhook();
        String secret = alerts.webhookSecret();
        if (webhook != null) {
            channels.add(new AlertWebhook(
                    URI.create(webhook),
                    settings.node(),
                    secret == null ? null : new SecretReference(secret),
                    tools.secrets(),
                    tools.clock()));
        }
        HubSettings.AlertMail mail = alerts.mail();
        if (mail != null) {
            channels.add(AlertMail.of(mail, settings.node(), tools));
        }
        return new Alerting(channels, alerts.repeat(), alerts.mostPerHour(), speaker, tools.clock());
    }

    @Override
    public void opened(String target, Instant until, String reason) {
        lanes.forEach(lane -> lane.telling().opened(target, until, reason));
    }

    @Override
    public void closed(String target) {
        lanes.forEach(lane -> lane.telling().closed(target));
    }

    /**
     * Takes in what stands on worklists, and has told what is to be told; does not wait for it. To be called every few
     * seconds.
     */
    public void look(List<Outbox.Depth> depths) {
        lanes.forEach(lane -> lane.look(depths));
    }

    /** What is being told is broken off. */
    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
