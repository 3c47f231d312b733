package org.qianxian.rules.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.City;

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

    /** Null where only time passes, or where the verb is none, which is told. */
    @Nullable
    Deed read() {
        Who who = Who.anybody(city, step.find("谁").orElse("中心"));
        String verb = step.read("做", (in, text) -> Optional.ofNullable(VERBS.get(text)))
                .orElse("");
        if (verb.isEmpty()) {
            return null;
        }
        StepReader words = new StepReader(city, step);
        Deed happening = new Happenings(words, first, number).read(verb, who);
        return happening != null ? happening : ordered(order(words, verb, who), who);
    }

    private static Deed ordered(Order order, Who who) {
        return (simulation, caseName) -> simulation.handle(
                caseName,
                order.at(new Scene(simulation, caseName)),
                who.actor(simulation.situation(caseName), simulation.centre(caseName)));
    }

    private static Order order(StepReader words, String verb, Who who) {
        Order order = new UnitDeeds(words).read(verb, who);
        if (order == null) {
            order = new CitizenDeeds(words).read(verb);
        }
        if (order == null) {
            order = new RulingDeeds(words).read(verb);
        }
        if (order == null) {
            order = new CentreDeeds(words).read(verb, who);
        }
        if (order == null) {
            throw new IllegalStateException("the scenario's verb " + verb + " has no command");
        }
        return order;
    }
}
