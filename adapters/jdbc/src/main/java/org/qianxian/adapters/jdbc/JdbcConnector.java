package org.qianxian.adapters.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.Capabilities;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.mapping.CanonicalOrder;
import org.qianxian.adapters.api.mapping.CodeLists;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** One department's front-end database. */
final class JdbcConnector implements Connector {
    private final JdbcProfile profile;
    private final Capabilities capabilities;
    private final Endpoint endpoint;
    private final Tools tools;
    private final CanonicalOrder canonical;
    private final CodeLists codes;
    private final DatabaseLine line;
    private final Shapes shapes = new Shapes();
    private final Values values;
    private final RowWriter writer;

    JdbcConnector(SystemProfile profile, JdbcProfile understood, Endpoint endpoint, Tools tools) {
        this.profile = understood.of(endpoint);
        this.capabilities = profile.capabilities();
        this.endpoint = endpoint;
        this.tools = tools;
        this.codes = new CodeLists(profile.codes());
        this.canonical = new CanonicalOrder(profile, codes, endpoint, tools);
        this.values = new Values(tools.zone());
        this.line = new DatabaseLine(endpoint, tools, this.profile.connectTimeout(), this.profile.responseTimeout());
        this.writer = new RowWriter(endpoint.target(), line, shapes, values);
    }

    @Override
    public Rendered render(DispatchOrder order) {
        Optional<JdbcProfile.RowForm> form = profile.find(order.action());
        if (form.isEmpty()) {
            return refused(Fault.of(
                    endpoint.target(),
                    "",
                    null,
                    Texts.message("order.unsupported", order.action().code())));
        }
        try {
            return new Rendered.Request(row(form.get(), order).text());
        } catch (Expression.EvaluationException failed) {
            return refused(failed.asFault(endpoint.target(), ""));
        }
    }

    @Override
    public Exchange send(DispatchOrder order, String request) {
        try {
            return new Exchange(writer.write(Row.parse(request)), "");
        } catch (JsonProcessingException damaged) {
            return new Exchange(
                    new Outcome.Refused(Fault.of(
                            endpoint.target(),
                            "",
                            null,
                            Texts.message("order.unrenderable", damaged.getOriginalMessage()))),
                    "");
        }
    }

    @Override
    public LookUp lookUp(DispatchOrder order) {
        if (!capabilities.lookUp()) {
            throw new UnsupportedOperationException("this make disclaims lookUp");
        }
        JdbcProfile.RowForm form = profile.find(order.action()).orElseThrow();
        String key = String.valueOf(form.key());
        return writer.find(new Row(
                form.table(),
                key,
                form.reference(),
                Map.of(key, order.effectKey().value())));
    }

    @Override
    public Polled poll(String cursor) {
        PollForm form = profile.poll();
        ReportRules rules = profile.reports();
        if (form == null || rules == null) {
            throw new UnsupportedOperationException("this make disclaims poll");
        }
        Instant now = tools.clock().instant();
        Place place = Place.parse(cursor);
        TableReader reader = new TableReader(form, shapes, values, line.statementSeconds());
        TableReader.Page page;
        try {
            page = line.visit(connection -> reader.read(connection, place, now));
        } catch (SQLException | RuntimeException failed) {
            shapes.forget();
            Fault why = new Diagnosis(endpoint.target(), null, null).fault(failed);
            return new Polled(List.of(), cursor, List.of(why), false);
        }
        return understood(rules, page, place);
    }

    @Override
    public Polled receive(PushedMessage message) {
        throw new UnsupportedOperationException("a table does not push");
    }

    @Override
    public void close() {
        line.close();
    }

    private Polled understood(ReportRules rules, TableReader.Page page, Place before) {
        List<JsonNode> items = new ArrayList<>();
        page.rows().forEach(row -> items.add(row.content()));
        Polled read = rules.items(endpoint.target(), items, page.next().text());
        if (!page.next().crowded() || before.crowded()) {
            return read;
        }
        List<Fault> faults = new ArrayList<>(read.faults());
        faults.add(Fault.of(endpoint.target(), "reports.poll.number", null, JdbcTexts.message("crowded")));
        return new Polled(read.reports(), read.cursor(), faults, true);
    }

    private Row row(JdbcProfile.RowForm form, DispatchOrder order) {
        JsonNode input = canonical.toSend(order);
        Map<String, String> columns = new LinkedHashMap<>();
        if (form.key() != null) {
            columns.put(form.key(), order.effectKey().value());
        }
        form.columns()
                .forEach((column, expression) -> expression
                        .evaluateText(input, codes.variables())
                        .ifPresent(value -> columns.put(column, value)));
        return new Row(form.table(), form.key(), form.reference(), columns);
    }

    private static Rendered refused(Fault fault) {
        return new Rendered.Unrenderable(new Outcome.Refused(fault));
    }
}
