package org.qianxian.hub.alert;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Into the hub's own log, under a name of its own, so that a log collector can act on it. */
final class AlertLog implements AlertChannel {
    private static final Logger LOG = LoggerFactory.getLogger("qianxian.alert");

    @Override
    public void tell(List<Alert> alerts) {
        alerts.forEach(alert -> LOG.warn(
                "{} {} since {} (told {} times): {}",
                alert.kind().code(),
                alert.target(),
                alert.since(),
                alert.times(),
                alert.reason()));
    }
}
