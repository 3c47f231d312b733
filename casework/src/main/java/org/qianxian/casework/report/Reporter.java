package org.qianxian.casework.report;

import org.jspecify.annotations.Nullable;

/**
 * Who reported, as far as the channel tells. Prints masked.
 *
 * @param anonymous the reporter gave no name, or wants none passed on
 * @param confidential 保密: the identity never leaves the hub
 */
public record Reporter(@Nullable String name, @Nullable Phone phone, boolean anonymous, boolean confidential) {
    public static final Reporter UNKNOWN = new Reporter(null, null, true, false);

    @Override
    public String toString() {
        String shownName = name == null || name.isEmpty() ? "-" : name.charAt(0) + "**";
        return shownName + " " + (phone == null ? "-" : phone);
    }
}
