package org.qianxian.casework.desk;

import org.qianxian.casework.dispatch.Action;

/** What the use cases need to know of the channels. */
public interface Channels {
    /** Whether the channel wants to be told of this by a callback. */
    boolean takes(String channel, Action callback);

    /** Whether the channel must consent before a unit gets an extension. */
    default boolean consentsToExtensions(String channel) {
        return false;
    }

    /** What happens to a report with a known number and other content. */
    OtherContent otherContent(String channel);

    /** What to do with the same source number and other content; never a silent overwrite. */
    enum OtherContent {
        AMEND,
        REFUSE
    }
}
