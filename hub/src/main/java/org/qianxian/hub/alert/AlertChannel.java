package org.qianxian.hub.alert;

import java.io.IOException;
import java.util.List;

/** A way of telling people. */
interface AlertChannel {
    /** Throws if nobody was told: then the same is tried again at the next look. */
    void tell(List<Alert> alerts) throws IOException;
}
