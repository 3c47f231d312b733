package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.WorkKind;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.DoorAction;
import org.qianxian.casework.permission.Sight;
import org.qianxian.casework.text.Fault;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.security.Visitors;
import org.qianxian.store.Store;
import org.qianxian.store.WorkItem;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What humans are asked to do. */
@RestController
@RequestMapping("/api/worklists")
@Tag(name = "worklists")
class WorkListController {
    private static final int MOST = 1000;

    private final Store store;
    private final Assembly assembly;
    private final Doorkeeper keeper;
    private final Visitors visitors;

    WorkListController(Assembly assembly, Doorkeeper keeper, Visitors visitors) {
        this.assembly = assembly;
        this.keeper = keeper;
        this.visitors = visitors;
        this.store = assembly.store();
    }

    record Item(
            long id,
            String kind,
            @Nullable String caseNumber,
            @Nullable Long dispatchId,
            String holder,
            String reason,
            String remedy,
            @Nullable String detail,
            Instant openedAt) {
        static Item of(WorkItem item, Locale language) {
            return new Item(
                    item.id(),
                    item.kind().code(),
                    item.caseNumber(),
                    item.dispatchId(),
                    item.holder(),
                    item.reason().in(language),
                    item.reason().remedyIn(language),
                    item.detail(),
                    item.openedAt());
        }
    }

    record Page(List<Item> items) {}

    @GetMapping
    @Operation(
            summary =
                    "Open items that the visitor may see, the oldest first; the next page begins after the last item's id")
    Page list(
            @RequestParam(required = false) @Nullable String holder,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int size,
            Authentication who,
            Locale locale) {
        Acting visitor = visitors.of(who);
        boolean seesAll = keeper.sightOf(visitor) instanceof Sight.Everything;
        String own = visitor.actsFor();
        if (!seesAll && (own == null || (holder != null && !holder.equals(own)))) {
            return new Page(List.of());
        }
        return new Page(store
                .workLists()
                .listOpen(seesAll ? holder : own, kind == null ? null : kind(kind), after, Math.min(size, MOST))
                .stream()
                .map(item -> Item.of(item, ApiProblems.language(locale)))
                .toList());
    }

    @PostMapping("/{id}/done")
    @Operation(summary = "Closes an item that no command on its case closes")
    void done(@PathVariable long id, Authentication who) {
        String holder = store.workLists().find(id).map(WorkItem::holder).orElse(null);
        keeper.require(visitors.of(who), Asked.to(DoorAction.CLOSE_WORK).with("holder", holder), null);
        if (!store.workLists().done(id, who.getName(), assembly.clock().instant())) {
            throw new UnknownThing(Fault.of("worklist", "", Long.toString(id), message("work.unknown")));
        }
    }

    private static WorkKind kind(String code) {
        for (WorkKind kind : WorkKind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new UnknownThing(Fault.of("worklist", "kind", code, message("work.kind", List.of(WorkKind.values()))));
    }
}
