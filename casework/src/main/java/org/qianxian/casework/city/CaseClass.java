package org.qianxian.casework.city;

import org.jspecify.annotations.Nullable;

/**
 * An item of the city's list of what cases can be about, 事项.
 *
 * @param code two digits for a major class, four for an item below it
 * @param parent code of the major class; null for a major class
 * @param siteCheck whether someone looks at the spot, with a picture, before the case is reviewed 核查
 */
public record CaseClass(String code, String name, @Nullable String parent, boolean siteCheck) {}
