package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.casework.city.City;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;
import org.qianxian.casework.text.Fault;

/**
 * Puts a channel's messages into our words. Pure but for the clock, by which a date is in the future. Safe for threads.
 */
public final class Translator {
    private static final int LONGEST_NUMBER = 64;

    private final ChannelSpec spec;
    private final Supplier<City> cities;
    private final InstantSource clock;

    /**
     * @param cities the city as it is now; asked once a message
     * @param clock the city's time
     */
    public Translator(ChannelSpec spec, Supplier<City> cities, InstantSource clock) {
        this.spec = spec;
        this.cities = cities;
        this.clock = clock;
    }

    public ChannelSpec spec() {
        return spec;
    }

    /**
     * @param message as a tree: elements, members or columns by name
     * @return never null; what cannot be used comes back with every reason
     */
    public Translation translate(JsonNode message) {
        JsonNode fields;
        boolean entry;
        try {
            fields = spec.report().of(message);
            entry = spec.ledger() != null && spec.ledger().when().holds(message, Map.of());
        } catch (Expression.EvaluationException failed) {
            return new Translation.Untranslatable(null, List.of(failed.asFault(spec.name(), "report")));
        }
        String number = SourceText.code(fields.path("sourceNumber").asText(""));
        FieldReader reader = new FieldReader(spec, fields, number.isEmpty() ? spec.name() : spec.name() + " " + number);
        if (number.length() > LONGEST_NUMBER) {
            reader.fault("sourceNumber", SourceText.cut(number, LONGEST_NUMBER), "number.long", LONGEST_NUMBER);
            return new Translation.Untranslatable(null, reader.faults());
        }
        if (entry) {
            return ledgerEntry(message, number, reader);
        }
        return new ReportTranslation(spec, cities.get(), clock.instant(), reader).translate(number);
    }

    /** Of a message that is not even a tree. */
    public Translation unreadable(List<Fault> faults) {
        return new Translation.Untranslatable(null, faults);
    }

    private Translation ledgerEntry(JsonNode message, String number, FieldReader reader) {
        ChannelSpec.LedgerRule rule = java.util.Objects.requireNonNull(spec.ledger());
        if (number.isEmpty()) {
            reader.fault("sourceNumber", null, "field.missing");
            return new Translation.Untranslatable(null, reader.faults());
        }
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            rule.fields()
                    .forEach((name, expression) -> expression
                            .evaluateText(message, Map.of())
                            .ifPresent(text -> fields.put(name, SourceText.lines(text))));
            Optional<String> kind = rule.kind().evaluateText(message, Map.of());
            return new Translation.LedgerEntry(
                    new SourceKey(spec.channel(), number), SourceText.line(kind.orElse("entry")), fields);
        } catch (Expression.EvaluationException failed) {
            return new Translation.Untranslatable(number, List.of(failed.asFault(spec.name(), "ledger")));
        }
    }
}
