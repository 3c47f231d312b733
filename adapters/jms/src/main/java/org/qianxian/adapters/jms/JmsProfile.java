package org.qianxian.adapters.jms;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.Expression;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.StructureTemplate;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code jms}, understood. Its grammar:
 *
 * <pre>{@code
 * transport:
 *   protocol: artemis            # or amqp
 *   duplicateDetection: true     # the broker is an Artemis and drops a second message with the same effect key
 *   message: text                # or bytes
 *   encoding: UTF-8              # of bytes; or GBK
 *   connectTimeout: 5s
 *   responseTimeout: 10s
 * actions:
 *   dispatch:
 *     queue: dept.orders
 *     correlationId: case.number                      # left out: none; likewise type
 *     properties: {action: "'dispatch'"}              # texts; without a result left out
 *     body: {title: case.title, source: "'12345'"}    # see StructureTemplate; sent as JSON
 * reports:
 *   poll: {every: 5s, queue: dept.reports, page: 100}
 *   fields: see ReportRules; over {id, type, correlationId, properties, body}
 * }</pre>
 */
record JmsProfile(
        Transport transport,
        Map<Action, MessageForm> actions,
        @Nullable Poll poll) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RESPONSE = Duration.ofSeconds(10);
    private static final String QUEUE = "[\\p{L}\\p{N}_][\\p{L}\\p{N}._/:\\-]{0,199}";
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    enum Protocol {
        ARTEMIS,
        AMQP
    }

    /** How the broker is reached, and what messages are made of. */
    record Transport(
            Protocol protocol,
            boolean duplicateDetection,
            boolean bytes,
            Charset encoding,
            Duration connectTimeout,
            Duration responseTimeout) {}

    /** How an action becomes a message. */
    record MessageForm(
            String queue,
            Optional<Expression> type,
            Optional<Expression> correlationId,
            Map<String, Expression> properties,
            StructureTemplate body) {}

    /** How reports are fetched: at most a page of messages at once. */
    record Poll(String queue, int page, ReportRules rules) {}

    /** May only be used if no faults were added. */
    static JmsProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        Transport transport = transport(Section.of(profile.file(), "transport", profile.transport(), faults));
        if (profile.capabilities().push()) {
            unsupported(profile, "push", faults);
        }
        if (profile.capabilities().lookUp()) {
            unsupported(profile, "lookUp", faults);
        }
        if (profile.capabilities().idempotent() != transport.duplicateDetection()) {
            faults.add(
                    profile.file(),
                    "transport.duplicateDetection",
                    Boolean.toString(transport.duplicateDetection()),
                    JmsTexts.message("idempotent"));
        }
        return new JmsProfile(transport, actions(profile, faults), poll(profile, zone, faults));
    }

    /** With an endpoint's own time-outs in place of the make's. */
    JmsProfile of(Endpoint endpoint) {
        return new JmsProfile(
                new Transport(
                        transport.protocol(),
                        transport.duplicateDetection(),
                        transport.bytes(),
                        transport.encoding(),
                        Section.parseDuration(endpoint.settings().getOrDefault("connectTimeout", ""))
                                .orElse(transport.connectTimeout()),
                        Section.parseDuration(endpoint.settings().getOrDefault("responseTimeout", ""))
                                .orElse(transport.responseTimeout())),
                actions,
                poll);
    }

    /** How an action is sent, or empty if systems of this make do not take it. */
    Optional<MessageForm> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }

    private static Transport transport(Section section) {
        Transport transport = new Transport(
                section.choice("protocol", "artemis", List.of("artemis", "amqp"))
                                .equals("amqp")
                        ? Protocol.AMQP
                        : Protocol.ARTEMIS,
                section.flag("duplicateDetection", false),
                section.choice("message", "text", List.of("text", "bytes")).equals("bytes"),
                encoding(section),
                section.duration("connectTimeout", CONNECT),
                section.duration("responseTimeout", RESPONSE));
        section.noOtherKeys();
        return transport;
    }

    private static Map<Action, MessageForm> actions(SystemProfile profile, Faults faults) {
        Map<Action, MessageForm> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
            } else {
                form(Section.of(profile.file(), "actions." + action.code(), node, faults))
                        .ifPresent(form -> actions.put(action, form));
            }
        }
        return actions;
    }

    private static Optional<MessageForm> form(Section section) {
        String queue = queue(section);
        Optional<Expression> type = section.findExpression("type");
        Optional<Expression> correlationId = section.findExpression("correlationId");
        Map<String, Expression> properties = section.expressions("properties");
        Section named = section.section("properties");
        for (String name : properties.keySet()) {
            // JMS 3.1, 3.5.1: a Java identifier; those that begin with JMS are its own, with _AMQ the broker's.
            if (!name.matches("[A-Za-z_$][A-Za-z0-9_$]*") || name.matches("(JMS|_AMQ).*")) {
                named.fault(name, name, JmsTexts.message("property"));
            }
        }
        if (!section.has("body")) {
            section.missing("body");
        }
        Optional<StructureTemplate> body = section.findTemplate("body");
        section.noOtherKeys();
        return body.map(template -> new MessageForm(queue, type, correlationId, properties, template));
    }

    private static @Nullable Poll poll(SystemProfile profile, ZoneId zone, Faults faults) {
        Section reports = Section.of(profile.file(), "reports", profile.reports(), faults);
        Section poll = reports.section("poll");
        if (!poll.present()) {
            return null;
        }
        String queue = queue(poll);
        String text = poll.findText("page").orElse(Integer.toString(USUAL_PAGE));
        int page = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (page < 1 || page > LARGEST_PAGE) {
            poll.fault("page", text, JmsTexts.message("page", LARGEST_PAGE));
        }
        ReportRules rules = ReportRules.readItems(reports, poll, profile, zone);
        poll.noOtherKeys();
        reports.noOtherKeys();
        return new Poll(queue, page, rules);
    }

    private static String queue(Section section) {
        String queue = section.text("queue");
        if (!queue.isBlank() && !queue.matches(QUEUE)) {
            section.fault("queue", queue, JmsTexts.message("queue"));
        }
        return queue;
    }

    private static Charset encoding(Section transport) {
        String name = transport.findText("encoding").orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            transport.fault("encoding", name, JmsTexts.message("charset"));
            return StandardCharsets.UTF_8;
        }
    }

    private static void unsupported(SystemProfile profile, String capability, Faults faults) {
        faults.add(
                profile.file(),
                "capabilities." + capability,
                "true",
                Texts.message("profile.unsupported", profile.kind()));
    }
}
