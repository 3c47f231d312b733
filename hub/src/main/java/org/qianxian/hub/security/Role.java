package org.qianxian.hub.security;

/** What a user may do. */
public enum Role {
    /** Sees everything but secrets. */
    VIEWER,
    /** Rules, reviews, assigns: the staff of a centre, and units without a system. */
    CENTRE,
    /** Pauses, resumes, sends again, backs up. */
    OPERATOR,
    /** Publishes policy. */
    POLICY,
    /** A channel that sends cases. */
    CHANNEL,
    /** Everything. */
    ADMIN
}
