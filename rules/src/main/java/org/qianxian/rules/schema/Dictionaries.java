package org.qianxian.rules.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Period;
import org.qianxian.casework.city.Tier;
import org.qianxian.casework.clock.LimitUnit;
import org.qianxian.casework.policy.EscalationMode;
import org.qianxian.casework.policy.Party;
import org.qianxian.casework.policy.Stage;
import org.qianxian.casework.policy.Trigger;

/** The words that coded columns may use, in the order in which people should see them. Immutable. */
public final class Dictionaries {
    private final Map<String, Dictionary> byName = new HashMap<>();

    /**
     * What a dictionary knows.
     *
     * @param named whether cells say {@code code name}; else they say the word alone
     * @param codes word to code; for a named dictionary code to name
     */
    public record Dictionary(String name, boolean named, Map<String, String> codes) {
        public Dictionary {
            codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
        }

        /** What a cell may say, as it is said there. */
        public List<String> cells() {
            return named
                    ? codes.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .toList()
                    : List.copyOf(codes.keySet());
        }
    }

    private Dictionaries() {}

    public static Dictionaries of(City city) {
        Dictionaries all = new Dictionaries();
        all.named("class", city.classes(), CaseClass::code, CaseClass::name);
        all.named("area", city.areas(), Area::code, Area::name);
        all.words("tier", city.tiers(), Tier::name, Tier::code);
        all.words("function", city.functions(), each -> each.name(), each -> each.code());
        all.words("period", city.periods(), Period::name, Period::code);
        all.words("source", codes(city, "source").keySet(), code -> code, code -> code);
        all.words("caseType", codes(city, "caseType").entrySet(), Map.Entry::getValue, Map.Entry::getKey);
        all.words("urgency", codes(city, "urgency").entrySet(), Map.Entry::getValue, Map.Entry::getKey);
        all.words("stage", List.of(Stage.values()), Stage::word, Enum::name);
        all.words("party", List.of(Party.values()), Party::word, Enum::name);
        all.words("mode", List.of(EscalationMode.values()), EscalationMode::word, Enum::name);
        all.words("timeUnit", List.of(LimitUnit.values()), Dictionaries::word, Enum::name);
        all.add("trigger", triggers());
        all.add("checker", checkers(city));
        return all;
    }

    public Dictionary get(String name) {
        Dictionary found = byName.get(name);
        if (found == null) {
            throw new NoSuchElementException("no dictionary is called " + name);
        }
        return found;
    }

    private static Map<String, String> triggers() {
        Map<String, String> triggers = new LinkedHashMap<>();
        for (Trigger trigger : Trigger.values()) {
            triggers.put(trigger.word(), trigger.name());
        }
        // The threshold column says how often; many cities write it into the trigger's name as well.
        triggers.put("两次不满意", Trigger.DISSATISFIED.name());
        return triggers;
    }

    private static Map<String, String> checkers(City city) {
        Map<String, String> checkers = new LinkedHashMap<>();
        checkers.put("无", "");
        city.tiers().forEach(tier -> checkers.put(tier.name(), tier.code()));
        return checkers;
    }

    private static String word(LimitUnit unit) {
        return switch (unit) {
            case CLOCK_HOUR -> "自然时";
            case CLOCK_DAY -> "自然日";
            case WORK_HOUR -> "工作时";
            case WORK_DAY -> "工作日";
        };
    }

    private static Map<String, String> codes(City city, String list) {
        return city.codeLists().stream()
                .filter(each -> each.name().equals(list))
                .findFirst()
                .map(each -> each.names())
                .orElse(Map.of());
    }

    private <T> void named(String name, Iterable<T> items, Function<T, String> code, Function<T, String> said) {
        Map<String, String> codes = new LinkedHashMap<>();
        items.forEach(item -> codes.put(code.apply(item), said.apply(item)));
        byName.put(name, new Dictionary(name, true, codes));
    }

    private <T> void words(String name, Iterable<T> items, Function<T, String> word, Function<T, String> code) {
        Map<String, String> codes = new LinkedHashMap<>();
        items.forEach(item -> codes.put(word.apply(item), code.apply(item)));
        add(name, codes);
    }

    private void add(String name, Map<String, String> codes) {
        byName.put(name, new Dictionary(name, false, codes));
    }
}
