package org.qianxian.adapters.soap;

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
import org.qianxian.adapters.http.HttpTransport;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code soap}, understood. Its grammar:
 *
 * <pre>{@code
 * transport:
 *   soap: 1.1                          # or 1.2: which of the WSDL's bindings is spoken
 *   wsdl: baishan.wsdl                 # beside the profile; or file:…, classpath:…
 *   wsSecurity: {password: digest}     # see UsernameToken
 *   and what HttpTransport reads, but for headers
 * actions:
 *   dispatch:
 *     operation: submitOrder           # of the WSDL; requests go to the department's address, not to the WSDL's
 *     body: {title: case.title, …}     # see StructureTemplate: keys become elements, in this order, lists repeat them
 *     reply: see ReplyRules            # over {status, headers, body}; the body is what is within the reply's element;
 *                                      # within a SOAP fault: faultcode, faultstring, detail, and of 1.2 subcode
 * lookUp: {operation: …, body: …, found: …, notFound: …, reference: …}
 * reports:
 *   poll: {every: 2s, operation: …, body: …, items: …, cursor: …}     # body over {cursor, unit, settings}
 *   fields: see ReportRules
 * }</pre>
 *
 * Element content is text: write {@code = '0'}, not {@code = 0}.
 */
record SoapProfile(
        SoapVersion version,
        HttpTransport transport,
        @Nullable UsernameToken token,
        Map<Action, ActionCall> actions,
        @Nullable Asking lookUp,
        @Nullable SoapCall poll,
        @Nullable ReportRules reports) {

    record ActionCall(SoapCall call, ReplyRules reply) {}

    record Asking(SoapCall call, LookUpRules rules) {}

    /** May only be used if no faults were added. */
    static SoapProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        Section section = Section.of(profile.file(), "transport", profile.transport(), faults);
        SoapVersion version = SoapVersion.read(section);
        Wsdl wsdl = wsdl(section, profile, version);
        HttpTransport transport = HttpTransport.read(section);
        UsernameToken token = section.has("wsSecurity") ? UsernameToken.read(section.section("wsSecurity")) : null;
        if (section.has("headers")) {
            section.fault("headers", null, Texts.message("profile.unsupported", profile.kind()));
        }
        section.noOtherKeys();
        Section poll =
                Section.of(profile.file(), "reports.poll", profile.reports().path("poll"), faults);
        return new SoapProfile(
                version,
                transport,
                token,
                actions(profile, wsdl, transport, faults),
                lookUp(Section.of(profile.file(), "lookUp", profile.lookUp(), faults), wsdl),
                poll.present() ? SoapCall.read(poll, wsdl) : null,
                reports(profile, poll, zone, faults));
    }

    private static @Nullable Wsdl wsdl(Section transport, SystemProfile profile, SoapVersion version) {
        String location = transport.text("wsdl");
        if (location.isBlank()) {
            return null;
        }
        try {
            return Wsdl.read(location, profile.file(), version);
        } catch (Wsdl.UnreadableWsdlException unreadable) {
            transport.fault("wsdl", location, Texts.message("soap.wsdl", String.valueOf(unreadable.getMessage())));
            return null;
        }
    }

    private static Map<Action, ActionCall> actions(
            SystemProfile profile, @Nullable Wsdl wsdl, HttpTransport transport, Faults faults) {
        Map<Action, ActionCall> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
                continue;
            }
            Section section = Section.of(profile.file(), "actions." + action.code(), node, faults);
            actions.put(action, new ActionCall(SoapCall.read(section, wsdl), transport.replyOf(section)));
            section.noOtherKeys();
        }
        return actions;
    }

    private static @Nullable Asking lookUp(Section section, @Nullable Wsdl wsdl) {
        if (!section.present()) {
            return null;
        }
        Asking asking = new Asking(SoapCall.read(section, wsdl), LookUpRules.read(section));
        section.noOtherKeys();
        return asking;
    }

    private static @Nullable ReportRules reports(SystemProfile profile, Section poll, ZoneId zone, Faults faults) {
        Section reports = Section.of(profile.file(), "reports", profile.reports(), faults);
        if (!reports.present()) {
            return null;
        }
        reports.has("poll");
        if (profile.capabilities().push()) {
            faults.add(profile.file(), "capabilities.push", "true", Texts.message("profile.unsupported", "soap"));
        }
        ReportRules rules = ReportRules.read(reports, reports.section("push"), poll, profile, zone);
        poll.noOtherKeys();
        reports.noOtherKeys();
        return rules;
    }

    Optional<ActionCall> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }
}
