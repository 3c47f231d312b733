package org.qianxian.hub.demo;

import static org.qianxian.hub.demo.DemoTexts.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks whether a port can be had before anything is started, so that the failure is one line. */
final class FreePort {
    private FreePort() {}

    /**
     * The port itself, or any free one for 0.
     *
     * @param option the option that chooses another
     */
    static int of(int port, String option) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException busy) {
            throw new DemoFailure(DemoFailure.Exit.PORT_BUSY, message("port.busy", Integer.toString(port), option));
        }
    }
}
