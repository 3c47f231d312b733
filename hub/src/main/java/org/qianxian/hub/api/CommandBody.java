package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Completion;
import org.qianxian.casework.report.Phone;
import org.qianxian.casework.text.Faults;

/** Reads a {@link Command} from a JSON object {@code {"command": NAME, …}}; all faults at once. */
final class CommandBody {
    private static final Map<String, Function<CommandBody, Command>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "assign",
                    body -> new Command.Assign(
                            body.text("tier"), body.text("lead"), body.texts("supporting"), body.optional("text"))),
            Map.entry("decline", body -> new Command.Decline(body.text("reasonCode"), body.optional("text"))),
            Map.entry("sign", body -> new Command.Sign(body.text("unit"))),
            Map.entry("progress", body -> new Command.Progress(body.text("unit"), body.text("text"))),
            Map.entry(
                    "ask-return",
                    body -> new Command.AskReturn(
                            body.text("unit"), body.text("ground"), body.nullable("proposedUnit"))),
            Map.entry(
                    "rule-return",
                    body -> new Command.RuleReturn(
                            body.flag("upheld"), body.nullable("newUnit"), body.optional("text"))),
            Map.entry(
                    "ask-extension",
                    body -> new Command.AskExtension(body.text("unit"), body.text("reason"), body.number("days"))),
            Map.entry("rule-extension", body -> new Command.RuleExtension(body.flag("granted"), body.optional("text"))),
            Map.entry("cannot-handle", body -> new Command.CannotHandle(body.text("unit"), body.text("text"))),
            Map.entry("complete", body -> new Command.Complete(body.text("unit"), body.completion())),
            Map.entry("check", body -> new Command.Check(body.flag("passed"), body.optional("text"))),
            Map.entry("review", body -> new Command.Review(body.flag("passed"), body.optional("text"))),
            Map.entry(
                    "follow-up",
                    body -> new Command.FollowUp(
                            body.flag("contacted"),
                            body.flag("solved"),
                            body.flag("satisfied"),
                            body.optional("text"))),
            Map.entry("contact", body -> new Command.Contact(body.text("unit"), body.optional("text"))),
            Map.entry("plan", body -> new Command.Plan(body.text("unit"), body.text("text"))),
            Map.entry(
                    "rule-conference",
                    body -> new Command.RuleConference(
                            body.nullable("lead"), body.texts("supporting"), body.optional("text"))),
            Map.entry("hand-over", body -> new Command.HandOver(body.text("unit"), body.optional("text"))),
            Map.entry("whistle", body -> new Command.Whistle(body.texts("units"), body.optional("text"))),
            Map.entry("rule-out", body -> new Command.RuleOut(body.text("unit"), body.text("text"))),
            Map.entry(
                    "suspend",
                    body -> new Command.Suspend(
                            body.text("reason"), body.text("approver"), body.requiredInstant("reviewAt"))),
            Map.entry("resume", body -> new Command.Resume(body.optional("text"))),
            Map.entry("merge", body -> new Command.Merge(body.caseNumber("first"), body.optional("text"))),
            Map.entry("answer-at-once", body -> new Command.AnswerAtOnce(body.completion())),
            Map.entry(
                    "solve-on-spot",
                    body -> new Command.SolveOnSpot(body.text("unit"), body.completion(), body.text("picture"))),
            Map.entry("annul", body -> new Command.Annul(body.text("reason"), body.text("approver"))),
            Map.entry("archive", body -> new Command.Archive()),
            Map.entry("redo", body -> new Command.Redo(body.text("reason"))),
            Map.entry("supplement", body -> new Command.Supplement(body.text("text"), Map.of())),
            Map.entry("urge", body -> new Command.Urge(body.optional("text"))),
            Map.entry("withdraw", body -> new Command.Withdraw(body.text("reason")))));

    /** Stands where a fault was told. */
    private static final CaseNumber NOBODYS = new CaseNumber("X000000000000000");

    private final JsonNode fields;
    private final Faults faults = new Faults();

    private CommandBody(JsonNode fields) {
        this.fields = fields;
    }

    /** Throws {@link Faults.FaultyException} with every fault of the body. */
    static Command read(JsonNode fields) {
        CommandBody body = new CommandBody(fields);
        String name = body.text("command");
        Function<CommandBody, Command> kind = KINDS.get(name);
        if (kind == null) {
            body.faults.add("command", "command", name, message("command.unknown", String.join(" ", KINDS.keySet())));
            body.faults.throwIfAny();
            throw new IllegalStateException("unreachable");
        }
        Command command = kind.apply(body);
        body.faults.throwIfAny();
        return command;
    }

    private Completion completion() {
        CommandBody inner = new CommandBody(fields.path("completion"));
        Completion completion = new Completion(
                inner.text("handler"),
                inner.phone("phone"),
                inner.instant("contactedAt"),
                inner.flag("solved"),
                inner.text("text"));
        faults.addAll(inner.faults.list());
        return completion;
    }

    private String text(String name) {
        String value = nullable(name);
        if (value == null || value.isBlank()) {
            faults.add("command", name, value, message("command.missing"));
            return "?";
        }
        return value;
    }

    private String optional(String name) {
        String value = nullable(name);
        return value == null ? "" : value;
    }

    private @Nullable String nullable(String name) {
        JsonNode value = fields.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        fields.path(name).forEach(value -> values.add(value.asText()));
        return values;
    }

    private boolean flag(String name) {
        JsonNode value = fields.get(name);
        if (value == null || !value.isBoolean()) {
            faults.add("command", name, value == null ? null : value.asText(), message("command.flag"));
            return false;
        }
        return value.booleanValue();
    }

    private int number(String name) {
        JsonNode value = fields.get(name);
        if (value == null || !value.canConvertToInt() || value.intValue() < 1) {
            faults.add("command", name, value == null ? null : value.asText(), message("command.number"));
            return 1;
        }
        return value.intValue();
    }

    private @Nullable Phone phone(String name) {
        String value = nullable(name);
        try {
            return value == null ? null : new Phone(value);
        } catch (IllegalArgumentException noPhone) {
            faults.add("command", name, "***", message("command.phone"));
            return null;
        }
    }

    private Instant requiredInstant(String name) {
        Instant value = instant(name);
        if (value == null && nullable(name) == null) {
            faults.add("command", name, null, message("command.missing"));
        }
        return value == null ? Instant.EPOCH : value;
    }

    private CaseNumber caseNumber(String name) {
        String value = text(name);
        try {
            return new CaseNumber(value);
        } catch (IllegalArgumentException noNumber) {
            faults.add("command", name, value, message("case.unknown"));
            return NOBODYS;
        }
    }

    private @Nullable Instant instant(String name) {
        String value = nullable(name);
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException noInstant) {
            faults.add("command", name, value, message("command.instant"));
            return null;
        }
    }
}
