package org.qianxian.hub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.qianxian.casework.account.Account;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.Announcements;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.cluster.HubCluster;
import org.qianxian.routes.outbound.Outbound;
import org.qianxian.routes.outbound.TargetCatalog;
import org.qianxian.store.Backup;
import org.qianxian.store.Store;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the hub is, its account, its backup, its end. */
@RestController
@RequestMapping("/api")
@Tag(name = "hub")
class StatusController {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Promptly promptly = new Promptly(PATIENCE);
    private final Assembly assembly;
    private final Store store;
    private final Account.Auditor auditor;
    private final TargetCatalog targets;
    private final Outbound outbound;
    private final HubCluster cluster;
    private final Announcements announcements;
    private final ConfigurableApplicationContext context;

    StatusController(
            Assembly assembly,
            Account.Auditor auditor,
            TargetCatalog targets,
            Outbound outbound,
            HubCluster cluster,
            Announcements announcements,
            ConfigurableApplicationContext context) {
        this.assembly = assembly;
        this.store = assembly.store();
        this.auditor = auditor;
        this.targets = targets;
        this.outbound = outbound;
        this.cluster = cluster;
        this.announcements = announcements;
        this.context = context;
    }

    record Status(
            Instant cityTime,
            String zone,
            double speed,
            String policyVersion,
            int hubs,
            Map<String, Map<String, Long>> cases,
            Map<String, Long> dispatches,
            Map<String, Long> worklists,
            Map<String, Long> targets,
            List<String> configurationFaults,
            List<String> configurationRefused,
            List<String> earlierVersionsServe) {}

    @GetMapping("/status")
    @Operation(
            summary =
                    "How the hub is: cases by state, what waits, what is paused. 503 within seconds if the store is away")
    Status status(Locale locale) {
        Locale language = ApiProblems.language(locale);
        return promptly.ask(() -> read(language));
    }

    private Status read(Locale language) {
        Map<String, Long> byState = new LinkedHashMap<>();
        store.caseFiles().countsByState().forEach((state, count) -> byState.put(state.code(), count));
        Map<String, Long> worklists = new TreeMap<>();
        store.workLists().countOpen(null).forEach((kind, count) -> worklists.put(kind.code(), count));
        return new Status(
                assembly.clock().instant(),
                assembly.city().zone().getId(),
                assembly.clock().speed(),
                assembly.policies().inForce(assembly.clock().instant()).version(),
                cluster.size(),
                Map.of("byState", byState),
                dispatches(),
                worklists,
                targetCounts(),
                texts(assembly.picture().faults(), language),
                texts(announcements.refused(), language),
                assembly.picture().kept());
    }

    @GetMapping("/account")
    @Operation(summary = "The proof that nothing vanished and nothing was invented, with every orphan")
    AccountView account(Locale locale) {
        return AccountView.of(auditor.audit(), ApiProblems.language(locale));
    }

    @PostMapping("/backup")
    @Operation(summary = "The whole database as of one moment, as one file")
    void backup(HttpServletResponse response) throws IOException {
        Path folder = Files.createTempDirectory("qianxian-backup");
        Path file = folder.resolve("backup.zip");
        try {
            Backup.backup(store, file);
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    @PostMapping("/shutdown")
    @Operation(summary = "Stops the hub in good order")
    Map<String, String> shutdown() {
        Thread stopping = new Thread(context::close, "shutdown");
        stopping.start();
        return Map.of("result", "stopping");
    }

    private static List<String> texts(List<Fault> faults, Locale language) {
        return faults.stream().map(fault -> fault.in(language)).toList();
    }

    private Map<String, Long> dispatches() {
        long waiting = 0;
        long inWorklists = 0;
        long refused = 0;
        for (var depth : store.outbox().depths()) {
            waiting += depth.waiting();
            inWorklists += depth.inWorklists();
            refused += depth.refused();
        }
        return Map.of("waiting", waiting, "inWorklists", inWorklists, "refused", refused);
    }

    private Map<String, Long> targetCounts() {
        var known = targets.current().installations().keySet();
        long open = known.stream()
                .filter(target -> outbound.breakerState(target).equals("open"))
                .count();
        long paused = store.targetStates().all().values().stream()
                .filter(state -> state.paused())
                .count();
        return Map.of("known", (long) known.size(), "paused", paused, "open", open);
    }
}
