package org.qianxian.rules.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.desk.HearingReports;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;

/** Reads what a step does: the verb, and the words that belong to it. */
final class Deeds {
    /** By Chinese verb and by English. */
    private static final Map<String, String> VERBS = new HashMap<>();

    static {
        for (String pair : """
                签收 sign, 先行联系 contact, 研究部署 plan, 阶段反馈 progress, 申请退单 ask-return, 裁定退单 rule-return,
                会商裁定 rule-conference, 申请延期 ask-extension, 裁定延期 rule-extension, 无力处置 cannot-handle, 办结 complete,
                核查 check, 审核 review, 回访 follow-up, 要求重办 redo, 补充 supplement, 催办 urge, 撤回 withdraw, 派单 assign,
                移交 hand-over, 吹哨 whistle, 免协办 rule-out, 挂账 suspend, 恢复 resume, 合并 merge, 直接答复 answer-at-once,
                自办自结 solve-on-spot, 不予受理 decline, 作废 annul, 归档 archive, 不是重复 not-repeat, 公布放假 announce, 又报 report, 系统反馈 hear""".split(",")) {
            String[] words = pair.strip().split(" ");
            VERBS.put(words[0], words[1]);
            VERBS.put(words[1], words[1]);
        }
    }

    private final City city;
    private final Section step;
    private final Reported first;
    private final int number;

    Deeds(City city, Section step, Reported first, int number) {
        this.city = city;
        this.step = step;
        this.first = first;
        this.number = number;
    }

    /** What a command needs to know when its moment has come. */
    private record Scene(Simulation simulation, String caseName) {
        String code(Who who) {
            return who.code(simulation.situation(caseName), simulation.centre(caseName));
        }

        List<String> codes(List<Who> all) {
            return all.stream().map(this::code).toList();
        }
    }

    /** Null where only time passes, or where the verb is none, which is told. */
    @Nullable
    Deed read() {
        Who who = Who.anybody(city, step.find("谁").orElse("中心"));
        String verb = step.read("做", (in, text) -> Optional.ofNullable(VERBS.get(text)))
                .orElse("");
        if (verb.isEmpty()) {
            return null;
        }
        if (verb.equals("report")) {
            return again();
        }
        if (verb.equals("announce")) {
            return announced();
        }
        if (verb.equals("hear")) {
            return heard(who);
        }
        Function<Scene, Command> command = command(verb, who);
        return (simulation, caseName) -> simulation.handle(
                caseName,
                command.apply(new Scene(simulation, caseName)),
                who.actor(simulation.situation(caseName), simulation.centre(caseName)));
    }

    private Function<Scene, Command> command(String verb, Who who) {
        return switch (verb) {
            case "sign" -> scene -> new Command.Sign(scene.code(who));
            case "contact" -> said(text -> scene -> new Command.Contact(scene.code(who), text));
            case "plan" -> said(text -> scene -> new Command.Plan(scene.code(who), text));
            case "progress" -> said(text -> scene -> new Command.Progress(scene.code(who), text));
            case "cannot-handle" -> said(text -> scene -> new Command.CannotHandle(scene.code(who), text));
            case "ask-return" -> askReturn(who);
            case "ask-extension" -> askExtension(who);
            case "complete" -> {
                Function<Scene, Completion> completion = completion(who);
                yield scene -> new Command.Complete(scene.code(who), completion.apply(scene));
            }
            case "answer-at-once" -> {
                Function<Scene, Completion> completion = completion(who);
                yield scene -> new Command.AnswerAtOnce(completion.apply(scene));
            }
            case "solve-on-spot" -> solveOnSpot(who);
            case "check" -> ruled(passed -> text -> scene -> new Command.Check(passed, text));
            case "review" -> ruled(passed -> text -> scene -> new Command.Review(passed, text));
            case "rule-extension" -> ruled(granted -> text -> scene -> new Command.RuleExtension(granted, text));
            case "follow-up" -> followUp();
            case "urge" -> said(text -> scene -> new Command.Urge(text));
            case "supplement" -> said(text -> scene -> new Command.Supplement(text, Map.of()));
            case "resume" -> said(text -> scene -> new Command.Resume(text));
            case "withdraw" -> reasoned(reason -> scene -> new Command.Withdraw(reason));
            case "redo" -> reasoned(reason -> scene -> new Command.Redo(reason));
            case "archive" -> scene -> new Command.Archive();
            default -> centres(verb);
        };
    }

    /** What those who coordinate do. */
    private Function<Scene, Command> centres(String verb) {
        return switch (verb) {
            case "rule-return" -> {
                Optional<Who> other = unit("单位", false);
                yield ruled(upheld -> text -> scene ->
                        new Command.RuleReturn(upheld, other.map(scene::code).orElse(null), text));
            }
            case "rule-conference" -> {
                Optional<Who> lead = unit("单位", false);
                List<Who> supporting = units("协办");
                yield said(text -> scene ->
                        new Command.RuleConference(lead.map(scene::code).orElse(null), scene.codes(supporting), text));
            }
            case "assign" -> assign();
            case "hand-over" -> {
                Optional<Who> to = unit("单位", true);
                yield said(text ->
                        scene -> new Command.HandOver(to.map(scene::code).orElse(""), text));
            }
            case "whistle" -> {
                List<Who> called = units("单位");
                yield said(text -> scene -> new Command.Whistle(scene.codes(called), text));
            }
            case "rule-out" -> {
                Optional<Who> out = unit("单位", true);
                yield said(text ->
                        scene -> new Command.RuleOut(out.map(scene::code).orElse(""), text));
            }
            case "suspend" -> suspend();
            case "annul" -> {
                String approver = step.get("批准人");
                yield reasoned(reason -> scene -> new Command.Annul(reason, approver));
            }
            case "decline" -> {
                String reason = step.get("理由");
                yield said(text -> scene -> new Command.Decline(reason, text));
            }
            case "merge" -> {
                String into = step.find("并入").orElse("");
                yield said(text -> scene ->
                        new Command.Merge(scene.simulation().situation(into).number(), text));
            }
            case "not-repeat" -> {
                String first = step.find("首件").orElse("");
                yield said(text -> scene -> new Command.NotRepeat(
                        scene.simulation().situation(first).number(), text));
            }
            default -> throw new IllegalStateException("the scenario's verb " + verb + " has no command");
        };
    }

    private Function<Scene, Command> followUp() {
        step.get("联系上");
        boolean contacted = yes("联系上");
        boolean solved = yes("解决");
        boolean satisfied = yes("满意");
        return said(text -> scene -> new Command.FollowUp(contacted, solved, satisfied, text));
    }

    private boolean yes(String key) {
        return step.read(key, (in, text) -> Words.yes(text)).orElse(false);
    }

    private Function<Scene, Command> askReturn(Who who) {
        Optional<Who> proposed = unit("建议单位", false);
        return reasoned(ground -> scene -> new Command.AskReturn(
                scene.code(who), ground, proposed.map(scene::code).orElse(null)));
    }

    private Function<Scene, Command> askExtension(Who who) {
        int days = ScenarioFile.number(step, "天数").orElse(1);
        return reasoned(reason -> scene -> new Command.AskExtension(scene.code(who), reason, days));
    }

    private Function<Scene, Command> solveOnSpot(Who who) {
        String picture = step.find("照片").orElse("");
        Function<Scene, Completion> completion = completion(who);
        return scene -> new Command.SolveOnSpot(scene.code(who), completion.apply(scene), picture);
    }

    private Function<Scene, Command> assign() {
        Optional<Who> lead = unit("单位", true);
        List<Who> supporting = units("协办");
        Optional<String> tier = step.read("层级", (in, text) -> tier(text));
        return said(text -> scene -> {
            String to = lead.map(scene::code).orElse("");
            String at = tier.orElseGet(
                    () -> city.findUnit(to).map(unit -> unit.tier()).orElse(""));
            return new Command.Assign(at, to, scene.codes(supporting), text);
        });
    }

    private Optional<String> tier(String text) {
        return city.tiers().stream()
                .filter(tier -> tier.name().equals(text) || tier.code().equals(text))
                .map(Tier::code)
                .findFirst();
    }

    private Function<Scene, Command> suspend() {
        String approver = step.get("批准人");
        step.get("复查");
        Optional<When> review = step.read("复查", (in, text) -> When.find(text));
        return reasoned(reason -> scene -> {
            Instant at = review.flatMap(when -> scene.simulation().when(when, scene.caseName()))
                    .orElse(scene.simulation().now());
            return new Command.Suspend(reason, approver, at);
        });
    }

    private Function<Scene, Completion> completion(Who who) {
        boolean solved = step.read("已解决", (in, text) -> Words.yes(text)).orElse(true);
        String text = step.find("说").orElse("");
        return scene -> new Completion(scene.code(who), null, null, solved, text);
    }

    private Function<Scene, Command> said(Function<String, Function<Scene, Command>> made) {
        return made.apply(step.find("说").orElse(""));
    }

    private Function<Scene, Command> reasoned(Function<String, Function<Scene, Command>> made) {
        return made.apply(step.get("理由"));
    }

    private Function<Scene, Command> ruled(Function<Boolean, Function<String, Function<Scene, Command>>> made) {
        step.get("结果");
        boolean yes = step.read("结果", (in, text) -> Words.yes(text)).orElse(false);
        return said(made.apply(yes));
    }

    private Optional<Who> unit(String key, boolean needed) {
        if (needed) {
            step.get(key);
        }
        return step.read(key, (in, text) -> Who.unit(city, text));
    }

    private List<Who> units(String key) {
        return step.list(key).stream()
                .flatMap(text -> {
                    Optional<Who> unit = Who.unit(city, text);
                    if (unit.isEmpty()) {
                        step.fault(key, text, ScenarioTexts.message("scenario.word", key));
                    }
                    return unit.stream();
                })
                .toList();
    }

    /** Another report like the first, in the same words or in others. */
    private Deed again() {
        String called = step.get("称");
        Optional<String> content = step.find("内容");
        return (simulation, caseName) -> {
            simulation.report(first.report("又-" + number, simulation.now(), content), called);
            return Optional.empty();
        };
    }

    /** The State Council says when next year's holidays are; each list names days of that one year. */
    private Deed announced() {
        Set<LocalDate> off = dates("放假");
        if (off.isEmpty()) {
            step.fault("放假", "", ScenarioTexts.message("scenario.missing", "放假"));
        }
        Set<LocalDate> worked = dates("调休");
        return (simulation, caseName) -> {
            off.stream().findFirst().ifPresent(day -> simulation.announce(day.getYear(), off, worked));
            return Optional.empty();
        };
    }

    private Set<LocalDate> dates(String key) {
        Set<LocalDate> dates = new TreeSet<>();
        for (String text : step.list(key)) {
            try {
                dates.add(LocalDate.parse(text));
            } catch (DateTimeException noDate) {
                step.fault(key, text, ScenarioTexts.message("scenario.word", key));
            }
        }
        return dates;
    }

    /** What a unit's system reports, by number and order; what moves nothing counts as refused. */
    private Deed heard(Who who) {
        step.get("反馈");
        UnitReport.Kind kind = step.read("反馈", (in, text) -> reportKind(text)).orElse(UnitReport.Kind.UNMAPPED);
        int order = ScenarioFile.number(step, "序号").orElse(number);
        String key = step.find("编号").orElse("第" + number + "步");
        Instant happened = ScenarioFile.instant(city, step, "发生");
        String text = step.find("说").orElse("");
        return (simulation, caseName) -> {
            HearingReports.Heard heard = simulation.hear(new UnitReport(
                    new Scene(simulation, caseName).code(who),
                    key,
                    order,
                    simulation.situation(caseName).number().value(),
                    null,
                    kind,
                    kind.code(),
                    happened == null ? simulation.now() : happened,
                    text,
                    Map.of()));
            return heard == HearingReports.Heard.APPLIED
                    ? Optional.empty()
                    : Optional.of(ScenarioTexts.message("heard." + heard.name().toLowerCase(Locale.ROOT)));
        };
    }

    private static Optional<UnitReport.Kind> reportKind(String text) {
        String word = switch (text) {
            case "签收" -> "accepted";
            case "先行联系" -> "contacted";
            case "研究部署" -> "planned";
            case "阶段反馈" -> "progress";
            case "退单" -> "return";
            case "延期" -> "extension";
            case "无力处置" -> "cannot-handle";
            case "办结" -> "completed";
            case "不认识的代码" -> "unmapped";
            default -> text;
        };
        for (UnitReport.Kind kind : UnitReport.Kind.values()) {
            if (kind.code().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
