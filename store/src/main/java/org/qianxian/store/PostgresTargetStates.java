package org.qianxian.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.dispatch.TargetStates;

/** Pauses and breakers in PostgreSQL, so that a pause survives a restart and all nodes know of it. */
final class PostgresTargetStates implements TargetStates {
    private final Database database;

    PostgresTargetStates(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, TargetState> all() {
        Map<String, TargetState> states = new LinkedHashMap<>();
        database.list(
                        "SELECT target, paused_by, paused_at, pause_reason, breaker_open_until,"
                                + " breaker_reason, delivered_at FROM target_state ORDER BY target",
                        row -> new TargetState(
                                row.text("target"),
                                row.textOrNull("paused_by"),
                                row.instantOrNull("paused_at"),
                                row.text("pause_reason"),
                                row.instantOrNull("breaker_open_until"),
                                row.text("breaker_reason"),
                                row.instantOrNull("delivered_at")))
                .forEach(state -> states.put(state.target(), state));
        return states;
    }

    @Override
    public void pause(String target, String by, String reason, Instant at) {
        database.update("""
                INSERT INTO target_state (target, paused_by, paused_at, pause_reason) VALUES (?, ?, ?, ?)
                ON CONFLICT (target) DO UPDATE SET paused_by = excluded.paused_by, paused_at = excluded.paused_at,
                                                   pause_reason = excluded.pause_reason
                """, target, by, at, reason);
    }

    @Override
    public void resume(String target, String by, Instant at) {
        database.update(
                "UPDATE target_state SET paused_by = NULL, paused_at = NULL, pause_reason = '' WHERE target = ?",
                target);
    }

    @Override
    public void breaker(String target, @Nullable Instant openUntil, String reason) {
        database.update("""
                INSERT INTO target_state (target, breaker_open_until, breaker_reason) VALUES (?, ?, ?)
                ON CONFLICT (target) DO UPDATE SET breaker_open_until = excluded.breaker_open_until,
                                                   breaker_reason = excluded.breaker_reason
                """, target, openUntil, reason);
    }

    @Override
    public void delivered(Map<String, Instant> last) {
        List<String> targets = List.copyOf(last.keySet());
        List<String> instants =
                targets.stream().map(last::get).map(String::valueOf).toList();
        database.update("""
                INSERT INTO target_state AS s (target, delivered_at)
                SELECT target, at::timestamptz FROM unnest(?, ?) AS news (target, at)
                ON CONFLICT (target) DO UPDATE
                   SET delivered_at = greatest(s.delivered_at, excluded.delivered_at)
                """, targets, instants);
    }
}
