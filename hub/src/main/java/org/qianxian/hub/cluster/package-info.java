/** What hubs on one database tell each other through Hazelcast; nothing is lost if it forgets everything. */
@NullMarked
package org.qianxian.hub.cluster;

import org.jspecify.annotations.NullMarked;
