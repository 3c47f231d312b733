package org.qianxian.adapters.api;

import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What a connector needs of the hub.
 *
 * @param clock real time, for signatures and time-outs
 * @param zone the city's, for dates without one
 * @param files what cases have attached, for makes that get it
 */
public record Tools(Secrets secrets, InstantSource clock, ZoneId zone, OutgoingFiles files) {
    /** Without attachments. */
    public Tools(Secrets secrets, InstantSource clock, ZoneId zone) {
        this(secrets, clock, zone, OutgoingFiles.NONE);
    }
}
