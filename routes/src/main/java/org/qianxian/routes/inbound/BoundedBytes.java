package org.qianxian.routes.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A body read up to a limit.
 *
 * @param bytes the whole of it, or only its beginning if it was too large
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as received; nobody compares two bodies
record BoundedBytes(byte[] bytes, boolean tooLarge) {
    /** How much is kept of what is too large. */
    static final int KEPT = 4 * 1024;

    /** How much more is read and thrown away, so that a sender that only reads afterwards hears our answer. */
    private static final long MOST_DRAINED = 128L * 1024 * 1024;

    static BoundedBytes read(InputStream body, int limit) throws IOException {
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length <= limit) {
            return new BoundedBytes(bytes, false);
        }
        drain(body);
        return new BoundedBytes(Arrays.copyOf(bytes, KEPT), true);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long drained = 0;
        for (int read = body.read(buffer); read >= 0 && drained < MOST_DRAINED; read = body.read(buffer)) {
            drained += read;
        }
    }
}
