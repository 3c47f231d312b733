package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SecretReference;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.Channels;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.catalog.YamlFile;

/**
 * Reads one channel's file. Its keys:
 *
 * <pre>{@code
 * channel: "12345"
 * name: 12345热线
 * kind: soap                        # soap, csv-folder, rest, import
 * path: hotline                     # last part of the door's address; the channel's code if left out
 * zone: Asia/Shanghai               # for dates without one; or required: such a date is a fault
 * extensionConsent: no              # or required: a unit gets an extension only if the source consents
 * otherContent: amend               # the same number with other content: amend or refuse
 * access: {kind: basic, secret: 'file:…'}
 * limits: {maxBytes: 2097152}
 * columns: [单号, 内容]              # for CSV
 * required: [content]
 * report: {sourceNumber: 单号, …}    # expressions over the message
 * codes: {caseClass: {file: hotline-classes.csv, unmapped: warn}}
 * ledger: {when: …, kind: …, fields: {…}}
 * callback: {system: …, url: …, credential: …, takes: [reply]}
 * }</pre>
 */
final class ChannelFile {
    /** Without these there is no report; title and content may stand for each other. */
    private static final List<String> ALWAYS = List.of("sourceNumber", "reportedAt");

    private final Section root;
    private final Path codesFolder;
    private final City city;
    private final Function<String, Optional<Set<Action>>> systems;

    private ChannelFile(Section root, Path codesFolder, City city, Function<String, Optional<Set<Action>>> systems) {
        this.root = root;
        this.codesFolder = codesFolder;
        this.city = city;
        this.systems = systems;
    }

    /** Empty, with every fault told, if the file cannot be used. */
    static Optional<ChannelSpec> read(
            Path file,
            Map<String, String> settings,
            City city,
            Function<String, Optional<Set<Action>>> systems,
            Faults faults) {
        String name = "channels/" + file.getFileName();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            faults.add(name, "", null, Texts.message("channel.unreadable", unreadable));
            return Optional.empty();
        }
        Faults own = new Faults();
        Optional<ChannelSpec> spec = YamlFile.read(name, bytes, settings, own).map(yaml -> {
            Faults unplaced = new Faults();
            Section root = Section.of(name, "", yaml.root(), unplaced);
            Path codes = file.resolveSibling("codes");
            ChannelSpec read = new ChannelFile(root, codes, city, systems).spec(unplaced);
            unplaced.list().forEach(fault -> own.add(withLine(yaml, fault)));
            return read;
        });
        faults.addAll(own.list());
        return own.none() ? spec : Optional.empty();
    }

    private ChannelSpec spec(Faults faults) {
        String channel = root.text("channel");
        if (!channel.isEmpty() && !channel.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            root.fault("channel", channel, Texts.message("channel.code"));
        }
        ChannelKind kind = kind();
        ChannelSpec spec = new ChannelSpec(
                channel,
                root.text("name"),
                kind,
                path(channel),
                zone(),
                report(faults),
                root.list("columns"),
                codes(faults),
                "refuse".equals(root.choice("otherContent", "amend", List.of("amend", "refuse")))
                        ? Channels.OtherContent.REFUSE
                        : Channels.OtherContent.AMEND,
                "required".equals(root.choice("extensionConsent", "no", List.of("no", "required"))),
                ledger(),
                access(kind),
                limits(),
                callback());
        if (kind == ChannelKind.CSV_FOLDER && spec.columns().isEmpty()) {
            root.missing("columns");
        }
        if (spec.consentsToExtensions() && !spec.takes(Action.EXTENSION_ASKED)) {
            root.fault("extensionConsent", "required", Texts.message("channel.consent"));
        }
        root.noOtherKeys();
        return spec;
    }

    private ChannelKind kind() {
        return ChannelKind.find(
                        root.choice("kind", root.has("kind") ? "" : ChannelKind.SOAP.code(), ChannelKind.codes()))
                .orElseThrow();
    }

    private String path(String channel) {
        String path = root.findText("path").orElse(channel);
        if (!path.isEmpty() && !path.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            root.fault("path", path, Texts.message("channel.path"));
        }
        return path;
    }

    private @Nullable ZoneId zone() {
        String zone = root.text("zone");
        if (zone.isEmpty() || "required".equals(zone)) {
            return null;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            root.fault("zone", zone, Texts.message("channel.zone"));
            return null;
        }
    }

    private ReportMapping report(Faults faults) {
        Section report = root.requiredSection("report");
        Map<String, String> expressions = new LinkedHashMap<>();
        for (String field : ReportMapping.FIELDS) {
            JsonNode value = report.raw(field);
            if ("reporter".equals(field) || "extra".equals(field)) {
                nested(report, field, expressions);
            } else if (!value.isMissingNode()) {
                expressions.put(field, value.asText());
            }
        }
        report.noOtherKeys();
        ALWAYS.stream().filter(field -> !expressions.containsKey(field)).forEach(report::missing);
        if (!expressions.containsKey("title") && !expressions.containsKey("content")) {
            report.missing("content");
        }
        Set<String> required = new HashSet<>(ALWAYS);
        for (String field : root.list("required")) {
            if (!expressions.containsKey(field)) {
                root.fault("required", field, Texts.message("channel.required", expressions.keySet()));
            }
            required.add(field);
        }
        StructureTemplate template = root.findTemplate("report").orElseGet(() -> nothing(faults));
        return new ReportMapping(template, expressions, required);
    }

    private static void nested(Section report, String field, Map<String, String> expressions) {
        Section inner = report.section(field);
        if (!inner.present()) {
            return;
        }
        report.raw(field).properties().forEach(entry -> {
            if ("extra".equals(field) || ReportMapping.REPORTER_FIELDS.contains(entry.getKey())) {
                inner.raw(entry.getKey());
                expressions.put(field + "." + entry.getKey(), entry.getValue().asText());
            }
        });
        ReportMapping.REPORTER_FIELDS.forEach(inner::raw);
        inner.noOtherKeys();
    }

    /** Stands in where there already is a fault. */
    private static StructureTemplate nothing(Faults faults) {
        JsonNode empty = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        return java.util.Objects.requireNonNull(StructureTemplate.compile("", "", empty, faults));
    }

    private Map<String, CodeMapping> codes(Faults faults) {
        Section codes = root.section("codes");
        Map<String, CodeMapping> mappings = new LinkedHashMap<>();
        for (String list : CodeFile.LISTS) {
            Section section = codes.section(list);
            if (section.present()) {
                mappings.put(list, new CodeFile(list, section, codesFolder, city).read(faults));
            }
        }
        codes.noOtherKeys();
        return mappings;
    }

    private ChannelSpec.@Nullable LedgerRule ledger() {
        Section ledger = root.section("ledger");
        if (!ledger.present()) {
            return null;
        }
        ChannelSpec.LedgerRule rule = new ChannelSpec.LedgerRule(
                ledger.expression("when"), ledger.expression("kind"), ledger.expressions("fields"));
        ledger.noOtherKeys();
        return rule;
    }

    private ChannelSpec.@Nullable Access access(ChannelKind kind) {
        List<String> fitting = switch (kind) {
            case SOAP -> List.of("basic");
            case REST -> List.of("hmac-sha256", "hmac-sm3");
            case CSV_FOLDER, IMPORT -> List.of();
        };
        if (fitting.isEmpty()) {
            if (root.has("access")) {
                root.fault("access", "***", Texts.message("channel.access", kind.code()));
            }
            return null;
        }
        Section access = root.requiredSection("access");
        String chosen = access.choice("kind", fitting.get(0), fitting);
        SecretReference secret = secret(access, "secret");
        if (secret == null && !access.has("secret")) {
            access.missing("secret");
        }
        Duration tolerance = access.duration("tolerance", Duration.ofMinutes(5));
        access.noOtherKeys();
        return secret == null
                ? null
                : new ChannelSpec.Access(
                        switch (chosen) {
                            case "hmac-sm3" -> ChannelSpec.AccessKind.HMAC_SM3;
                            case "hmac-sha256" -> ChannelSpec.AccessKind.HMAC_SHA256;
                            default -> ChannelSpec.AccessKind.BASIC;
                        },
                        secret,
                        tolerance);
    }

    private ChannelSpec.Limits limits() {
        Section limits = root.section("limits");
        JsonNode bytes = limits.raw("maxBytes");
        limits.noOtherKeys();
        if (bytes.isMissingNode()) {
            return new ChannelSpec.Limits(ChannelSpec.Limits.STANDARD_BYTES);
        }
        if (!bytes.isInt() || bytes.intValue() < 1024 || bytes.intValue() > 64 * 1024 * 1024) {
            limits.fault("maxBytes", bytes.asText(), Texts.message("channel.max-bytes"));
            return new ChannelSpec.Limits(ChannelSpec.Limits.STANDARD_BYTES);
        }
        return new ChannelSpec.Limits(bytes.intValue());
    }

    private ChannelSpec.@Nullable Callback callback() {
        Section callback = root.section("callback");
        return callback.present() ? new CallbackSection(callback, systems).read() : null;
    }

    /** Null, and a fault that does not show the value (it may be the secret itself), if it is no reference. */
    static @Nullable SecretReference secret(Section section, String key) {
        String text = section.findText(key).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return new SecretReference(text);
        } catch (IllegalArgumentException notAReference) {
            section.fault(key, "***", Texts.message("channel.secret"));
            return null;
        }
    }

    private static Fault withLine(YamlFile yaml, Fault fault) {
        if (!fault.thing().equals(yaml.name())) {
            return fault;
        }
        String pointer = fault.place().isEmpty()
                ? ""
                : "/" + fault.place().replace('.', '/').replace("[", "/").replace("]", "");
        String place = ("第" + yaml.line(pointer) + "行 " + fault.place()).strip();
        return Fault.of(fault.thing(), place, fault.value(), fault.problem());
    }
}
