package org.qianxian.casework.clock;

/** The four units of a time limit. */
public enum LimitUnit {
    /** 自然时: hours by the clock. */
    CLOCK_HOUR,
    /** 自然日: days of 24 hours by the clock. */
    CLOCK_DAY,
    /** 工作时: hours that fall within working time. */
    WORK_HOUR,
    /** 工作日: days on which the city works. */
    WORK_DAY;

    /** Whether only time counts in which the city works. */
    public boolean countsWork() {
        return this == WORK_HOUR || this == WORK_DAY;
    }
}
