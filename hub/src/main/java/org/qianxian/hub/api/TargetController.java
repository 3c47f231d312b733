package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.DoorAction;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.security.Visitors;
import org.qianxian.routes.outbound.Outbound;
import org.qianxian.routes.outbound.TargetCatalog;
import org.qianxian.routes.outbound.Targets;
import org.qianxian.store.Store;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The systems that dispatches go to: what waits for each, whether it is paused, whether its breaker is open. */
@RestController
@RequestMapping("/api/targets")
@Tag(name = "targets")
class TargetController {
    private final Store store;
    private final Outbound outbound;
    private final TargetCatalog catalog;
    private final Assembly assembly;
    private final Doorkeeper keeper;
    private final Visitors visitors;

    TargetController(
            Assembly assembly, Outbound outbound, TargetCatalog catalog, Doorkeeper keeper, Visitors visitors) {
        this.keeper = keeper;
        this.visitors = visitors;
        this.store = assembly.store();
        this.assembly = assembly;
        this.outbound = outbound;
        this.catalog = catalog;
    }

    @GetMapping
    @Operation(
            summary = "Every target with a system of its own, what else has left dispatches on worklists, and letters")
    List<TargetView> list() {
        Targets targets = catalog.current();
        Map<String, SystemProfile> systems = new HashMap<>();
        targets.installations().forEach((target, installation) -> systems.put(target, installation.profile()));
        return TargetOverview.of(store, assembly.picture(), systems, targets.byLetter(), outbound::breakerState);
    }

    @PostMapping("/{target}/pause")
    @Operation(summary = "Sends a target nothing more until it is resumed; survives restarts, holds on every hub")
    void pause(@PathVariable String target, @RequestParam String reason, Authentication who) {
        keeper.require(
                visitors.of(who),
                Asked.to(DoorAction.PAUSE_TARGET).with("target", target).with(Asked.REASON, reason),
                null);
        check(target);
        outbound.pauses().pause(target, who.getName(), reason);
    }

    @PostMapping("/{target}/resume")
    @Operation(summary = "Goes on sending to a paused target, and tries one that was out of reach at once")
    void resume(@PathVariable String target, Authentication who) {
        keeper.require(visitors.of(who), Asked.to(DoorAction.RESUME_TARGET).with("target", target), null);
        check(target);
        outbound.pauses().resume(target, who.getName());
        outbound.closeBreaker(target);
    }

    private void check(String target) {
        boolean letters =
                target.equals(Capabilities.LETTERS) && catalog.current().writesLetters();
        if (!letters && catalog.find(target).isEmpty()) {
            throw new UnknownThing(Fault.of("target", "", target, message("target.unknown")));
        }
    }
}
