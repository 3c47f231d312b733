package org.qianxian.adapters.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code jdbc}, understood. Its grammar:
 *
 * <pre>{@code
 * transport: {connectTimeout: 5s, responseTimeout: 10s}
 * actions:
 *   dispatch:
 *     table: 派单表                        # or schema.table
 *     key: 消息编号                        # gets the effect key; must have a unique index. Without it nothing is idempotent
 *     reference: 序号                      # the department's own number, read back; only with key
 *     columns: {工单号: case.number, …}    # column: expression; without a result the column gets its default
 * lookUp: {}                              # by each action's key
 * reports:
 *   poll: see PollForm
 *   fields: see ReportRules; over the row, {column: text}
 * }</pre>
 */
record JdbcProfile(
        Duration connectTimeout,
        Duration responseTimeout,
        Map<Action, RowForm> actions,
        @Nullable PollForm poll,
        @Nullable ReportRules reports) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RESPONSE = Duration.ofSeconds(10);

    /** How an action becomes a row. */
    record RowForm(
            TableName table, @Nullable String key, @Nullable String reference, Map<String, Expression> columns) {}

    /** May only be used if no faults were added. */
    static JdbcProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        Section transport = Section.of(profile.file(), "transport", profile.transport(), faults);
        Duration connect = transport.duration("connectTimeout", CONNECT);
        Duration response = transport.duration("responseTimeout", RESPONSE);
        transport.noOtherKeys();
        if (profile.capabilities().push()) {
            faults.add(
                    profile.file(), "capabilities.push", "true", Texts.message("profile.unsupported", profile.kind()));
        }
        Section.of(profile.file(), "lookUp", profile.lookUp(), faults).noOtherKeys();
        Section reports = Section.of(profile.file(), "reports", profile.reports(), faults);
        Section poll = reports.section("poll");
        return new JdbcProfile(
                connect,
                response,
                actions(profile, faults),
                poll.present() ? PollForm.read(poll) : null,
                poll.present() ? reports(reports, poll, profile, zone) : null);
    }

    /** With an endpoint's own time-outs in place of the make's. */
    JdbcProfile of(Endpoint endpoint) {
        return new JdbcProfile(
                Section.parseDuration(endpoint.settings().getOrDefault("connectTimeout", ""))
                        .orElse(connectTimeout),
                Section.parseDuration(endpoint.settings().getOrDefault("responseTimeout", ""))
                        .orElse(responseTimeout),
                actions,
                poll,
                reports);
    }

    /** How an action is sent, or empty if systems of this make do not take it. */
    Optional<RowForm> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }

    private static Map<Action, RowForm> actions(SystemProfile profile, Faults faults) {
        Map<Action, RowForm> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
            } else {
                actions.put(
                        action, form(Section.of(profile.file(), "actions." + action.code(), node, faults), profile));
            }
        }
        return actions;
    }

    private static RowForm form(Section section, SystemProfile profile) {
        TableName table = table(section);
        String key = column(section, "key");
        String reference = column(section, "reference");
        Map<String, Expression> columns = section.expressions("columns");
        Section named = section.section("columns");
        for (String name : columns.keySet()) {
            if (!TableName.isColumn(name)) {
                named.fault(name, name, JdbcTexts.message("identifier"));
            }
        }
        if (columns.isEmpty()) {
            section.missing("columns");
        }
        if (key == null
                && (profile.capabilities().idempotent()
                        || profile.capabilities().lookUp())) {
            section.fault("key", null, JdbcTexts.message("no-key"));
        }
        if (key != null && !profile.capabilities().idempotent()) {
            section.fault("key", key, JdbcTexts.message("key-disclaimed"));
        }
        if (key != null && columns.containsKey(key)) {
            named.fault(key, key, JdbcTexts.message("key-twice"));
        }
        if (key == null && reference != null) {
            section.fault("reference", reference, JdbcTexts.message("reference-without-key"));
        }
        section.noOtherKeys();
        return new RowForm(table, key, reference, columns);
    }

    private static ReportRules reports(Section reports, Section poll, SystemProfile profile, ZoneId zone) {
        ReportRules rules = ReportRules.readItems(reports, poll, profile, zone);
        poll.noOtherKeys();
        reports.noOtherKeys();
        return rules;
    }

    /** The section's table; a fault if it is missing or no name. */
    static TableName table(Section section) {
        String text = section.text("table");
        Optional<TableName> name = TableName.parse(text);
        if (name.isEmpty() && !text.isBlank()) {
            section.fault("table", text, JdbcTexts.message("identifier"));
        }
        return name.orElseGet(() -> TableName.parse("none").orElseThrow());
    }

    /** The name of a column that may be left out; a fault if it is no name. */
    static @Nullable String column(Section section, String key) {
        String name = section.findText(key).orElse(null);
        if (name != null && !TableName.isColumn(name)) {
            section.fault(key, name, JdbcTexts.message("identifier"));
        }
        return name;
    }
}
