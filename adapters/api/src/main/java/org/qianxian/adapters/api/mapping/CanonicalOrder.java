package org.qianxian.adapters.api.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Phone;

/**
 * A dispatch as expressions see it:
 *
 * <pre>{@code
 * case:     {number, title, content, caseType, caseClass, sourceClass, area, address, longitude, latitude,
 *            reportedAt, dueAtSource, channel, sourceNumber, reporter: {name, phone}, extra: {…},
 *            attachments: [{name, type, size, hash, shows}], attachmentsWithheld}
 * dispatch: {action, effectKey, urgency, due, createdAt, tier, unit, reference, details: {…}}
 * settings: {…}                         the department's own settings
 * codes:    {list: {ourCode: theirCode}}
 * }</pre>
 *
 * What is unknown is absent. Instants are ISO-8601 with the city's offset, to the second. The reporter is absent if
 * anonymous or confidential, and so is whatever else the channel said in {@code extra}, save to that channel itself: no
 * template can pass on what it never sees.
 */
public final class CanonicalOrder {
    /** All that {@code case} can have. */
    public static final Set<String> CASE_NAMES = Set.of(
            "number",
            "title",
            "content",
            "caseType",
            "caseClass",
            "sourceClass",
            "area",
            "address",
            "longitude",
            "latitude",
            "reportedAt",
            "dueAtSource",
            "channel",
            "sourceNumber",
            "reporter",
            "extra",
            "attachments",
            "attachmentsWithheld");

    /** All that {@code dispatch} can have; what its {@code details} can, {@link Action#details()} says. */
    public static final Set<String> DISPATCH_NAMES =
            Set.of("action", "effectKey", "urgency", "due", "createdAt", "tier", "unit", "reference", "details");

    private static final String ATTACHMENTS = "attachments";

    /** What of an action's details is a time. */
    private static final Set<String> TIMES = Set.of("contactedAt", "until");

    private final CodeLists codes;
    private final ZoneId zone;
    private final Map<String, String> settings;
    private final OutgoingAttachments attachments;

    public CanonicalOrder(SystemProfile profile, CodeLists codes, Endpoint endpoint, Tools tools) {
        this.codes = codes;
        this.zone = tools.zone();
        this.settings = new TreeMap<>(endpoint.settings());
        this.attachments = new OutgoingAttachments(profile.capabilities().attachments(), tools.files());
    }

    /**
     * As it is sent: each attachment also has its {@code content} in base64, or a {@code link}, where the profile asks for
     * it. Throws {@link Expression.EvaluationException} if one cannot be sent so.
     */
    public ObjectNode toSend(DispatchOrder order) {
        ObjectNode root = of(order);
        if (root.path("case") instanceof ObjectNode theCase && theCase.has(ATTACHMENTS)) {
            theCase.set(ATTACHMENTS, attachments.toSend(order));
        }
        return root;
    }

    /** The same order always gives the same tree. Reads no files. */
    public ObjectNode of(DispatchOrder order) {
        ObjectNode root = Json.object();
        root.set("case", caseOf(order));
        root.set("dispatch", dispatchOf(order));
        putAll(root.putObject("settings"), settings);
        root.set("codes", codes.toTheirs());
        return root;
    }

    private ObjectNode caseOf(DispatchOrder order) {
        CaseReport report = order.report();
        ObjectNode node = Json.object();
        node.put("number", order.caseNumber().value());
        node.put("title", report.title());
        node.put("content", report.content());
        put(node, "caseType", report.caseType());
        put(node, "caseClass", report.caseClass());
        put(node, "sourceClass", report.sourceClass());
        node.put("area", report.location().area());
        node.put("address", report.location().address());
        Double longitude = report.location().longitude();
        Double latitude = report.location().latitude();
        if (longitude != null && latitude != null) {
            node.put("longitude", longitude);
            node.put("latitude", latitude);
        }
        put(node, "reportedAt", time(report.reportedAt()));
        put(node, "dueAtSource", time(report.dueAtSource()));
        node.put("channel", report.source().channel());
        node.put("sourceNumber", report.source().number());
        boolean named = !report.reporter().anonymous() && !report.reporter().confidential();
        if (named) {
            ObjectNode reporter = node.putObject("reporter");
            put(reporter, "name", report.reporter().name());
            Phone phone = report.reporter().phone();
            put(reporter, "phone", phone == null ? null : phone.digits());
        }
        ObjectNode extra = node.putObject("extra");
        if (named || order.action().isCallback()) {
            // In what a channel adds its own way a name may stand, and nobody has looked; the channel itself may have
            // it.
            putAll(extra, report.extra());
        }
        List<Attachment> leaving = OutgoingAttachments.leaving(order);
        if (!leaving.isEmpty()) {
            node.set(ATTACHMENTS, OutgoingAttachments.describe(leaving));
        }
        if (leaving.size() < order.attachments().size()) {
            node.put("attachmentsWithheld", order.attachments().size() - leaving.size());
        }
        return node;
    }

    private ObjectNode dispatchOf(DispatchOrder order) {
        ObjectNode node = Json.object();
        node.put("action", order.action().code());
        node.put("effectKey", order.effectKey().value());
        node.put("urgency", order.urgency().code());
        put(node, "due", time(order.due()));
        put(node, "createdAt", time(order.createdAt()));
        put(node, "tier", order.assignedTier());
        node.put("unit", order.target().code());
        put(node, "reference", order.reference());
        ObjectNode details = node.putObject("details");
        new TreeMap<>(order.details()).forEach((name, value) -> details.put(name, detail(name, value)));
        return node;
    }

    /** A time in the one form that all times have here; what is none stays as it is. */
    private @Nullable String detail(String name, String value) {
        return TIMES.contains(name) ? Times.parse(value, zone).map(this::time).orElse(value) : value;
    }

    private @Nullable String time(@Nullable Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static void putAll(ObjectNode node, Map<String, String> values) {
        values.forEach(node::put);
    }
}
