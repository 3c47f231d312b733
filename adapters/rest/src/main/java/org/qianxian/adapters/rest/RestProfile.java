package org.qianxian.adapters.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.LookUpRules;
import org.qianxian.adapters.api.mapping.ReplyRules;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.api.signing.PushAuthentication;
import org.qianxian.adapters.http.HttpTransport;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code rest}, understood. Its grammar:
 *
 * <pre>{@code
 * transport: see HttpTransport
 * actions:
 *   dispatch:
 *     method: POST                                  # POST, GET, PUT, PATCH, DELETE
 *     path: /orders/{case.number}                   # after the department's address; see PathTemplate
 *     headers: {X-Area: case.area}                  # besides the transport's
 *     body: {title: case.title, source: "'12345'"}  # see StructureTemplate; sent as JSON
 *     reply: see ReplyRules                         # left out: the transport's
 * lookUp: {method: GET, path: …, headers: …, body: …, found: …, notFound: …, reference: …}
 * reports:
 *   push: {items: …, authentication: see PushAuthentication}
 *   poll: {every: 2s, method: GET, path: "/reports?since={cursor}", headers: …, body: …, items: …, cursor: …}
 *   fields: see ReportRules
 * }</pre>
 *
 * What {@code poll} sees when it asks is {@code {cursor, unit, settings}}.
 */
record RestProfile(
        HttpTransport transport,
        Map<Action, ActionCall> actions,
        @Nullable Asking lookUp,
        @Nullable RestCall poll,
        @Nullable ReportRules reports,
        PushAuthentication push) {

    record ActionCall(RestCall call, ReplyRules reply) {}

    record Asking(RestCall call, LookUpRules rules) {}

    /** May only be used if no faults were added. */
    static RestProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        Section section = Section.of(profile.file(), "transport", profile.transport(), faults);
        HttpTransport transport = HttpTransport.read(section);
        section.noOtherKeys();
        Map<Action, ActionCall> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
            } else {
                actions.put(
                        action,
                        action(Section.of(profile.file(), "actions." + action.code(), node, faults), transport));
            }
        }
        Section poll =
                Section.of(profile.file(), "reports.poll", profile.reports().path("poll"), faults);
        Section reports = Section.of(profile.file(), "reports", profile.reports(), faults);
        Section push = reports.section("push");
        PushAuthentication pushing = PushAuthentication.read(push);
        return new RestProfile(
                transport,
                actions,
                lookUp(Section.of(profile.file(), "lookUp", profile.lookUp(), faults), transport),
                poll.present() ? RestCall.read(poll, "GET", transport.headers()) : null,
                reports(profile, reports, push, poll, zone),
                pushing);
    }

    private static ActionCall action(Section section, HttpTransport transport) {
        ActionCall action =
                new ActionCall(RestCall.read(section, "POST", transport.headers()), transport.replyOf(section));
        section.noOtherKeys();
        return action;
    }

    private static @Nullable Asking lookUp(Section section, HttpTransport transport) {
        if (!section.present()) {
            return null;
        }
        Asking asking = new Asking(RestCall.read(section, "GET", transport.headers()), LookUpRules.read(section));
        section.noOtherKeys();
        return asking;
    }

    private static @Nullable ReportRules reports(
            SystemProfile profile, Section reports, Section push, Section poll, ZoneId zone) {
        if (!reports.present()) {
            return null;
        }
        reports.has("poll");
        ReportRules rules = ReportRules.read(reports, push, poll, profile, zone);
        push.noOtherKeys();
        poll.noOtherKeys();
        reports.noOtherKeys();
        return rules;
    }

    /** How an action is sent, or empty if systems of this make do not take it. */
    Optional<ActionCall> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }
}
