package org.qianxian.adapters.api;

import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What a connector needs of the hub.
 *
 * @param clock real time, for signatures and time-outs
 * @param zone the city's, for dates without one
 */
public record Tools(Secrets secrets, InstantSource clock, ZoneId zone) {}
