package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The short way must give what JSONata gives, wherever it answers at all. */
class FieldPathProperties {
    private static final List<String> NAMES = List.of("a", "b", "c");

    @Property
    void agreesWithJsonata(@ForAll("trees") JsonNode tree, @ForAll("paths") String path) {
        JsonNode direct = FieldPath.of(path).orElseThrow().find(tree);
        if (direct != null) {
            JsonNode asked = Expression.compile(path).evaluatePlain(Json.toPlain(tree), Map.of());
            assertThat(direct.toString()).isEqualTo(asked.toString());
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(NAMES).list().ofMinSize(1).ofMaxSize(4).map(names -> String.join(".", names));
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        return tree(3);
    }

    private static Arbitrary<JsonNode> tree(int depth) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        Arbitrary<JsonNode> leaf = Arbitraries.<JsonNode>of(
                make.textNode("灯"),
                make.textNode(""),
                make.numberNode(0),
                make.numberNode(12345678901L),
                make.numberNode(1.5),
                make.booleanNode(false),
                make.nullNode(),
                make.objectNode(),
                make.arrayNode());
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<JsonNode> object = Arbitraries.maps(Arbitraries.of(NAMES), Arbitraries.lazy(() -> tree(depth - 1)))
                .ofMaxSize(3)
                .map(fields -> make.objectNode().setAll(fields));
        Arbitrary<JsonNode> list = Arbitraries.lazy(() -> tree(depth - 1))
                .list()
                .ofMaxSize(2)
                .map(items -> make.arrayNode().addAll(items));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, object), net.jqwik.api.Tuple.of(1, list), net.jqwik.api.Tuple.of(2, leaf));
    }
}
