package org.qianxian.casework.report;

/**
 * The identity of a report: who sent it and under which number.
 *
 * @param channel for example {@code 12345}
 * @param number the channel's own number 来源单号, at most 64 characters, never blank
 */
public record SourceKey(String channel, String number) {
    private static final int LONGEST = 64;

    public SourceKey {
        if (channel.isBlank() || number.isBlank() || number.length() > LONGEST) {
            throw new IllegalArgumentException("a source key needs a channel and a number of 1 to " + LONGEST
                    + " characters, not '" + number + "'");
        }
    }

    @Override
    public String toString() {
        return channel + "/" + number;
    }
}
