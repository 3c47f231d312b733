package org.qianxian.rules.scenario;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Tier;

/** What is expected of the case itself: words, numbers, rows and units. */
final class FactChecks {
    private static final String NONE = CheckList.NONE;

    private final CheckList list;
    private final City city;
    private final Section expected;

    FactChecks(CheckList list) {
        this.list = list;
        this.city = list.city();
        this.expected = list.expected();
    }

    void read() {
        word(
                "状态",
                text -> Words.state(text).map(state -> state.word()),
                moment -> moment.situation().state().word());
        word(
                "灯",
                text -> Words.light(text).map(light -> light.word()),
                moment -> moment.situation().light().word());
        word(
                "层级",
                this::tier,
                moment -> moment.situation().assignment() == null
                        ? NONE
                        : city.tier(moment.situation().assignment().tier()).name());
        word(
                "紧急程度",
                this::urgency,
                moment -> urgencyName(moment.situation().urgency().code()));
        word(
                "提级次数",
                FactChecks::number,
                moment -> String.valueOf(moment.situation().counters().supervision()));
        word(
                "扣分",
                FactChecks::points,
                moment -> moment.points().stripTrailingZeros().toPlainString());
        word("派单行", Optional::of, Moment::routingRow);
        word("升级行", Optional::of, Moment::escalationRow);
        word("督办行", Optional::of, Moment::supervisionRow);
        word(
                "结案",
                text -> text.equals(NONE) ? Optional.of(NONE) : Words.end(text).map(Words::endWord),
                moment -> moment.closedAs().map(Words::endWord).orElse(NONE));
        unit(
                "主办",
                moment -> moment.situation().assignment() == null
                        ? NONE
                        : moment.situation().assignment().lead());
        unit("中心", Moment::centre);
        awaited();
    }

    private void word(String key, Function<String, Optional<String>> meaning, Function<Moment, String> found) {
        expected.read(key, (in, text) -> meaning.apply(text))
                .ifPresent(wanted -> list.add(key, moment -> {
                    String is = found.apply(moment);
                    return is.equals(wanted) ? null : new Check.Difference(wanted, is, row(key, moment));
                }));
    }

    private static String row(String key, Moment moment) {
        return switch (key) {
            case "灯", "扣分", "督办行" -> moment.supervisionRow();
            case "提级次数", "升级行" -> moment.escalationRow();
            case "紧急程度" -> moment.urgencyRow();
            case "结案" ->
                moment.situation().closing() == null
                        ? ""
                        : String.valueOf(moment.situation().closing().why().chosen());
            default -> moment.assigningRow();
        };
    }

    private void unit(String key, Function<Moment, String> found) {
        expected.read(
                        key,
                        (in, text) ->
                                text.equals(NONE) ? Optional.of(new Who(Who.Kind.UNIT, NONE)) : Who.unit(city, text))
                .ifPresent(who -> list.add(key, moment -> {
                    String wanted = moment.code(who);
                    String is = found.apply(moment);
                    return is.equals(wanted)
                            ? null
                            : new Check.Difference(Who.shown(city, wanted), Who.shown(city, is), moment.assigningRow());
                }));
    }

    /** The supporting units that have not answered yet, all of them. */
    private void awaited() {
        if (!expected.keys().contains("待答协办")) {
            return;
        }
        List<Who> wanted = whos("待答协办");
        list.add("待答协办", moment -> {
            Collection<String> is = moment.situation().assignment() == null
                    ? List.of()
                    : moment.situation().assignment().awaited();
            String should = CheckList.sorted(wanted.stream().map(who -> moment.code(who)));
            String found = CheckList.sorted(is.stream());
            return should.equals(found) ? null : new Check.Difference(should, found, moment.assigningRow());
        });
    }

    private List<Who> whos(String key) {
        return expected.list(key).stream()
                .filter(text -> !text.equals(NONE))
                .flatMap(text -> {
                    Optional<Who> unit = Who.unit(city, text);
                    if (unit.isEmpty()) {
                        list.wrong(key, text);
                    }
                    return unit.stream();
                })
                .toList();
    }

    private Optional<String> tier(String text) {
        return city.tiers().stream()
                .filter(tier -> tier.name().equals(text) || tier.code().equals(text))
                .map(Tier::name)
                .findFirst()
                .or(() -> text.equals(NONE) ? Optional.of(NONE) : Optional.empty());
    }

    private Optional<String> urgency(String text) {
        var names = city.codeList("urgency").names();
        return names.containsValue(text) ? Optional.of(text) : Optional.ofNullable(names.get(text));
    }

    private String urgencyName(String code) {
        return city.codeList("urgency").names().getOrDefault(code, code);
    }

    private static Optional<String> number(String text) {
        return text.matches("\\d{1,3}") ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> points(String text) {
        return text.matches("-?\\d{1,4}(\\.\\d)?")
                ? Optional.of(new BigDecimal(text).stripTrailingZeros().toPlainString())
                : Optional.empty();
    }
}
