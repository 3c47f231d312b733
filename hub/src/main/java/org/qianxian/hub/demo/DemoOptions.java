package org.qianxian.hub.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * How the demonstration is to be.
 *
 * @param once end when every case has come to its end
 * @param cases reports to feed if {@code once}
 * @param data everything that it writes is below
 * @param port the hub's; 0 for any free one
 * @param cityPort the simulated systems'; 0 for any free one
 * @param speed how many times faster than life
 * @param rate letters a second
 * @param limit how long {@code once} may take
 * @param home where {@code config/} lies
 * @param mainClass of the hub's process
 */
record DemoOptions(
        boolean once,
        long cases,
        Path data,
        int port,
        int cityPort,
        double speed,
        long seed,
        double rate,
        Duration limit,
        Locale language,
        Path home,
        String mainClass) {

    /** How many reports its citizens write. */
    long wished() {
        return once ? cases : Long.MAX_VALUE;
    }

    Path config() {
        return home.resolve("config");
    }
}
