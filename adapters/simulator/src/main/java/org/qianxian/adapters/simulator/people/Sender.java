package org.qianxian.adapters.simulator.people;

import java.util.Arrays;

/** The channels that the demonstration feeds, with the share of all letters that each sends. */
public enum Sender {
    HOTLINE("12345", "DH", 0.60, 1),
    PEOPLES_VOICE("peoples-voice", "MX", 0.30, 1),
    MORAL_BANK("moral-bank", "DD", 0.10, 10);

    private final String channel;
    private final String prefix;
    private final double share;
    private final int batch;

    Sender(String channel, String prefix, double share, int batch) {
        this.channel = channel;
        this.prefix = prefix;
        this.share = share;
        this.batch = batch;
    }

    /** As the hub names it. */
    public String channel() {
        return channel;
    }

    /** What its source numbers begin with. */
    String prefix() {
        return prefix;
    }

    double share() {
        return share;
    }

    /** How many letters it sends at once. */
    int batch() {
        return batch;
    }

    static Sender of(String channel) {
        return Arrays.stream(values())
                .filter(sender -> sender.channel.equals(channel))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody sends through channel " + channel));
    }
}
