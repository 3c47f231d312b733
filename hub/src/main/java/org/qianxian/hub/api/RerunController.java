package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.DispatchState;
import org.qianxian.casework.dispatch.Reruns;
import org.qianxian.casework.dispatch.Reruns.Selection;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.DoorAction;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.api.ApiProblems.UnknownThing;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.door.RerunStates;
import org.qianxian.hub.security.Visitors;
import org.qianxian.routes.outbound.Installation;
import org.qianxian.routes.outbound.TargetCatalog;
import org.qianxian.store.Store;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sending again what stands on worklists of one target, many dispatches at once and a few at a time. */
@RestController
@RequestMapping("/api")
@Tag(name = "reruns")
class RerunController {
    private final Reruns reruns;
    private final TargetCatalog catalog;
    private final Doorkeeper keeper;
    private final Visitors visitors;

    RerunController(Store store, TargetCatalog catalog, Doorkeeper keeper, Visitors visitors) {
        this.reruns = store.reruns();
        this.catalog = catalog;
        this.keeper = keeper;
        this.visitors = visitors;
    }

    record Begun(long id, long count) {}

    @GetMapping("/targets/{target}/reruns/preview")
    @Operation(summary = "How many dispatches a task would send again now, by where they stand; sends nothing")
    Map<String, Long> preview(
            @PathVariable String target,
            @RequestParam(defaultValue = "failed") List<String> state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            Authentication who) {
        keeper.require(visitors.of(who), Asked.to(DoorAction.RERUN_DISPATCH).with("count", "0"), null);
        Map<String, Long> counts = new TreeMap<>();
        reruns.preview(selection(target, state, from, until)).forEach((at, count) -> counts.put(at.code(), count));
        return counts;
    }

    @PostMapping("/targets/{target}/reruns")
    @Operation(summary = "Begins a task: sends again what is found now, at most so many on their way at once")
    Begun begin(
            @PathVariable String target,
            @RequestParam(defaultValue = "failed") List<String> state,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "20") int batch,
            Authentication who) {
        Selection selection = selection(target, state, from, until);
        if (batch < 1 || batch > RerunStates.LARGEST_BATCH) {
            throw faulty("batch", Integer.toString(batch), "rerun.batch", RerunStates.LARGEST_BATCH);
        }
        long count = reruns.preview(selection).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        keeper.require(visitors.of(who), Asked.to(DoorAction.RERUN_DISPATCH).with("count", Long.toString(count)), null);
        return new Begun(reruns.begin(selection, batch, who.getName(), Instant.now()), count);
    }

    @PostMapping("/targets/{target}/reruns/{id}/{move}")
    @Operation(summary = "Pauses, resumes or cancels a task; what is on its way already goes on")
    RerunView move(@PathVariable String target, @PathVariable long id, @PathVariable String move, Authentication who) {
        keeper.require(visitors.of(who), Asked.to(DoorAction.RERUN_DISPATCH).with("count", "0"), null);
        Reruns.Task task = get(id);
        Reruns.State to = switch (move) {
            case "pause" -> Reruns.State.PAUSED;
            case "resume" -> Reruns.State.RUNNING;
            case "cancel" -> Reruns.State.CANCELLED;
            default -> throw unknown(move);
        };
        if (!task.selection().target().equals(target)) {
            throw unknown(Long.toString(id));
        }
        if (!reruns.move(id, to, who.getName(), Instant.now())) {
            throw faulty("task", Long.toString(id), "rerun.ended", task.state().code());
        }
        return RerunView.of(get(id));
    }

    @GetMapping("/reruns")
    @Operation(summary = "Every task with its progress, the latest first")
    List<RerunView> list() {
        return reruns.list().stream().map(RerunView::of).toList();
    }

    @GetMapping("/reruns/{id}")
    @Operation(summary = "A task with its dispatches and the cases that they belong to")
    RerunView one(@PathVariable long id) {
        return RerunView.of(get(id), reruns.items(id));
    }

    private Reruns.Task get(long id) {
        return reruns.find(id).orElseThrow(() -> unknown(Long.toString(id)));
    }

    private Selection selection(String target, List<String> states, @Nullable Instant from, @Nullable Instant until) {
        Installation installation = catalog.find(target)
                .orElseThrow(() -> new UnknownThing(Fault.of("target", "", target, message("target.unknown"))));
        Faults faults = new Faults();
        Set<DispatchState> read = RerunStates.read(states, installation.recognisesRepeats(), faults);
        faults.throwIfAny();
        return new Selection(target, read, from, until);
    }

    private static UnknownThing unknown(String task) {
        return new UnknownThing(Fault.of("rerun", "", task, message("rerun.unknown")));
    }

    private static Faults.FaultyException faulty(String place, String value, String key, Object... arguments) {
        return new Faults.FaultyException(List.of(Fault.of("rerun", place, value, message(key, arguments))));
    }
}
