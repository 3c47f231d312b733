package org.qianxian.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that stores a file and is gone, as by {@code kill -9}: no hook runs, nothing is tidied up. */
final class KilledUpload {
    static final int KILLED = 137;

    private KilledUpload() {}

    /** The folder, the content, and where it dies: {@code reading} it, or between {@code file} and row. */
    public static void main(String[] arguments) throws IOException {
        boolean reading = arguments[2].equals("reading");
        InputStream content = new ByteArrayInputStream(arguments[1].getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                if (reading && available() == 0) {
                    die();
                }
                return super.read(buffer, offset, length);
            }
        };
        new Attachments(Path.of(arguments[0])).store(content, Long.MAX_VALUE, stored -> {
            die();
            return stored;
        });
    }

    private static void die() {
        Runtime.getRuntime().halt(KILLED);
    }
}
