package org.qianxian.rules.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.desk.CaseStore.OpenDeadline;
import org.qianxian.casework.desk.WorkChange;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.NewDispatch;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;

/** Reads a 那么: what is expected of a case at a moment. */
final class Checks {
    private static final String NONE = "无";
    private static final String PAUSED = "暂停";
    private static final String PROVISIONAL = "暂定";

    private final City city;
    private final Section expected;
    private final List<Check> checks = new ArrayList<>();

    Checks(City city, Section expected) {
        this.city = city;
        this.expected = expected;
    }

    List<Check> read() {
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
                Checks::number,
                moment -> String.valueOf(moment.situation().counters().supervision()));
        word(
                "扣分",
                Checks::points,
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
        sent();
        notSent();
        work();
        escalated();
        expected.findSection("时限").ifPresent(this::deadlines);
        expected.rejectOthers();
        return checks;
    }

    static String local(City city, Instant instant) {
        return LocalDateTime.ofInstant(instant, city.zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private void word(String key, Function<String, Optional<String>> meaning, Function<Moment, String> found) {
        expected.read(key, (in, text) -> meaning.apply(text))
                .ifPresent(wanted -> add(key, moment -> {
                    String is = found.apply(moment);
                    return is.equals(wanted) ? null : new Check.Difference(wanted, is, row(key, moment));
                }));
    }

    private interface Look {
        Check.@Nullable Difference at(Moment moment);
    }

    private void add(String key, Look look) {
        checks.add(new Check(key, expected.lineOf(key), moment -> Optional.ofNullable(look.at(moment))));
    }

    private static String row(String key, Moment moment) {
        return switch (key) {
            case "灯", "扣分", "督办行" -> moment.supervisionRow();
            case "提级次数", "升级", "升级行" -> moment.escalationRow();
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
                .ifPresent(who -> add(key, moment -> {
                    String wanted = code(who, moment);
                    String is = found.apply(moment);
                    return is.equals(wanted)
                            ? null
                            : new Check.Difference(Who.shown(city, wanted), Who.shown(city, is), moment.assigningRow());
                }));
    }

    private static String code(Who who, Moment moment) {
        return who.code(moment.situation(), moment.centre());
    }

    /** The supporting units that have not answered yet, all of them. */
    private void awaited() {
        if (!expected.keys().contains("待答协办")) {
            return;
        }
        List<Who> wanted = whos("待答协办");
        add("待答协办", moment -> {
            Collection<String> is = moment.situation().assignment() == null
                    ? List.of()
                    : moment.situation().assignment().awaited();
            String should = sorted(wanted.stream().map(who -> code(who, moment)));
            String found = sorted(is.stream());
            return should.equals(found) ? null : new Check.Difference(should, found, moment.assigningRow());
        });
    }

    private List<Who> whos(String key) {
        return expected.list(key).stream()
                .filter(text -> !text.equals(NONE))
                .flatMap(text -> {
                    Optional<Who> unit = Who.unit(city, text);
                    if (unit.isEmpty()) {
                        wrong(key, text);
                    }
                    return unit.stream();
                })
                .toList();
    }

    private void wrong(String key, String text) {
        expected.fault(key, text, ScenarioTexts.message("scenario.word", key));
    }

    /** An action, and to whom. */
    private record Sent(Action action, Optional<Who> to) {
        boolean is(NewDispatch dispatch, Moment moment) {
            return dispatch.action() == action
                    && to.map(who -> code(who, moment).equals(dispatch.target().name()))
                            .orElse(true);
        }
    }

    private void sent() {
        for (String text : expected.list("派发")) {
            sent("派发", text)
                    .ifPresent(wanted -> add("派发", moment -> {
                        boolean there = moment.sent().stream().anyMatch(dispatch -> wanted.is(dispatch, moment));
                        return there ? null : new Check.Difference(text, shown(moment.sent()), moment.assigningRow());
                    }));
        }
    }

    private void notSent() {
        for (String text : expected.list("不派发")) {
            sent("不派发", text)
                    .ifPresent(unwanted -> add("不派发", moment -> {
                        List<NewDispatch> there = moment.sent().stream()
                                .filter(dispatch -> unwanted.is(dispatch, moment))
                                .toList();
                        return there.isEmpty() ? null : new Check.Difference(NONE, shown(there), moment.assigningRow());
                    }));
        }
    }

    private Optional<Sent> sent(String key, String text) {
        String[] words = text.split("\\s+", 2);
        Optional<Action> action = Words.action(words[0]);
        Optional<Who> to = words.length == 1 ? Optional.empty() : Who.unit(city, words[1]);
        if (action.isEmpty() || (words.length == 2 && to.isEmpty())) {
            wrong(key, text);
            return Optional.empty();
        }
        return Optional.of(new Sent(action.get(), to));
    }

    private static String shown(List<NewDispatch> dispatches) {
        return dispatches.isEmpty()
                ? NONE
                : dispatches.stream()
                        .map(dispatch -> Words.word(dispatch.action()) + " "
                                + dispatch.target().name())
                        .collect(Collectors.joining("、"));
    }

    /** What stands on worklists, all of it; with a name, on whose. */
    private void work() {
        if (!expected.keys().contains("待办")) {
            return;
        }
        List<String> wanted = new ArrayList<>();
        List<Work> works = new ArrayList<>();
        for (String text : expected.list("待办")) {
            if (!text.equals(NONE)) {
                work(text).ifPresentOrElse(works::add, () -> wrong("待办", text));
                wanted.add(text);
            }
        }
        add("待办", moment -> {
            BiPredicate<Work, WorkChange.Open> is = (work, open) -> open.kind() == work.kind()
                    && work.of()
                            .map(who -> code(who, moment).equals(open.holder()))
                            .orElse(true);
            boolean same = works.size() == moment.work().size()
                    && works.stream().allMatch(work -> moment.work().stream().anyMatch(open -> is.test(work, open)));
            return same
                    ? null
                    : new Check.Difference(sorted(wanted.stream()), shownWork(moment.work()), moment.assigningRow());
        });
    }

    private record Work(WorkKind kind, Optional<Who> of) {}

    private Optional<Work> work(String text) {
        String[] words = text.split("\\s+", 2);
        Optional<Who> of = words.length == 1 ? Optional.empty() : Who.unit(city, words[1]);
        return words.length == 2 && of.isEmpty()
                ? Optional.empty()
                : Words.work(words[0]).map(kind -> new Work(kind, of));
    }

    private static String shownWork(List<WorkChange.Open> work) {
        return sorted(work.stream().map(open -> Words.word(open.kind()) + " " + open.holder()));
    }

    /** How it climbed in this step, and to whom. */
    private void escalated() {
        for (String text : expected.list("升级")) {
            String[] words = text.split("\\s+", 2);
            Optional<EscalationMode> mode = Words.mode(words[0]);
            Optional<Who> to = words.length == 1 ? Optional.empty() : Who.unit(city, words[1]);
            if (!text.equals(NONE) && (mode.isEmpty() || (words.length == 2 && to.isEmpty()))) {
                wrong("升级", text);
                continue;
            }
            add("升级", moment -> {
                List<Event.Escalated> climbs = moment.news().stream()
                        .flatMap(entry -> entry.event() instanceof Event.Escalated climb
                                ? Stream.of(climb)
                                : Stream.<Event.Escalated>empty())
                        .toList();
                boolean as = text.equals(NONE)
                        ? climbs.isEmpty()
                        : climbs.stream()
                                .anyMatch(climb -> Optional.of(climb.mode()).equals(mode)
                                        && to.map(who -> climb.units().contains(code(who, moment)))
                                                .orElse(true));
                String found = climbs.isEmpty()
                        ? NONE
                        : climbs.stream()
                                .map(climb -> climb.mode().word() + " " + String.join(" ", climb.units()))
                                .collect(Collectors.joining("、"));
                return as ? null : new Check.Difference(text, found, moment.escalationRow());
            });
        }
    }

    /** By stage, or by stage and holder: the due instant, 无, 暂停, 暂定, the row, in any combination. */
    private void deadlines(Section limits) {
        for (String key : limits.keys()) {
            String[] words = key.split("\\s+", 2);
            Optional<Stage> stage = Words.stage(words[0]);
            Optional<Who> holder = words.length == 1 ? Optional.empty() : Who.unit(city, words[1]);
            String text = limits.get(key);
            if (stage.isEmpty() || (words.length == 2 && holder.isEmpty())) {
                limits.fault(key, key, ScenarioTexts.message("scenario.stage"));
                continue;
            }
            checks.add(new Check("时限 " + key, limits.lineOf(key), moment -> {
                Optional<OpenDeadline> found = deadline(moment, stage.get(), holder);
                String is = found.map(deadline -> words(deadline)).orElse(NONE);
                boolean as = Stream.of(text.split("\\s+"))
                        .allMatch(word -> List.of(is.split(" ")).contains(word));
                String row = found.map(OpenDeadline::row).orElse("");
                return as ? Optional.empty() : Optional.of(new Check.Difference(text, is, row));
            }));
        }
    }

    /** Without a holder the lead's, else anybody's. */
    private static Optional<OpenDeadline> deadline(Moment moment, Stage stage, Optional<Who> holder) {
        return moment.deadlines().stream()
                .filter(deadline -> deadline.stage() == stage)
                .filter(deadline -> holder.map(who -> code(who, moment).equals(deadline.holder()))
                        .orElse(true))
                .min((one, other) -> Boolean.compare(other.party() == Party.LEAD, one.party() == Party.LEAD));
    }

    private String words(OpenDeadline deadline) {
        return local(city, deadline.due())
                + (deadline.pausedAt() == null ? "" : " " + PAUSED)
                + (deadline.provisional() ? " " + PROVISIONAL : "")
                + " " + deadline.row();
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

    private static String sorted(Stream<String> words) {
        String joined = words.sorted().collect(Collectors.joining("、"));
        return joined.isEmpty() ? NONE : joined;
    }
}
