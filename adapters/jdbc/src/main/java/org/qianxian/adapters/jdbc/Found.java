package org.qianxian.adapters.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of reports.
 *
 * @param number null if it has none
 * @param content its columns' texts by their names; NULL is absent
 */
record Found(@Nullable String number, String key, ObjectNode content) {
    String fingerprint() {
        return Place.fingerprint(number, key);
    }

    Place.Position position() {
        return new Place.Position(String.valueOf(number), key);
    }
}
