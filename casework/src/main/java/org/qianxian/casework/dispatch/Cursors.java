package org.qianxian.casework.dispatch;

import java.time.Duration;
import java.util.Optional;

/**
 * How far each unit's system has been polled, and by which hub it is polled: one at a time, so that several hubs neither
 * ask a system several times over nor set each other's position back.
 */
public interface Cursors {
    /**
     * Takes over asking a unit's system, or goes on with it.
     *
     * @param node name of the hub that wants to
     * @param lease for how long, real time, unless it is taken again before
     * @return the position, an empty text at first; nothing while another hub's lease lasts
     */
    Optional<String> take(String unit, String node, Duration lease);

    /**
     * Remembers how far the system has been heard.
     *
     * @return false, and nothing is changed, if another hub has taken over
     */
    boolean put(String unit, String node, String cursor);

    /** Lets go of every lease of a hub that stops, so that the others need not wait for their end. */
    void release(String node);
}
