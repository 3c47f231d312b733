package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

class FieldLimitTest {
    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void bytesOfTheEncodingCountNotCharacters() {
        assertThat(new FieldLimit(8, GBK, false, "").fit("title", "路灯不亮")).isEqualTo("路灯不亮");
        assertThatThrownBy(() -> new FieldLimit(8, StandardCharsets.UTF_8, false, "").fit("title", "路灯不亮"))
                .isInstanceOf(Expression.EvaluationException.class);
        assertThat(new FieldLimit(8, StandardCharsets.UTF_8, true, "…").fit("title", "路灯不亮"))
                .isEqualTo("路…");
    }

    @Test
    void whatPeopleSeeAsOneCharacterIsNotCutInTwo() {
        FieldLimit limit = new FieldLimit(11, StandardCharsets.UTF_8, true, "*");
        assertThat(limit.fit("x", "𠮷𠮷𠮷")).isEqualTo("𠮷𠮷*");
        assertThat(limit.fit("x", "aaaaaaaae\u0301\u0302bb")).isEqualTo("aaaaaaaa*");
    }

    @Property
    void whatIsCutFitsAndBeginsAsItDid(@ForAll String text, @ForAll @IntRange(min = 2, max = 40) int bytes) {
        String fitted = new FieldLimit(bytes, StandardCharsets.UTF_8, true, "*").fit("x", text);
        assertThat(fitted.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes);
        if (!fitted.equals(text)) {
            assertThat(text).startsWith(fitted.substring(0, fitted.length() - 1));
        }
    }

    @Test
    void aRefusalNamesFieldLengthAndLimitAndNotTheWords() throws Exception {
        StructureTemplate template = compile("{\"a\":{\"title\":{\"$value\":\"case.title\",\"$bytes\":6,\"$encoding\":"
                + "\"GBK\",\"$over\":\"refuse\"}}}");
        JsonNode input = Json.parse("{\"case\":{\"title\":\"路灯不亮\"}}");
        assertThatThrownBy(() -> template.fill(input))
                .isInstanceOfSatisfying(Expression.EvaluationException.class, failed -> {
                    Fault fault = failed.asFault("u", "");
                    assertThat(fault.in(Locale.CHINESE))
                            .contains("a.title", "8", "GBK", "6")
                            .doesNotContain("路灯");
                });
        assertThat(template.fill(Json.parse("{\"case\":{}}"))).isEqualTo(Json.parse("{\"a\":{}}"));
    }

    @Test
    void whoeverSetsALimitSaysWhatIsToHappen() throws Exception {
        Faults faults = new Faults();
        String body = "{\"a\":{\"$value\":\"x\",\"$bytes\":5},\"b\":{\"$value\":\"x\",\"$over\":\"cut\"},"
                + "\"c\":{\"$value\":\"x\",\"$bytes\":2,\"$over\":\"cut\"}}";
        StructureTemplate.compile("make.yml", "body", Json.parse(body), faults);
        assertThat(faults.list())
                .extracting(Fault::place)
                .containsExactly("body.a.$over", "body.b.$bytes", "body.c.$mark");
    }

    @Test
    void aCodeOfOursThatTheListLacksIsNotSentEmpty() throws Exception {
        CodeLists codes = new CodeLists(Map.of("urgency", Map.of("urgent", "2|3")));
        StructureTemplate template = compile("{\"level\":\"$theirs('urgency', dispatch.urgency)\"}");
        assertThat(template.fill(Json.parse("{\"dispatch\":{\"urgency\":\"urgent\"}}"), codes.variables()))
                .isEqualTo(Json.parse("{\"level\":\"2\"}"));
        assertThat(template.fill(Json.parse("{\"dispatch\":{}}"), codes.variables()))
                .isEqualTo(Json.object());
        assertThatThrownBy(
                        () -> template.fill(Json.parse("{\"dispatch\":{\"urgency\":\"critical\"}}"), codes.variables()))
                .isInstanceOfSatisfying(
                        Expression.EvaluationException.class,
                        failed ->
                                assertThat(failed.problem().in(Locale.CHINESE)).contains("urgency", "critical"));
    }

    private static StructureTemplate compile(String body) throws Exception {
        Faults faults = new Faults();
        StructureTemplate template = StructureTemplate.compile("make.yml", "body", Json.parse(body), faults);
        faults.throwIfAny();
        return Objects.requireNonNull(template);
    }
}
