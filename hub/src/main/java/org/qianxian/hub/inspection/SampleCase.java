package org.qianxian.hub.inspection;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.EffectKey;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.policy.Urgency;
import org.qianxian.casework.report.CaseReport;
import org.qianxian.casework.report.Location;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.report.Reporter;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.YamlFile;

/**
 * A case that nobody reported, as every action's dispatch.
 *
 * @param unit code under which golden examples are addressed to a unit
 * @param reference the target's own number, which actions after the first may name
 * @param details what each action says besides the case, as casework would
 * @param attachments what its files are called; each holds nothing but its name
 * @param overrides what an installation of its own would say, for makes that cannot do without
 */
record SampleCase(
        CaseNumber number,
        CaseReport report,
        String unit,
        EffectKey effectKey,
        Urgency urgency,
        Instant createdAt,
        @Nullable Instant due,
        @Nullable String tier,
        @Nullable String reference,
        Map<Action, Map<String, String>> details,
        Map<String, String> overrides,
        List<Attachment> attachments) {
    SampleCase {
        details = Map.copyOf(details);
        attachments = List.copyOf(attachments);
        overrides = Map.copyOf(overrides);
    }

    /** Empty, with every fault told, if the file cannot be used. */
    static Optional<SampleCase> read(Path file, Faults faults) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            faults.add(file.toString(), "", null, message("sample.unreadable"));
            return Optional.empty();
        }
        Faults own = new Faults();
        Optional<SampleCase> sample = YamlFile.read(file.toString(), bytes, Map.of(), own)
                .flatMap(yaml -> read(Section.of(file.toString(), "", yaml.root(), own), own));
        faults.addAll(own.list());
        return own.none() ? sample : Optional.empty();
    }

    /** What a target would get for an action. */
    DispatchOrder order(Target target, Action action) {
        return order(target, action, effectKey);
    }

    /** @param key another one than the sample's for whoever really sends: a repeat would do nothing */
    DispatchOrder order(Target target, Action action, EffectKey key) {
        boolean first = action == Action.DISPATCH || action == Action.ALERT || action.isCallback();
        return new DispatchOrder(
                1,
                key,
                number,
                target,
                action,
                urgency,
                details.getOrDefault(action, Map.of()),
                action.setsLimit() ? due : null,
                createdAt,
                report,
                tier,
                first ? null : reference,
                1,
                null,
                attachments);
    }

    /** Whom a golden example is addressed to. */
    Target target(Action action) {
        return action.isCallback() ? new Target.ToChannel(report.source().channel()) : new Target.ToUnit(unit);
    }

    private static Optional<SampleCase> read(Section root, Faults faults) {
        Section told = root.requiredSection("case");
        Section sent = root.requiredSection("dispatch");
        String number = told.text("number");
        String key = sent.text("effectKey");
        CaseReport report = report(told);
        Instant createdAt = time(sent, "createdAt");
        String unit = sent.text("unit");
        Urgency urgency = urgency(sent);
        Instant due = sent.has("due") ? time(sent, "due") : null;
        String tier = sent.findText("tier").orElse(null);
        String reference = sent.findText("reference").orElse(null);
        Map<Action, Map<String, String>> details = details(sent.section("details"));
        Map<String, String> overrides = texts(root.raw("overrides"));
        List<Attachment> attachments = attachments(told);
        told.noOtherKeys();
        sent.noOtherKeys();
        root.noOtherKeys();
        if (!faults.none()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SampleCase(
                    new CaseNumber(number),
                    report,
                    unit,
                    new EffectKey(key),
                    urgency,
                    createdAt,
                    due,
                    tier,
                    reference,
                    details,
                    overrides,
                    attachments));
        } catch (IllegalArgumentException wrong) {
            faults.add(root.thing(), "", null, message("sample.wrong", String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }

    /** Each stands for a file that holds nothing but its name. */
    private static List<Attachment> attachments(Section told) {
        List<Attachment> attachments = new ArrayList<>();
        for (Section one : told.sectionOrList("attachments")) {
            String name = one.text("name");
            attachments.add(SampleFiles.attachment(name, one.text("type"), shows(one)));
            one.noOtherKeys();
        }
        return attachments;
    }

    private static Attachment.Shows shows(Section section) {
        List<String> codes = Arrays.stream(Attachment.Shows.values())
                .map(Attachment.Shows::code)
                .toList();
        String code = section.choice("shows", Attachment.Shows.OTHER.code(), codes);
        return Arrays.stream(Attachment.Shows.values())
                .filter(shows -> shows.code().equals(code))
                .findFirst()
                .orElse(Attachment.Shows.OTHER);
    }

    /** By action; one that is left out says nothing. */
    private static Map<Action, Map<String, String>> details(Section section) {
        Map<Action, Map<String, String>> details = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            Map<String, String> told = texts(section.raw(action.code()));
            if (!told.isEmpty()) {
                details.put(action, told);
            }
            for (Map.Entry<String, String> one : told.entrySet()) {
                if (!action.details().contains(one.getKey())) {
                    String known =
                            String.join("、", action.details().stream().sorted().toList());
                    section.fault(action.code() + "." + one.getKey(), one.getValue(), message("sample.detail", known));
                }
            }
        }
        section.noOtherKeys();
        return details;
    }

    private static CaseReport report(Section told) {
        Section reporter = told.section("reporter");
        try {
            CaseReport report = new CaseReport(
                    new SourceKey(told.text("channel"), told.text("sourceNumber")),
                    time(told, "reportedAt"),
                    told.text("title"),
                    told.text("content"),
                    told.findText("caseType").orElse(null),
                    told.findText("caseClass").orElse(null),
                    told.findText("sourceClass").orElse(null),
                    new Location(
                            told.text("area"),
                            told.findText("address").orElse(""),
                            degrees(told, "longitude"),
                            degrees(told, "latitude")),
                    reporter.present() ? person(reporter) : Reporter.UNKNOWN,
                    told.has("dueAtSource") ? time(told, "dueAtSource") : null,
                    texts(told.raw("extra")));
            reporter.noOtherKeys();
            return report;
        } catch (IllegalArgumentException wrong) {
            told.fault("", null, message("sample.wrong", String.valueOf(wrong.getMessage())));
            return STAND_IN;
        }
    }

    private static final CaseReport STAND_IN = new CaseReport(
            new SourceKey("-", "-"),
            Instant.EPOCH,
            "-",
            "-",
            null,
            null,
            null,
            new Location("-", "", null, null),
            Reporter.UNKNOWN,
            null,
            Map.of());

    private static Reporter person(Section reporter) {
        return new Reporter(
                reporter.findText("name").orElse(null),
                reporter.findText("phone").map(Phone::new).orElse(null),
                false,
                false);
    }

    private static Urgency urgency(Section sent) {
        List<String> codes = Arrays.stream(Urgency.values()).map(Urgency::code).toList();
        String code = sent.choice("urgency", Urgency.NORMAL.code(), codes);
        return Arrays.stream(Urgency.values())
                .filter(urgency -> urgency.code().equals(code))
                .findFirst()
                .orElse(Urgency.NORMAL);
    }

    private static Instant time(Section section, String key) {
        String text = section.text(key);
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            section.fault(key, text, message("sample.time"));
            return Instant.EPOCH;
        }
    }

    private static @Nullable Double degrees(Section section, String key) {
        JsonNode value = section.raw(key);
        return value.isNumber() ? value.asDouble() : null;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
