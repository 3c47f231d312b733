package org.qianxian.adapters.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.mapping.Expression.EvaluationException;
import org.qianxian.adapters.api.mapping.Expression.InvalidExpressionException;
import org.qianxian.casework.text.Faults;

class ExpressionTest {
    @Test
    void givesWhatItFinds() throws Exception {
        JsonNode input = Json.parse("{\"a\":{\"b\":[1,2]},\"n\":null,\"decimal\":124.5}");
        assertThat(Expression.compile("a.b").evaluate(input)).isEqualTo(Json.parse("[1,2]"));
        assertThat(Expression.compile("decimal").evaluateText(input, Map.of())).contains("124.5");
        assertThat(Expression.compile("n").evaluate(input).isMissingNode()).isTrue();
        assertThat(Expression.compile("nowhere.at.all").evaluate(input).isMissingNode())
                .isTrue();
        assertThat(Expression.compile("{'x': a.b[0], 'y': n}").evaluate(input))
                .isEqualTo(Json.parse("{\"x\":1,\"y\":null}"));
    }

    @Test
    void looksCodesUpBothWays() throws Exception {
        CodeLists codes = new CodeLists(Map.of("urgency", Map.of("normal", "1|一般")));
        JsonNode input = Json.object().set("codes", codes.toTheirs());
        assertThat(Expression.compile("$lookup(codes.urgency, 'normal')").evaluateText(input, Map.of()))
                .contains("1");
        assertThat(Expression.compile("$lookup($theirCodes.urgency, '一般')").evaluateText(input, codes.variables()))
                .contains("normal");
        assertThat(codes.findOurs("urgency", "2")).isEmpty();
    }

    @Test
    void saysWhereItIsWrong() {
        assertThatThrownBy(() -> Expression.compile("a.b["))
                .isInstanceOfSatisfying(
                        InvalidExpressionException.class,
                        wrong -> assertThat(wrong.problem().in(Locale.CHINESE)).contains("表达式有误", "个字符"));
        Faults faults = new Faults();
        assertThat(Expression.compile("yunque.yml", "actions.urge.path", "'open", faults))
                .isNull();
        assertThat(faults.list())
                .singleElement()
                .satisfies(fault -> assertThat(fault.place()).isEqualTo("actions.urge.path"));
    }

    @Test
    void refusesWhatIsNotPure() {
        assertThatThrownBy(() -> Expression.compile("$now()")).isInstanceOf(InvalidExpressionException.class);
        assertThatThrownBy(() -> Expression.compile("$eval(case.content)"))
                .isInstanceOf(InvalidExpressionException.class);
    }

    @Test
    void isStoppedWhenItRunsAway() {
        Expression endless = Expression.compile("($f := function($n) { $f($n + 1) + 1 }; $f(0))");
        assertThatThrownBy(() -> endless.evaluate(Json.object())).isInstanceOf(EvaluationException.class);
        Expression looping = Expression.compile("($f := function($n) { $f($n + 1) }; $f(0))");
        assertThatThrownBy(() -> looping.evaluate(Json.object())).isInstanceOf(EvaluationException.class);
    }

    @Test
    void isSharedByThreads() {
        Expression shared = Expression.compile("($x := n; $y := $$.n; $x = $y and $z = n ? n : 'mixed up')");
        boolean right = IntStream.range(0, 20_000)
                .parallel()
                .allMatch(i -> shared.evaluate(
                                        Json.object().put("n", i),
                                        Map.of("z", Json.object().put("n", i).get("n")))
                                .asInt(-1)
                        == i);
        assertThat(right).isTrue();
    }
}
