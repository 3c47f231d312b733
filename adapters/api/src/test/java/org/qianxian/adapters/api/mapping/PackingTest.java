package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.casework.text.Faults;

class PackingTest {
    private static final String WORDS = "路灯\"坏\"了 & <b>]]> 𠮷\u0001";
    private static final String READ_BACK = "路灯\"坏\"了 & <b>]]> 𠮷 ";

    static Stream<Packing> ways() {
        return Packing.WAYS.stream()
                .flatMap(way ->
                        Stream.of("UTF-8", "GBK", "GB18030").map(name -> new Packing(way, Charset.forName(name))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsPackedIsReadBack(Packing packing) throws Exception {
        var document = Json.object();
        document.putObject("订单").put("标题", WORDS).put("@no", "7");
        String packed = packing.packXml(document);
        assertThat(packing.packXml(document)).as("a repeat is the same").isEqualTo(packed);
        assertThat(Packing.unpack(packed)).contains(Json.object().put("标题", READ_BACK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "<a><b></a>",
                "not BASE64 at all !!",
                "H4sIAAAAAAAA/w==",
                "{]"
            })
    void whatCannotBeUnderstoodIsNotGuessed(String text) {
        assertThat(Packing.unpack(text)).isEmpty();
        assertThat(Packing.unpack(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void textsAreReplacedWhereTheyAreAndNowhereElse() throws Exception {
        var tree = Json.parse("{\"a\":{\"b\":\"<x><y>1</y></x>\"},\"c\":\"<x/>\",\"d\":\"\"}");
        assertThat(Packing.unpack(tree, List.of("a.b", "d", "nowhere.at.all")))
                .contains(Json.parse("{\"a\":{\"b\":{\"y\":\"1\"}},\"c\":\"<x/>\",\"d\":\"\"}"));
        assertThat(Packing.unpack(Json.parse("{\"a\":\"?\"}"), List.of("a"))).isEmpty();
    }

    @Test
    void aTemplateIsCheckedWhenItIsRead() throws Exception {
        Faults faults = new Faults();
        StructureTemplate.compile(
                "make.yml",
                "body",
                Json.parse(
                        "{\"xml\":{\"$xml\":{\"A\":\"1 +\",\"B\":\"2\"},\"$pack\":\"zip\",\"$encoding\":\"GBX\",\"other\":1}}"),
                faults);
        assertThat(faults.list())
                .extracting(fault -> fault.place())
                .containsExactlyInAnyOrder(
                        "body.xml.$xml", "body.xml.$pack", "body.xml.$encoding", "body.xml.other", "body.xml.$xml.A");
        assertThat(faults.list())
                .allSatisfy(fault ->
                        assertThat(fault.problem().remedyIn(Locale.ENGLISH)).isNotEmpty());
    }
}
