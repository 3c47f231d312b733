package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.DoorAction;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.security.Visitors;
import org.qianxian.routes.outbound.Outbound;
import org.qianxian.store.Store;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a human decides about a dispatch that stands on a worklist. */
@RestController
@RequestMapping("/api/dispatches")
@Tag(name = "dispatches")
class DispatchController {
    private final Outbox outbox;
    private final Outbound outbound;
    private final Doorkeeper keeper;
    private final Visitors visitors;

    DispatchController(Store store, Outbound outbound, Doorkeeper keeper, Visitors visitors) {
        this.keeper = keeper;
        this.visitors = visitors;
        this.outbox = store.outbox();
        this.outbound = outbound;
    }

    @PostMapping("/{id}/rerun")
    @Operation(summary = "Sends a refused, failed or uncertain dispatch again")
    void rerun(@PathVariable long id, Authentication who) {
        require(who, Asked.to(DoorAction.RERUN_DISPATCH).with("count", "1"));
        check(outbox.rerun(id, who.getName(), Instant.now()), id);
        outbound.wake();
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Gives a dispatch up; what waited behind it goes on")
    void cancel(@PathVariable long id, @RequestParam String reason, Authentication who) {
        require(who, Asked.to(DoorAction.CANCEL_DISPATCH).with(Asked.REASON, reason));
        check(outbox.cancel(id, who.getName(), reason, Instant.now()), id);
        outbound.wake();
    }

    @PostMapping("/{id}/confirm")
    @Operation(summary = "Says that an uncertain dispatch did arrive")
    void confirm(
            @PathVariable long id, @RequestParam(required = false) @Nullable String reference, Authentication who) {
        require(who, Asked.to(DoorAction.CONFIRM_DISPATCH));
        check(outbox.confirmDelivered(id, reference, who.getName(), Instant.now()), id);
        outbound.wake();
    }

    private void require(Authentication who, Asked asked) {
        keeper.require(visitors.of(who), asked, null);
    }

    private static void check(boolean done, long id) {
        if (!done) {
            throw new UnknownThing(Fault.of("dispatch", "", Long.toString(id), message("dispatch.not-open")));
        }
    }
}
