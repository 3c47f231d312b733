package org.qianxian.casework.journey;

/** How near its deadlines a case stands 灯牌; only ever turns worse until the case is answered. */
public enum Light {
    GREEN("绿灯"),
    YELLOW("黄灯"),
    RED("红灯"),
    YELLOW_CARD("黄牌"),
    RED_CARD("红牌");

    private final String word;

    Light(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** What the tables' word means; a word they do not have is a yellow card, for an expiry must show. */
    static Light named(String word) {
        for (Light light : values()) {
            if (light.word.equals(word)) {
                return light;
            }
        }
        return YELLOW_CARD;
    }
}
