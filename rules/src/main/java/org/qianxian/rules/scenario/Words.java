package org.qianxian.rules.scenario;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.journey.Light;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Stage;

/** The words that scenarios are written in; every one has an English fellow. */
final class Words {
    private static final Map<String, String> KEYS = pairs("""
            名称 name, 假如 given, 经过 steps, 那么 then, 时间 at, 谁 who, 做 does, 案件 case, 称 called, 不许 refused,
            事项 class, 区域 area, 来源 source, 诉求类型 type, 内容 content, 来源时限 source-due, 流水号 serial,
            延期须来源同意 source-consents,
            说 says, 理由 reason, 单位 unit, 建议单位 proposed-unit, 结果 result, 批准人 approver, 复查 review-at, 天数 days,
            协办 supporting, 层级 tier, 照片 picture, 已解决 was-solved, 联系上 contacted, 解决 solved, 满意 satisfied,
            并入 into, 首件 first-case, 放假 days-off, 调休 days-worked, 反馈 report, 编号 key, 序号 order, 发生 happened,
            状态 state, 主办 lead, 待答协办 awaited, 中心 centre, 灯 light, 紧急程度 urgency, 提级次数 supervision, 扣分 points,
            时限 deadlines, 派发 dispatched, 不派发 not-dispatched, 待办 worklist, 结案 closed-as, 升级 escalated, 派单行 routing-row,
            升级行 escalation-row, 督办行 supervision-row, 系统反馈 heard""");

    private static final Map<String, String> ACTIONS = pairs("""
            派单 dispatch, 催办 urge, 督办 supervise, 补充 supplement, 退单裁定 rule-return, 延期裁定 rule-extension,
            协办答复 support-reply, 重办 redo, 撤单 void, 结案 close, 告警 alert, 回传签收 signed, 回传退单 return-asked,
            回传延期申请 extension-asked, 回传进展 progressed, 回传不予受理 declined, 回传答复 reply""");

    private static final Map<String, String> WORK = pairs("""
            派单 assign, 复核紧急程度 confirm-urgency, 裁定退单 rule-return, 裁定延期 rule-extension, 办理 handle,
            决定升级 decide-escalation, 核查 check, 审核 review, 回访 follow-up, 会商 conference, 等待协办 await-supporting,
            挂账复查 review-suspension, 疑似重复 likely-repeat, 逾期 overdue, 通知值班 alert, 未对应的反馈 report-unmapped, 超前的反馈 report-in-future,
            无主的反馈 report-unknown-case""");

    private static final Map<String, String> ENDS = pairs("""
            已答复 answered, 满意 satisfied, 不满意 dissatisfied, 联系不上 unreachable, 直接答复 answered-at-once, 随首件 merged,
            自办自结 solved-on-spot""");

    private static final Map<String, LimitUnit> UNITS = Map.ofEntries(
            Map.entry("时", LimitUnit.CLOCK_HOUR),
            Map.entry("小时", LimitUnit.CLOCK_HOUR),
            Map.entry("自然时", LimitUnit.CLOCK_HOUR),
            Map.entry("hours", LimitUnit.CLOCK_HOUR),
            Map.entry("日", LimitUnit.CLOCK_DAY),
            Map.entry("天", LimitUnit.CLOCK_DAY),
            Map.entry("自然日", LimitUnit.CLOCK_DAY),
            Map.entry("days", LimitUnit.CLOCK_DAY),
            Map.entry("工作时", LimitUnit.WORK_HOUR),
            Map.entry("work-hours", LimitUnit.WORK_HOUR),
            Map.entry("工作日", LimitUnit.WORK_DAY),
            Map.entry("work-days", LimitUnit.WORK_DAY));

    private Words() {}

    /** The Chinese key; a word that is none stays as it is. */
    static String chinese(String key) {
        return KEYS.entrySet().stream()
                .filter(pair -> pair.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(key);
    }

    static Optional<Boolean> yes(String text) {
        return switch (text) {
            case "是", "通过", "成立", "同意", "yes", "passed", "upheld", "granted" -> Optional.of(true);
            case "否", "不通过", "不成立", "不同意", "no", "failed", "rejected", "denied" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<CaseState> state(String text) {
        return find(CaseState.values(), text, CaseState::word, CaseState::code);
    }

    static Optional<Light> light(String text) {
        return find(Light.values(), text, Light::word, Words::code);
    }

    static Optional<Stage> stage(String text) {
        return find(Stage.values(), text, Stage::word, Words::code);
    }

    static Optional<EscalationMode> mode(String text) {
        return find(EscalationMode.values(), text, EscalationMode::word, Words::code);
    }

    static Optional<Action> action(String text) {
        return find(Action.values(), text, Words::word, Action::code);
    }

    static Optional<WorkKind> work(String text) {
        return find(WorkKind.values(), text, Words::word, WorkKind::code);
    }

    static Optional<LimitUnit> unit(String text) {
        return Optional.ofNullable(UNITS.get(text));
    }

    /** The journal's reason for closing. */
    static Optional<String> end(String text) {
        String code = ENDS.getOrDefault(text, text);
        return ENDS.containsValue(code) ? Optional.of(code) : Optional.empty();
    }

    static String endWord(String code) {
        return word(ENDS, code);
    }

    static String word(Action action) {
        return word(ACTIONS, action.code());
    }

    static String word(WorkKind kind) {
        return word(WORK, kind.code());
    }

    private static String word(Map<String, String> words, String code) {
        return words.entrySet().stream()
                .filter(pair -> pair.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(code);
    }

    private static <T> Optional<T> find(T[] all, String text, Function<T, String> word, Function<T, String> code) {
        return Arrays.stream(all)
                .filter(each ->
                        word.apply(each).equals(text) || code.apply(each).equals(text))
                .findFirst();
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : List.of(text.split(","))) {
            String[] words = pair.strip().split(" ");
            pairs.put(words[0], words[1]);
        }
        return Map.copyOf(pairs);
    }
}
