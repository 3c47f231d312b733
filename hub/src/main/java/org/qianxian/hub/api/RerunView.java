package org.qianxian.hub.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.Reruns;

/**
 * A rerun task as the API and {@code department reruns} show it.
 *
 * @param from earliest creation by the city's clock, or null
 * @param until creation before this by the city's clock, or null
 * @param state {@code running}, {@code paused}, {@code cancelled} or {@code done}
 * @param items its dispatches; null where only the task is asked for
 */
public record RerunView(
        long id,
        String target,
        List<String> states,
        @Nullable Instant from,
        @Nullable Instant until,
        int batch,
        String by,
        Instant at,
        String state,
        String changedBy,
        long total,
        long rerun,
        long skipped,
        long delivered,
        long stuck,
        @Nullable List<Item> items) {

    /**
     * @param caseNumber whose story {@code GET /api/cases/…} tells
     * @param result {@code rerun}, {@code skipped}; null while it is to come
     * @param state where it stands now
     */
    public record Item(
            long dispatch,
            String caseNumber,
            String action,
            @Nullable String result,
            String state) {}

    public static RerunView of(Reruns.Task task) {
        return of(task, null);
    }

    public static RerunView of(Reruns.Task task, @Nullable List<Reruns.Item> items) {
        return new RerunView(
                task.id(),
                task.selection().target(),
                task.selection().states().stream()
                        .map(state -> state.code())
                        .sorted()
                        .toList(),
                task.selection().from(),
                task.selection().until(),
                task.batch(),
                task.by(),
                task.at(),
                task.state().code(),
                task.changedBy(),
                task.total(),
                task.rerun(),
                task.skipped(),
                task.delivered(),
                task.stuck(),
                items == null ? null : items.stream().map(RerunView::item).toList());
    }

    private static Item item(Reruns.Item item) {
        return new Item(
                item.dispatchId(),
                item.caseNumber(),
                item.action().code(),
                item.result(),
                item.state().code());
    }
}
