package org.qianxian.rules;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.CaseFacts;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads a file of examples, written in the headings and words of the tables. */
final class ExampleFile {
    private static final Set<String> EXAMPLE = Set.of("名称", "假如", "那么");
    private static final Set<String> GIVEN = Set.of("事项", "区域", "来源", "诉求类型", "内容", "时间");
    private static final Set<String> EXPECTED = Set.of("首办层级", "主办", "协办", "派单行", "紧急程度", "紧急行", "回访人", "人工派单", "时限");

    private final City city;
    private final String file;
    private final Faults faults;

    private ExampleFile(City city, String file, Faults faults) {
        this.city = city;
        this.file = file;
        this.faults = faults;
    }

    /** The examples that could be read; what is wrong with others is told. */
    static List<Example> read(String name, String content, City city, Faults faults) {
        ExampleFile file = new ExampleFile(city, name, faults);
        // Everything is text: a class 0703 is no number, and 是 is no boolean.
        LoadSettings plain =
                LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        try {
            Object loaded = new Load(plain).loadFromString(content);
            return loaded instanceof List<?> list ? file.examples(list) : file.examples(List.of());
        } catch (YamlEngineException notYaml) {
            faults.add(file.file, "", null, Texts.message("example.yaml", notYaml));
            return List.of();
        }
    }

    private List<Example> examples(List<?> loaded) {
        List<Example> examples = new ArrayList<>();
        for (Object each : loaded) {
            Map<String, Object> example = mapping(each);
            String name = String.valueOf(example.getOrDefault("名称", "第" + (examples.size() + 1) + "例"));
            rejectUnknown(name, example, EXAMPLE);
            Map<String, Object> given = mapping(example.get("假如"));
            Map<String, Object> expected = mapping(example.get("那么"));
            rejectUnknown(name, given, GIVEN);
            rejectUnknown(name, expected, EXPECTED);
            Map<String, String> limits = texts(mapping(expected.get("时限")));
            facts(name, texts(given))
                    .ifPresent(facts -> examples.add(new Example(file, name, facts, texts(expected), limits)));
        }
        return examples;
    }

    private Optional<CaseFacts> facts(String name, Map<String, String> given) {
        int before = faults.list().size();
        String caseClass = named(name, "事项", given.get("事项"), city.classes(), CaseClass::code, CaseClass::name);
        String area = named(name, "区域", given.get("区域"), city.areas(), Area::code, Area::name);
        String caseType = given.get("诉求类型");
        String typeCode = caseType == null
                ? null
                : city.codeList("caseType").findCode(caseType).orElseGet(() -> unknown(name, "诉求类型", caseType));
        String channel = given.getOrDefault("来源", "");
        if (city.codeList("source").findCode(channel).isEmpty()) {
            unknown(name, "来源", channel);
        }
        LocalDateTime at = LocalDateTime.MIN;
        try {
            at = LocalDateTime.parse(given.getOrDefault("时间", ""));
        } catch (DateTimeException noTime) {
            unknown(name, "时间", given.get("时间"));
        }
        if (faults.list().size() > before) {
            return Optional.empty();
        }
        return Optional.of(new CaseFacts(
                channel,
                typeCode,
                caseClass,
                area == null ? city.code() : area,
                Urgency.NORMAL,
                given.getOrDefault("内容", ""),
                at.atZone(city.zone()).toInstant()));
    }

    /** By code, by {@code code name}, or by a name that only one has; null if nothing is written. */
    private <T> @Nullable String named(
            String example,
            String key,
            @Nullable String text,
            Collection<T> all,
            Function<T, String> code,
            Function<T, String> name) {
        if (text == null) {
            return null;
        }
        String first = text.split("\\s+", 2)[0];
        List<String> found = all.stream()
                .filter(each ->
                        code.apply(each).equals(first) || name.apply(each).equals(text))
                .map(code)
                .toList();
        return found.size() == 1 ? found.get(0) : unknown(example, key, text);
    }

    private String unknown(String example, String key, @Nullable String text) {
        faults.add(file, example + " " + key, text, Texts.message("example.word"));
        return "";
    }

    private void rejectUnknown(String example, Map<String, Object> mapping, Set<String> known) {
        Message problem = Texts.message("example.key");
        mapping.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> faults.add(file, example, key, problem));
    }

    private static Map<String, Object> mapping(@Nullable Object loaded) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        if (loaded instanceof Map<?, ?> map) {
            map.forEach((key, value) -> mapping.put(String.valueOf(key), value));
        }
        return mapping;
    }

    private static Map<String, String> texts(Map<String, Object> mapping) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.forEach((key, value) -> {
            if (!(value instanceof Map)) {
                texts.put(key, String.valueOf(value).strip());
            }
        });
        return texts;
    }
}
