package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.policy.PolicyLibrary;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.Announcements;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.hub.settings.HubSettings;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Policy versions and configuration: what is in force, and going over to what stands in the folders now. */
@RestController
@RequestMapping("/api")
@Tag(name = "configuration")
class ConfigurationController {
    private final Assembly assembly;
    private final HubSettings settings;
    private final Announcements announcements;

    ConfigurationController(Assembly assembly, HubSettings settings, Announcements announcements) {
        this.assembly = assembly;
        this.settings = settings;
        this.announcements = announcements;
    }

    /**
     * @param author who wrote the tables; the approver is whoever asks, and must be another person
     * @param effectiveFrom the city's time; null for now
     */
    record Publication(
            @Nullable String author,
            @Nullable String note,
            @Nullable Instant effectiveFrom) {}

    record Reloaded(int targets, List<String> faults) {}

    @GetMapping("/policy/versions")
    @Operation(summary = "Published policy versions, the latest in force first")
    List<PolicyLibrary.Published> versions() {
        return assembly.store().policies().list();
    }

    @PostMapping("/policy/publish")
    @Operation(summary = "Checks the tables in the policy folder and publishes them as a new version on every hub")
    PolicyLibrary.Published publish(@RequestBody Publication publication, Principal approver) {
        String author = publication.author();
        if (author == null || author.isBlank() || author.equals(approver.getName())) {
            throw new Faults.FaultyException(
                    List.of(Fault.of("publication", "author", author, message("policy.author"))));
        }
        PolicyBundle bundle = PolicyBundle.read(settings.policy());
        Findings findings = PolicyCheck.check(bundle, assembly.city());
        if (!findings.publishable()) {
            throw new Faults.FaultyException(findings.errors());
        }
        Map<String, String> tables = new HashMap<>();
        bundle.tables().forEach((name, csv) -> tables.put(name, new String(csv, StandardCharsets.UTF_8)));
        Instant now = assembly.clock().instant();
        Instant from = publication.effectiveFrom() == null ? now : publication.effectiveFrom();
        if (from.isBefore(now)) {
            throw new Faults.FaultyException(
                    List.of(Fault.of("publication", "effectiveFrom", from.toString(), message("policy.past", now))));
        }
        String note = publication.note() == null ? "" : publication.note();
        PolicyLibrary.Published published =
                assembly.store().policies().publish(bundle.hash(), tables, author, approver.getName(), from, note);
        announcements.policyPublished();
        return published;
    }

    @PostMapping("/config/reload")
    @Operation(summary = "Reads the city, departments, systems and callbacks again, on every hub, without restart")
    Reloaded reload() {
        Picture picture = announcements.reloadConfiguration();
        return new Reloaded(
                picture.departments().good().size(),
                picture.faults().stream().map(fault -> fault.in(Locale.CHINESE)).toList());
    }
}
