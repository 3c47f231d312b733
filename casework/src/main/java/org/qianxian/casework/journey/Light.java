package org.qianxian.casework.journey;

/** How near its deadlines a case stands 灯牌; only ever turns worse until the case is answered. */
public enum Light {
    GREEN,
    YELLOW,
    YELLOW_CARD,
    RED_CARD
}
