package org.qianxian.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of a policy, with the headings that policy staff see. */
enum TableKind {
    ROUTING("routing", "派单规则", "事项", "区域", "来源", "诉求类型", "首办层级", "主办职能", "主办级别", "协办职能", "优先级", "生效", "失效", "依据"),
    DIRECTORY("directory", "单位名录", "职能", "级别", "区域", "单位"),
    DEADLINES("deadlines", "时限规则", "诉求类型", "事项", "紧急程度", "层级", "阶段", "责任方", "时长", "单位", "起算", "截止", "预警", "依据"),
    ESCALATION("escalation", "升级规则", "触发", "事项", "现层级", "阈值", "去向", "方式", "主办变更", "时限", "依据"),
    URGENCY("urgency", "紧急规则", "事项", "关键词", "排除词", "来源", "时段", "紧急程度", "联动", "人工复核", "依据"),
    SUPERVISION("supervision", "督办规则", "阶段", "条件", "灯牌", "发出", "送达", "考核分", "可申诉", "依据"),
    CLOSING("closing", "结案规则", "来源", "事项", "诉求类型", "核查人", "审核人", "回访人", "回访方式", "抽查率", "依据"),
    POINTS("points", "积分规则", "文明类别", "行为", "认定", "建议分", "户月上限", "评议", "公示天数", "依据");

    static final String ID = "行号";

    private final String fileName;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by toList
    private final List<String> columns;

    TableKind(String fileName, String title, String... columns) {
        this.fileName = fileName;
        this.title = title;
        this.columns = Stream.concat(Stream.of(ID), Arrays.stream(columns)).toList();
    }

    /** Without ending, such as {@code routing}. */
    String fileName() {
        return fileName;
    }

    /** For people: 《派单规则》. */
    String title() {
        return "《" + title + "》";
    }

    List<String> columns() {
        return columns;
    }

    static Optional<TableKind> find(String fileName) {
        return Arrays.stream(values())
                .filter(kind -> kind.fileName.equals(fileName))
                .findFirst();
    }
}
