/**
 * {@code qianxian demo}: a whole city in two processes. This one is the city: its departments' systems, its citizens and
 * its staff. The hub is the other, a child that is started with the same Java, class path and options as this one, and
 * spoken to only through its doors. So the demonstration can kill the hub and count afterwards: what the senders hold
 * receipts for, what the departments say was done, and what the hub itself says.
 */
@NullMarked
package org.qianxian.hub.demo;

import org.jspecify.annotations.NullMarked;
