package org.qianxian.adapters.mail;

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
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code mail}, understood. Its grammar:
 *
 * <pre>{@code
 * transport: see MailTransport
 * actions:
 *   dispatch:
 *     subject: "'[' & case.number & '] ' & case.title"
 *     text: "…"                          # what a person reads
 *     data: {number: case.number, …}     # left out, or attached as <case number>.json; see StructureTemplate
 *     attachments: "…"                   # left out, or a list of {name, type, content}, the content in base64
 *     to: settings.leader                # settings.to if left out
 * lookUp: {folder: Sent, settles: 2m}    # where the mail server itself files what it has accepted
 * reports:
 *   poll:
 *     every: 30s
 *     folder: INBOX
 *     done: seen                         # or the folder that mails are moved to once the hub has what they say
 *     largest: 10MB
 *     strangers: report                  # or leave, where several departments answer to one mailbox
 *     authenticated: mx.example.org      # left out, or whose Authentication-Results must say dmarc=pass
 *   fields: see ReportRules              # over one mail; see Incoming
 * }</pre>
 */
record MailProfile(
        MailTransport transport,
        Map<Action, LetterForm> actions,
        @Nullable Filing filing,
        @Nullable Reading reading,
        @Nullable ReportRules reports) {
    private static final long LARGEST = 100 * 1_048_576L;
    private static final Duration USUALLY_EVERY = Duration.ofSeconds(30);

    /** How an action becomes a mail. */
    record LetterForm(
            Expression subject,
            Expression text,
            Optional<StructureTemplate> data,
            Optional<Expression> attachments,
            Expression to) {}

    /**
     * Where the mail server itself files what it has accepted.
     *
     * @param settles how long after accepting a mail it may still be missing there
     */
    record Filing(String folder, Duration settles) {}

    /**
     * How a mailbox is read.
     *
     * @param done the folder that mails are moved to; empty if they are marked as seen
     * @param largest in bytes, above which a mail is not read
     * @param leaveStrangers mails that are not from this department are another's: not touched and not named
     * @param authenticated the server whose word on the sender is needed; empty if nobody's is
     */
    record Reading(String folder, String done, long largest, boolean leaveStrangers, String authenticated) {}

    /** May only be used if no faults were added. */
    static MailProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        Section transport = Section.of(profile.file(), "transport", profile.transport(), faults);
        MailTransport understood = MailTransport.read(transport);
        transport.noOtherKeys();
        unsupported(profile, "idempotent", profile.capabilities().idempotent(), faults);
        unsupported(profile, "push", profile.capabilities().push(), faults);
        Section poll =
                Section.of(profile.file(), "reports.poll", profile.reports().path("poll"), faults);
        Reading reading = poll.present() ? reading(poll) : null;
        return new MailProfile(
                understood,
                actions(profile, faults),
                filing(Section.of(profile.file(), "lookUp", profile.lookUp(), faults), reading),
                reading,
                reports(profile, zone, faults));
    }

    /** How an action is put, or empty if departments of this make are not told of it. */
    Optional<LetterForm> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }

    private static Map<Action, LetterForm> actions(SystemProfile profile, Faults faults) {
        Map<Action, LetterForm> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
            } else {
                actions.put(action, form(Section.of(profile.file(), "actions." + action.code(), node, faults)));
            }
        }
        return actions;
    }

    private static LetterForm form(Section section) {
        LetterForm form = new LetterForm(
                section.expression("subject"),
                section.expression("text"),
                section.findTemplate("data"),
                section.findExpression("attachments"),
                section.findExpression("to").orElseGet(() -> Expression.compile("settings.to")));
        if (section.has("subject") && !form.subject().toString().contains("case.number")) {
            section.fault("subject", form.subject().toString(), Texts.message("mail.subject"));
        }
        section.noOtherKeys();
        return form;
    }

    private static @Nullable Filing filing(Section section, @Nullable Reading reading) {
        if (!section.present()) {
            return null;
        }
        Filing filing = new Filing(section.text("folder"), section.duration("settles", Duration.ofMinutes(2)));
        if (reading != null && filing.folder().equalsIgnoreCase(reading.folder())) {
            section.fault("folder", filing.folder(), Texts.message("mail.same-folder"));
        }
        section.noOtherKeys();
        return filing;
    }

    private static Reading reading(Section poll) {
        poll.duration("every", USUALLY_EVERY);
        String done = poll.findText("done").orElse("seen");
        Reading reading = new Reading(
                poll.findText("folder").orElse("INBOX"),
                done.equals("seen") ? "" : done,
                poll.size("largest", "10MB", LARGEST),
                poll.choice("strangers", "report", List.of("report", "leave")).equals("leave"),
                poll.findText("authenticated").orElse(""));
        poll.noOtherKeys();
        return reading;
    }

    private static @Nullable ReportRules reports(SystemProfile profile, ZoneId zone, Faults faults) {
        Section reports = Section.of(profile.file(), "reports", profile.reports(), faults);
        if (!reports.present()) {
            return null;
        }
        reports.has("poll");
        // How a mail is found is this kind's own; one mail is one item.
        Section items = Section.of(profile.file(), "reports.poll", MissingNode.getInstance(), faults);
        ReportRules rules = ReportRules.read(reports, reports.section("push"), items, profile, zone);
        reports.noOtherKeys();
        return rules;
    }

    private static void unsupported(SystemProfile profile, String capability, boolean claimed, Faults faults) {
        if (claimed) {
            faults.add(
                    profile.file(),
                    "capabilities." + capability,
                    "true",
                    Texts.message("profile.unsupported", profile.kind()));
        }
    }
}
