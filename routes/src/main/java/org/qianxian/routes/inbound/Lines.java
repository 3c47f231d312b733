package org.qianxian.routes.inbound;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Physical lines of a text, of bounded length, that can be put back. Not for several threads. */
final class Lines implements Closeable {
    private final Reader reader;
    private final int longest;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private long number;

    /**
     * @param text without the line's end
     * @param ended whether a line's end follows; false for the last line of a file that was cut off
     * @param whole false if it is longer than allowed and was cut
     */
    record Line(long number, String text, boolean ended, boolean whole) {}

    Lines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** Null at the end. */
    @Nullable
    Line next() throws IOException {
        return putBack.isEmpty() ? read() : putBack.pop();
    }

    /** Gives lines back, to be read again in this order. */
    void putBack(List<Line> lines) {
        for (int index = lines.size() - 1; index >= 0; index--) {
            putBack.push(lines.get(index));
        }
    }

    private @Nullable Line read() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean whole = true;
        int unit = reader.read();
        if (unit < 0) {
            return null;
        }
        number++;
        for (; unit >= 0 && unit != '\n'; unit = reader.read()) {
            if (text.length() < longest) {
                text.append((char) unit);
            } else {
                whole = false;
            }
        }
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\r') {
            text.setLength(end - 1);
        }
        return new Line(number, text.toString(), unit == '\n', whole);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
