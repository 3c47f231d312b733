package org.qianxian.casework.city;

/**
 * Anyone who can hold a case.
 *
 * @param code for example {@code 230602-urban-management}
 * @param tier the level it stands at
 * @param area code of the area it serves
 * @param function code of what it is for, 职能
 * @param contact a role to call, never a person's name or number
 */
public record Unit(
        String code, String name, UnitKind kind, String tier, String area, String function, String contact) {}
