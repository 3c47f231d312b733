package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a number of expressions look at: a tree, and the same as JSONata works on it, made when first needed. */
final class Input {
    private final JsonNode tree;
    private boolean made;
    private @Nullable Object plain;

    Input(JsonNode tree) {
        this.tree = tree;
    }

    JsonNode tree() {
        return tree;
    }

    @Nullable
    Object plain() {
        if (!made) {
            plain = Json.toPlain(tree);
            made = true;
        }
        return plain;
    }
}
