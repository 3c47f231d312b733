package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;

/**
 * A row of a file.
 *
 * @param line the line it starts in, counted from 1
 * @param original as it stands in the file, without the line's end
 * @param tree null if it cannot be read
 * @param faults why it cannot be read; empty if it can
 */
record Row(long line, String original, @Nullable JsonNode tree, List<Fault> faults) {
    Row {
        faults = List.copyOf(faults);
    }
}
