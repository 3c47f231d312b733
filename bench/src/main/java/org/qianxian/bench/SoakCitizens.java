package org.qianxian.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.CodeList;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.policy.ClosingRule;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;

/** Citizens and the channels they use: they report, some twice; they urge, add, withdraw, and judge what was done. */
final class SoakCitizens {
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<String> CONTENTS = List.of(
            "楼下井盖缺失，请尽快处理", "暖气不热已有三天", "路灯不亮，夜间出行不便", "夜间施工噪声扰民", "垃圾无人清运", "咨询社保转移如何办理", "拖欠工资两个月", "室内燃气泄漏，有人晕倒");

    private final SoakWorld world;
    private final Bureau bureau;
    private final List<String> channels;
    private final List<String> types;
    private final List<String> classes;
    private final List<String> areas;
    private int reported;

    SoakCitizens(SoakWorld world, Bureau bureau) {
        this.world = world;
        this.bureau = bureau;
        this.channels = bureau.channels.list().stream()
                .map(channel -> channel.channel())
                .sorted()
                .toList();
        this.types = codes(bureau.city.codeList("caseType"));
        this.classes = bureau.city.classes().stream()
                .filter(one -> one.parent() != null)
                .map(CaseClass::code)
                .sorted()
                .toList();
        this.areas = areas(List.of("street", "community", "grid"));
    }

    private static List<String> codes(CodeList list) {
        return list.names().keySet().stream().sorted().toList();
    }

    private List<String> areas(List<String> tiers) {
        return bureau.city.areas().stream()
                .filter(area -> tiers.contains(area.tier()))
                .map(Area::code)
                .sorted()
                .toList();
    }

    /** Somebody reports something, and does this and that about it later. */
    void report() {
        CaseReport report = report("S" + ++reported, world.any(areas), world.any(classes), world.any(CONTENTS));
        CaseNumber number = takeIn(report);
        if (number == null) {
            return;
        }
        if (world.chance(0.03)) {
            world.after(world.about(DAY), () -> takeIn(report));
        }
        if (world.chance(0.02)) {
            world.after(world.about(DAY), () -> takeIn(withMore(report)));
        }
        if (world.chance(0.05)) {
            world.after(world.about(DAY), () -> anotherSays(report, number));
        }
        Actor channel = Actor.channel(report.source().channel());
        maybe(0.1, DAY.multipliedBy(4), number, new Command.Urge("怎么还没有办"), channel);
        maybe(0.05, DAY.multipliedBy(2), number, new Command.Supplement("补充：门牌号有误", Map.of("title", "补充")), channel);
        maybe(0.02, DAY.multipliedBy(2), number, new Command.Withdraw("已自行解决"), channel);
        maybe(0.02, DAY.multipliedBy(20), number, new Command.Redo("又坏了"), channel);
    }

    private void maybe(double probability, Duration mean, CaseNumber number, Command command, Actor actor) {
        if (world.chance(probability)) {
            world.after(world.about(mean), () -> world.command(bureau, number, command, actor));
        }
    }

    private @Nullable CaseNumber takeIn(CaseReport report) {
        Translation translation = new Translation.Translated(report, List.of());
        Receipt receipt =
                bureau.takingIn.takeIn(new TakingIn.Message(report.source().channel(), translation, new byte[0], null));
        world.count("report " + receipt.getClass().getSimpleName());
        return receipt instanceof Receipt.NewCase taken ? taken.caseNumber() : null;
    }

    /** A neighbour reports the same, and a human sees it. */
    private void anotherSays(CaseReport first, CaseNumber number) {
        CaseReport same = report("S" + ++reported, first.location().area(), first.caseClass(), first.content());
        CaseNumber second = takeIn(same);
        if (second != null) {
            world.after(
                    world.about(Duration.ofHours(8)),
                    () -> world.command(bureau, second, new Command.Merge(number, "同一事项"), Actor.person("clerk")));
        }
    }

    private CaseReport report(String number, String area, @Nullable String caseClass, String content) {
        return new CaseReport(
                new SourceKey(world.any(channels), number),
                world.instant(),
                content.substring(0, 4),
                content,
                world.chance(0.95) ? world.any(types) : null,
                world.chance(0.97) ? caseClass : null,
                null,
                new Location(area, "一街 2 号", null, null),
                Reporter.UNKNOWN,
                world.chance(0.1) ? world.instant().plus(world.about(DAY.multipliedBy(10))) : null,
                Map.of());
    }

    private CaseReport withMore(CaseReport report) {
        return new CaseReport(
                report.source(),
                report.reportedAt(),
                report.title(),
                report.content() + "。今天又发生一次",
                report.caseType(),
                report.caseClass(),
                report.sourceClass(),
                report.location(),
                report.reporter(),
                report.dueAtSource(),
                report.extra());
    }

    /** A callback has arrived at its channel. */
    void receive(DispatchOrder order) {
        if (!(order.target() instanceof Target.ToChannel channel)) {
            return;
        }
        Actor actor = Actor.channel(channel.code());
        if (order.action() == Action.REPLY) {
            world.after(world.about(DAY), () -> judge(order.caseNumber(), actor, 1));
        } else if (order.action() == Action.EXTENSION_ASKED && world.chance(0.8)) {
            Command consent = new Command.RuleExtension(world.chance(0.8), "来源意见");
            world.after(
                    world.about(Duration.ofHours(6)), () -> world.command(bureau, order.caseNumber(), consent, actor));
        }
    }

    /** Asked by the channel itself where the tables say so; one in twenty never says anything. */
    private void judge(CaseNumber number, Actor channel, int attempt) {
        Optional<CivicCase> found = bureau.store.cases().find(number);
        ClosingRule closing = found.map(CivicCase::closing).orElse(null);
        if (closing == null || closing.followUp() != ClosingRule.FollowUp.SOURCE || world.chance(0.05)) {
            return;
        }
        boolean reached = world.chance(0.85);
        boolean satisfied = world.chance(0.8);
        world.command(bureau, number, new Command.FollowUp(reached, satisfied, satisfied, "回访"), channel);
        if (!reached && attempt < 3) {
            world.after(world.about(DAY), () -> judge(number, channel, attempt + 1));
        }
    }
}
