package org.qianxian.casework.journey;

/**
 * Who caused an event.
 *
 * @param code the channel's, unit's or user's code; for the hub itself what in it acted, such as {@code clock}
 */
public record Actor(Kind kind, String code) {
    public enum Kind {
        CHANNEL,
        UNIT,
        PERSON,
        HUB
    }

    public static Actor channel(String code) {
        return new Actor(Kind.CHANNEL, code);
    }

    public static Actor unit(String code) {
        return new Actor(Kind.UNIT, code);
    }

    public static Actor person(String code) {
        return new Actor(Kind.PERSON, code);
    }

    public static Actor hub(String part) {
        return new Actor(Kind.HUB, part);
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + code;
    }
}
