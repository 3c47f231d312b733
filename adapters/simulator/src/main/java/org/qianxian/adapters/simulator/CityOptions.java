package org.qianxian.adapters.simulator;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * How the simulated city is to be.
 *
 * @param port 0 for any
 * @param dataDir where its logs are kept; what they say is restored at the next start
 * @param speed how many times faster than life departments work: 3600 makes an hour a second
 * @param seed with the same one, a department does the same with a case of the same number
 * @param hubBaseUrl where reports are pushed to; empty if nobody listens
 * @param secretsDir where both sides' secrets are; those that are missing are made
 * @param clock for the times in reports
 */
public record CityOptions(
        int port,
        Path dataDir,
        double speed,
        long seed,
        String hubBaseUrl,
        Path secretsDir,
        InstantSource clock,
        Chances chances) {
    public CityOptions {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed is more than zero, not " + speed);
        }
    }

    public CityOptions(int port, Path dataDir, double speed, long seed, String hubBaseUrl, Path secretsDir) {
        this(port, dataDir, speed, seed, hubBaseUrl, secretsDir, InstantSource.system(), Chances.NONE);
    }

    public CityOptions with(Chances other) {
        return new CityOptions(port, dataDir, speed, seed, hubBaseUrl, secretsDir, clock, other);
    }

    public CityOptions with(InstantSource other) {
        return new CityOptions(port, dataDir, speed, seed, hubBaseUrl, secretsDir, other, chances);
    }

    /**
     * How likely a dispatch meets with a mishap, each from 0 to 1.
     *
     * @param busy answered with 503, without effect
     * @param loseReply acted upon, then the connection is cut
     * @param hang acted upon, never answered
     */
    public record Chances(double busy, double loseReply, double hang) {
        public static final Chances NONE = new Chances(0, 0, 0);

        public Chances {
            if (busy < 0 || loseReply < 0 || hang < 0 || busy + loseReply + hang > 1) {
                throw new IllegalArgumentException("chances are not negative and together at most 1");
            }
        }
    }
}
