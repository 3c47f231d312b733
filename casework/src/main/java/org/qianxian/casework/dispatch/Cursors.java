package org.qianxian.casework.dispatch;

/** How far each unit's system has been polled. */
public interface Cursors {
    /** Empty at first. */
    String get(String unit);

    void put(String unit, String cursor);
}
