package org.qianxian.routes.inbound;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;

/** The rows of a file, one after the other; only a few are in memory at any time. Not for several threads. */
interface Rows extends Closeable {
    /** Null after the last one. */
    @Nullable
    Row next() throws IOException;

    /** Why the file as a whole cannot be read; then it has no rows. */
    List<Fault> faults();

    /** What is odd about the file as a whole. */
    List<Fault> warnings();
}
