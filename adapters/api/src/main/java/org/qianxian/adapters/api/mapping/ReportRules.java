package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Keepable;

/**
 * How what a system reports is read.
 *
 * <pre>{@code
 * reports:
 *   push: {items: <expression over the body>}                    if it pushes; without items the body is one report or a list
 *   poll: {every: 2s, items: …, cursor: …, <how to ask>}         if it is polled; over {status, headers, body} and $cursor
 *   fields: {key, order, caseNumber, reference, code, at, text, details: {…}}   over one item; key and code must be there
 * codes:
 *   reportKind: {accepted: …, progress: …, completed: …}         kinds' codes: theirs
 * }</pre>
 */
public final class ReportRules {
    public static final String KIND_LIST = "reportKind";
    private static final String UNTIL = "until";
    private static final Set<String> TIMES = Set.of("contactedAt", UNTIL);
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);

    private final String thing;
    private final Map<String, Expression> fields;
    private final Map<String, Expression> details;
    private final Optional<Expression> pushItems;
    private final Expression pollItems;
    private final Optional<Expression> nextCursor;
    private final CodeLists codes;
    private final ZoneId zone;

    private ReportRules(
            Section reports, Section push, Section poll, boolean polls, SystemProfile profile, ZoneId zone) {
        this.thing = profile.name();
        this.codes = new CodeLists(profile.codes());
        this.zone = zone;
        this.pushItems = push.findExpression("items");
        this.pollItems = polls ? poll.expression("items") : Expression.compile("null");
        this.nextCursor = poll.findExpression("cursor");
        Section of = reports.requiredSection("fields");
        this.fields = new LinkedHashMap<>();
        fields.put("key", of.expression("key"));
        fields.put("code", of.expression("code"));
        for (String name : List.of("order", "caseNumber", "reference", "at", "text")) {
            of.findExpression(name).ifPresent(expression -> fields.put(name, expression));
        }
        this.details = of.expressions("details");
        of.noOtherKeys();
        if (fields.get("caseNumber") == null && fields.get("reference") == null) {
            of.missing("caseNumber");
        }
    }

    /**
     * Reads a profile's {@code reports}. What else {@code poll} and {@code push} may hold is the connector kind's: it reads
     * that from the same sections and then calls {@link Section#noOtherKeys} on them.
     */
    public static ReportRules read(Section reports, Section push, Section poll, SystemProfile profile, ZoneId zone) {
        ReportRules rules = new ReportRules(
                reports, push, poll, poll.present() && profile.capabilities().poll(), profile, zone);
        poll.duration("every", USUAL_INTERVAL);
        Map<String, String> kinds = profile.codes().getOrDefault(KIND_LIST, Map.of());
        if (kinds.isEmpty()) {
            reports.fault("fields.code", null, Texts.message("reports.no-kinds", KIND_LIST));
        }
        kinds.forEach((ours, theirs) -> {
            if (findKind(ours).isEmpty()) {
                reports.fault("codes." + KIND_LIST + "." + ours, theirs, Texts.message("reports.kind"));
            }
        });
        return rules;
    }

    /**
     * The same for a kind that finds the items itself, such as rows or messages, and calls {@link #items}: {@code poll} then
     * has neither {@code items} nor {@code cursor}.
     */
    public static ReportRules readItems(Section reports, Section poll, SystemProfile profile, ZoneId zone) {
        Section neither = Section.of(reports.thing(), reports.place(), MissingNode.getInstance(), new Faults());
        reports.has("push");
        poll.duration("every", USUAL_INTERVAL);
        return read(reports, neither, neither, profile, zone);
    }

    /** How often a system of this make wants to be asked; empty if it does not say. */
    public static Optional<Duration> findPollEvery(SystemProfile profile) {
        return Section.parseDuration(
                profile.reports().path("poll").path("every").asText(""));
    }

    /** What a polling brought. */
    public Polled polled(String unit, JsonNode reply, String cursor) {
        Map<String, JsonNode> variables = new LinkedHashMap<>(codes.variables());
        variables.put("cursor", TextNode.valueOf(cursor));
        try {
            JsonNode items = pollItems.evaluate(reply, variables);
            String next = nextCursor
                    .flatMap(expression -> expression.evaluateText(reply, variables))
                    .map(Keepable::text)
                    .orElse(cursor);
            return readAll(unit, items, next);
        } catch (Expression.EvaluationException failed) {
            return new Polled(List.of(), cursor, List.of(failed.asFault(thing, unit)), true);
        }
    }

    /** What a pushed message brought. */
    public Polled pushed(String unit, JsonNode body) {
        try {
            return readAll(unit, pushItems.isPresent() ? pushItems.get().evaluate(body, codes.variables()) : body, "");
        } catch (Expression.EvaluationException failed) {
            return new Polled(List.of(), "", List.of(failed.asFault(thing, unit)), true);
        }
    }

    private Polled readAll(String unit, JsonNode items, String cursor) {
        return items(
                unit,
                items.isArray() ? items : items.isMissingNode() || items.isNull() ? List.of() : List.of(items),
                cursor);
    }

    /** What these items say. */
    public Polled items(String unit, Iterable<JsonNode> items, String cursor) {
        List<UnitReport> reports = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (JsonNode item : items) {
            try {
                reports.add(report(unit, item));
            } catch (UnreadableException unreadable) {
                faults.add(Fault.of(
                        thing + "/" + unit,
                        unreadable.field,
                        Masking.mask(Json.text(item)),
                        Texts.message("reports.unreadable", unreadable.field, unreadable.why)));
            }
        }
        return new Polled(reports, cursor, faults, true);
    }

    private UnitReport report(String unit, JsonNode item) throws UnreadableException {
        String code = required(item, "code");
        Instant at = at(item);
        Map<String, String> told = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> detail : details.entrySet()) {
            evaluate("details." + detail.getKey(), detail.getValue(), item)
                    .ifPresent(value -> told.put(detail.getKey(), inOurForm(detail.getKey(), value)));
        }
        return new UnitReport(
                unit,
                key(item),
                order(item, at),
                find(item, "caseNumber"),
                find(item, "reference"),
                codes.findOurs(KIND_LIST, code).flatMap(ReportRules::findKind).orElse(UnitReport.Kind.UNMAPPED),
                code,
                at,
                Optional.ofNullable(find(item, "text")).orElse(""),
                told);
    }

    /**
     * Times of every form become ISO 8601 with offset, which is what casework reads; what is none stays as it came. An end
     * that is a date alone stays one, for it means the end of that day and not its beginning.
     */
    private String inOurForm(String detail, String value) {
        if (detail.equals(UNTIL) && Times.isDate(value)) {
            return value.strip();
        }
        return TIMES.contains(detail)
                ? Times.parse(value, zone).map(Instant::toString).orElse(value)
                : value;
    }

    private long order(JsonNode item, Instant at) throws UnreadableException {
        String order = find(item, "order");
        if (order == null) {
            return at.toEpochMilli();
        }
        try {
            return new BigDecimal(order).longValueExact();
        } catch (NumberFormatException | ArithmeticException invalid) {
            throw new UnreadableException("order", order);
        }
    }

    /** When the system does not tell the time, the report has happened at the beginning of time: order decides alone. */
    private Instant at(JsonNode item) throws UnreadableException {
        String at = find(item, "at");
        if (at == null) {
            return Instant.EPOCH;
        }
        return Times.parse(at, zone).orElseThrow(() -> new UnreadableException("at", at));
    }

    /** By which a repeat is recognised: one that is cut would be another's. */
    private String key(JsonNode item) throws UnreadableException {
        String key = required(item, "key");
        if (key.length() > Keepable.LONGEST_NAME) {
            throw new UnreadableException("key", "> " + Keepable.LONGEST_NAME);
        }
        return key;
    }

    private String required(JsonNode item, String field) throws UnreadableException {
        String value = find(item, field);
        if (value == null) {
            throw new UnreadableException(field, "-");
        }
        return value;
    }

    private @Nullable String find(JsonNode item, String field) throws UnreadableException {
        Expression expression = fields.get(field);
        return expression == null ? null : evaluate(field, expression, item).orElse(null);
    }

    private Optional<String> evaluate(String field, Expression expression, JsonNode item) throws UnreadableException {
        try {
            return expression
                    .evaluateText(item, codes.variables())
                    .map(Keepable::text)
                    .filter(kept -> !kept.isEmpty());
        } catch (Expression.EvaluationException failed) {
            throw new UnreadableException(field, failed.problem().in(Locale.ENGLISH));
        }
    }

    private static Optional<UnitReport.Kind> findKind(String code) {
        return java.util.Arrays.stream(UnitReport.Kind.values())
                .filter(kind -> kind != UnitReport.Kind.UNMAPPED)
                .filter(kind -> kind.code().equals(code))
                .findFirst();
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
        final String field;
        final String why;

        UnreadableException(String field, String why) {
            super(field + ": " + why, null, false, false);
            this.field = field;
            this.why = why;
        }
    }
}
