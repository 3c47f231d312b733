package org.qianxian.casework.desk;

/** What came of storing a change. All but {@link #STORED} mean that nothing was stored. */
public enum Stored {
    STORED,
    /** The case has moved on: look again and decide again. */
    CONFLICT,
    /** Another case has this channel and source number. */
    SOURCE_TAKEN,
    /** The unit's report with this key, or the channel's nonce, has been stored before; or the deadline is settled. */
    SEEN_BEFORE,
    /** The policy version is not the one in force: decide again. */
    POLICY_CHANGED
}
