package org.qianxian.routes.outbound;

/** How targets' queues are called in the broker. */
final class QueueNames {
    /** The queue that targets without an installation of their own share. */
    static final String INBOX = "inbox";

    private static final String PREFIX = "dispatch.";

    private QueueNames() {}

    /** The address of a queue: {@code dispatch.230602-housing}. */
    static String address(String queue) {
        return PREFIX + queue;
    }

    /** All of them, as the broker's address settings write it. */
    static String everyAddress() {
        return PREFIX + "#";
    }
}
