package org.qianxian.casework.dispatch;

/** Whom a dispatch goes to. */
public sealed interface Target {
    String CHANNEL_PREFIX = "channel.";

    String code();

    /** The name under which queues, limits, pauses and states are kept: {@code 230602-housing}, {@code channel.12345}. */
    String name();

    /** A unit that handles cases. */
    record ToUnit(String code) implements Target {
        @Override
        public String name() {
            return code;
        }
    }

    /** The channel that a case came from. */
    record ToChannel(String code) implements Target {
        @Override
        public String name() {
            return CHANNEL_PREFIX + code;
        }
    }

    static Target named(String name) {
        return name.startsWith(CHANNEL_PREFIX)
                ? new ToChannel(name.substring(CHANNEL_PREFIX.length()))
                : new ToUnit(name);
    }
}
