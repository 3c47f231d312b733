package org.qianxian.casework.dispatch;

/** Whom a dispatch goes to. */
public sealed interface Target {
    String code();

    /** A unit that handles cases. */
    record ToUnit(String code) implements Target {}

    /** The channel that a case came from. */
    record ToChannel(String code) implements Target {}

    /** The name under which queues, limits, pauses and states are kept: {@code 230602-housing}, {@code channel.12345}. */
    default String name() {
        return switch (this) {
            case ToUnit unit -> unit.code();
            case ToChannel channel -> CHANNEL_PREFIX + channel.code();
        };
    }

    static Target named(String name) {
        return name.startsWith(CHANNEL_PREFIX)
                ? new ToChannel(name.substring(CHANNEL_PREFIX.length()))
                : new ToUnit(name);
    }

    String CHANNEL_PREFIX = "channel.";
}
