package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

class StructureTemplateTest {
    private final Faults faults = new Faults();

    @Test
    void keepsStructureOrderAndLiterals() throws Exception {
        StructureTemplate template = template(
                "{\"b\":\"case.title\",\"a\":{\"fixed\":\"'12345'\",\"n\":7,\"list\":[\"case.title\",\"gone\"]}}");
        assertThat(Json.text(template.fill(Json.parse("{\"case\":{\"title\":\"路灯不亮\"}}"))))
                .isEqualTo("{\"b\":\"路灯不亮\",\"a\":{\"fixed\":\"12345\",\"n\":7,\"list\":[\"路灯不亮\"]}}");
    }

    @Test
    void dropsWhatHasNoValue() throws Exception {
        StructureTemplate template = template("{\"x\":\"nothing\",\"y\":null,\"z\":\"n\"}");
        assertThat(Json.text(template.fill(Json.parse("{\"n\":null}")))).isEqualTo("{}");
    }

    @Test
    void wordsOfACitizenStayOneValue() throws Exception {
        String words = "\"}, \"urgency\": \"critical\" $eval('1') </title><x>";
        StructureTemplate template = template("{\"title\":\"case.title\"}");
        var filled = template.fill(Json.object().set("case", Json.object().put("title", words)));
        assertThat(filled.size()).isEqualTo(1);
        assertThat(Json.parse(Json.text(filled)).get("title").asText()).isEqualTo(words);
    }

    @Test
    void tellsEveryBadLeaf() throws Exception {
        StructureTemplate template = StructureTemplate.compile(
                "x.yml", "body", Json.parse("{\"a\":\"(\",\"b\":[\"ok\",\"$now()\"]}"), faults);
        assertThat(template).isNull();
        assertThat(faults.list()).extracting(Fault::place).containsExactly("body.a", "body.b[1]");
    }

    private StructureTemplate template(String json) throws Exception {
        return Objects.requireNonNull(StructureTemplate.compile("x.yml", "body", Json.parse(json), faults));
    }
}
