package org.qianxian.casework.policy;

/**
 * What a deadline that nears or passes sets off.
 *
 * @param light the light or card, as the row words it: 黄灯, 黄牌, 红牌
 * @param sendTo whom the row tells, as it words it
 * @param points points it costs the unit 考核分, zero or negative
 */
public record SupervisionRule(String row, String light, String sendTo, int points) {}
