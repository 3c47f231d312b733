package org.qianxian.adapters.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.ReplyRules;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.http.HttpTransport;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code open311}, understood. Its grammar:
 *
 * <pre>{@code
 * transport:
 *   format: json                     # or xml
 *   jurisdiction: city.example.cn    # left out where the system serves one; a department's setting comes first
 *   keyInQueries: false              # whether asking, too, needs the api_key
 *   …                                # see HttpTransport; without headers, and reply only if the system is not as the standard says
 * actions:
 *   dispatch: {request: {service_code: …, lat: …, long: …, address_string: …, description: …, attribute: {…}}}
 *   urge: {update: {status: "'OPEN'", description: dispatch.details.text}}
 * lookUp: {query: {external_id: dispatch.effectKey}, match: external_id = $effectKey}
 * reports:
 *   poll:
 *     every: 60s
 *     from: updates                  # or requests, which GeoReport 2.1 can list by the time of their last change
 *     window: 24h                    # how much time is asked for at once, and at first
 *     overlap: 10m                   # how late an update may appear; those seen before are left out
 *     withRequest: true              # each update also has the request that it is about, as request
 *   fields: see ReportRules          # over one update, or one request
 * }</pre>
 *
 * An update's {@code service_request_id} is the dispatch's reference unless the profile gives another, and its {@code
 * updated_datetime} when the dispatch was caused.
 */
record Open311Profile(
        HttpTransport transport,
        String format,
        String jurisdiction,
        boolean keyInQueries,
        Map<Action, Form> actions,
        @Nullable Search search,
        @Nullable Window window,
        @Nullable ReportRules reports) {
    private static final Duration USUALLY_EVERY = Duration.ofMinutes(1);

    /** @param update whether it is an update; else a new request */
    record Form(boolean update, StructureTemplate fields, ReplyRules reply) {}

    /**
     * How a request is found again.
     *
     * @param match over one request, with {@code $effectKey} and {@code $caseNumber}: a system that ignores what it does
     *     not know lists all requests
     */
    record Search(StructureTemplate query, Expression match) {}

    record Window(boolean updates, Duration width, Duration overlap, boolean withRequest) {}

    /** May only be used if no faults were added. */
    static Open311Profile read(SystemProfile profile, ZoneId zone, Faults faults) {
        Section transport = Section.of(profile.file(), "transport", profile.transport(), faults);
        HttpTransport http = HttpTransport.read(transport);
        if (!http.headers().isEmpty()) {
            transport.fault("headers", null, Texts.message("profile.unsupported-key", profile.kind()));
        }
        String format = transport.choice("format", "json", List.of("json", "xml"));
        String jurisdiction = transport.findText("jurisdiction").orElse("");
        boolean keyInQueries = transport.flag("keyInQueries", false);
        transport.noOtherKeys();
        if (profile.capabilities().push()) {
            faults.add(
                    profile.file(), "capabilities.push", "true", Texts.message("profile.unsupported", profile.kind()));
        }
        Map<Action, Form> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
            } else {
                Section section = Section.of(profile.file(), "actions." + action.code(), node, faults);
                form(section, http).ifPresent(form -> actions.put(action, form));
            }
        }
        Section poll =
                Section.of(profile.file(), "reports.poll", profile.reports().path("poll"), faults);
        return new Open311Profile(
                http,
                format,
                jurisdiction,
                keyInQueries,
                actions,
                search(Section.of(profile.file(), "lookUp", profile.lookUp(), faults)),
                poll.present() ? window(poll) : null,
                reports(profile, zone, faults));
    }

    /** How an action is sent, or empty if systems of this make do not take it. */
    Optional<Form> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }

    private static Optional<Form> form(Section section, HttpTransport transport) {
        boolean update = section.has("update");
        if (update == section.has("request")) {
            section.fault("request", null, Texts.message("open311.form"));
        }
        Optional<StructureTemplate> fields = section.findTemplate(update ? "update" : "request");
        if (!update && section.has("request") && !section.raw("request").has("service_code")) {
            section.missing("request.service_code");
        }
        section.noOtherKeys();
        return fields.map(template ->
                new Form(update, template, transport.reply().orElse(update ? Replies.UPDATE : Replies.REQUEST)));
    }

    private static @Nullable Search search(Section section) {
        if (!section.present()) {
            return null;
        }
        Optional<StructureTemplate> query = section.findTemplate("query");
        if (!section.has("query")) {
            section.missing("query");
        }
        Expression match = section.expression("match");
        section.noOtherKeys();
        return query.map(template -> new Search(template, match)).orElse(null);
    }

    private static Window window(Section poll) {
        poll.duration("every", USUALLY_EVERY);
        boolean updates =
                poll.choice("from", "updates", List.of("updates", "requests")).equals("updates");
        Window window = new Window(
                updates,
                poll.duration("window", Duration.ofHours(24)),
                poll.duration("overlap", Duration.ofMinutes(10)),
                poll.flag("withRequest", false));
        poll.noOtherKeys();
        return window;
    }

    private static @Nullable ReportRules reports(SystemProfile profile, ZoneId zone, Faults faults) {
        Section reports = Section.of(profile.file(), "reports", profile.reports(), faults);
        if (!reports.present()) {
            return null;
        }
        reports.has("poll");
        // How updates are asked for is this kind's own; the standard says where they stand in the answer.
        Section items = Section.of(profile.file(), "reports.poll", MissingNode.getInstance(), faults);
        ReportRules rules = ReportRules.read(reports, reports.section("push"), items, profile, zone);
        reports.noOtherKeys();
        return rules;
    }
}
