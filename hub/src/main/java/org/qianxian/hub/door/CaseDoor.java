package org.qianxian.hub.door;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Journey;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.DoorAction;
import org.qianxian.casework.permission.Verdict;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.casework.text.Message;
import org.qianxian.store.FirstAnswers.FirstAnswer;
import org.qianxian.store.Store;

/** Commands on cases, from people. */
public final class CaseDoor {
    private static final int LONGEST_KEY = 100;

    private final Store store;
    private final CaseDesk desk;
    private final Doorkeeper keeper;
    private final InstantSource clock;

    /** @param clock the machine's, by which the door's log runs */
    public CaseDoor(Store store, CaseDesk desk, Doorkeeper keeper, InstantSource clock) {
        this.store = store;
        this.desk = desk;
        this.keeper = keeper;
        this.clock = clock;
    }

    /**
     * What came of a command.
     *
     * @param after the case as the command left it
     * @param refused why it did not fit; null if it did
     * @param repeated this is the answer that the same key got the first time
     */
    public record Answer(
            String command, CivicCase after, @Nullable Message refused, boolean repeated) {
        /** The codes of what would fit. */
        public List<String> possible() {
            return CaseDoor.possible(after).map(CommandForm::code).toList();
        }
    }

    /**
     * A command that fits the case as it stands.
     *
     * @param why not; null if it is permitted
     */
    public record Possible(
            String command,
            List<CommandForm.Field> fields,
            boolean permitted,
            @Nullable String why) {}

    /** There is no such case. */
    public static final class UnknownCase extends NoSuchElementException {
        private static final long serialVersionUID = 1L;
        private final String number;

        UnknownCase(String number) {
            super("no case " + number);
            this.number = number;
        }

        public Fault fault() {
            return Fault.of("case", "", number, message("case.unknown"));
        }
    }

    /** The key came with another command before. */
    public static final class KeyReused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String key;

        KeyReused(String key) {
            super("key used before: " + key);
            this.key = key;
        }

        public Fault fault() {
            return Fault.of("command", "Idempotency-Key", key, message("command.key-reused"));
        }
    }

    /** @throws UnknownCase if there is none, or it is no number */
    public CivicCase get(String number) {
        try {
            return store.cases()
                    .find(new CaseNumber(number.strip().toUpperCase(Locale.ROOT)))
                    .orElseThrow(() -> new UnknownCase(number));
        } catch (IllegalArgumentException noNumber) {
            throw new UnknownCase(number);
        }
    }

    /** As {@link #get}, for whoever may see it. */
    public CivicCase look(Acting who, String number) {
        CivicCase situation = get(number);
        keeper.require(who, Asked.to(DoorAction.VIEW), situation);
        return situation;
    }

    /**
     * @param body the command's name under {@code command}, and what it asks for
     * @param key by which a repeat is known; null for none
     * @throws Faults.FaultyException with every fault of the body
     * @throws UnknownCase if there is none
     * @throws NotPermitted if the table does not allow it
     * @throws KeyReused if the key came with something else before
     */
    public Answer act(Acting who, String number, JsonNode body, @Nullable String key) {
        Command command = read(body);
        CivicCase situation = get(number);
        String hash = key == null ? "" : hash(situation.number(), body);
        if (key != null) {
            if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw new Faults.FaultyException(
                        List.of(Fault.of("command", "Idempotency-Key", null, message("command.key", LONGEST_KEY))));
            }
            Optional<Answer> first = first(who, command, key, hash);
            if (first.isPresent()) {
                return first.get();
            }
        }
        keeper.require(who, Asked.to(command), situation);
        return handle(who, situation.number(), command, key, hash);
    }

    /** What fits the case now, and whether this person may. */
    public List<Possible> possible(Acting who, String number) {
        CivicCase situation = look(who, number);
        return possible(situation)
                .map(form -> {
                    Verdict verdict = keeper.look(who, filled(form, who), situation);
                    String why = verdict instanceof Verdict.Refused refused
                            ? refused.reason().in(Locale.CHINESE)
                            : null;
                    return new Possible(form.code(), form.fields(), why == null, why);
                })
                .toList();
    }

    private Answer handle(Acting who, CaseNumber number, Command command, @Nullable String key, String hash) {
        Actor actor = Actor.person(who.name());
        DoorEntry entry = key == null ? null : entry(actor, number, command, new DoorEntry.Nonce(key, hash));
        CaseDesk.Handled handled = desk.handle(number, command, new CaseDesk.Cause(actor, entry, null, null));
        String code = Asked.to(command).action();
        if (handled instanceof CaseDesk.Handled.Done done) {
            return new Answer(code, done.after(), null, false);
        }
        if (handled instanceof CaseDesk.Handled.Refused refused) {
            return new Answer(code, refused.situation(), refused.reason(), false);
        }
        if (handled instanceof CaseDesk.Handled.SeenBefore && key != null) {
            return first(who, command, key, hash).orElseThrow(() -> new KeyReused(key));
        }
        throw new UnknownCase(number.value());
    }

    private Optional<Answer> first(Acting who, Command command, String key, String hash) {
        return store.firstAnswers()
                .find(Actor.person(who.name()).toString(), key)
                .map(answer -> {
                    if (!answer.bodyHash().equals(hash)) {
                        throw new KeyReused(key);
                    }
                    return repeated(command, answer);
                });
    }

    private static Answer repeated(Command command, FirstAnswer first) {
        return new Answer(Asked.to(command).action(), first.after(), first.refused(), true);
    }

    private DoorEntry entry(Actor actor, CaseNumber number, Command command, DoorEntry.Nonce nonce) {
        return new DoorEntry(
                actor.toString(),
                DoorEntry.Disposition.COMMAND,
                null,
                null,
                number,
                clock.instant(),
                Asked.to(command).action(),
                List.of(),
                DoorEntry.NO_BYTES,
                nonce);
    }

    private static Command read(JsonNode body) {
        String name = body.path("command").asText("");
        return CommandForms.find(name)
                .orElseThrow(() -> new Faults.FaultyException(List.of(Fault.of(
                        "command",
                        "command",
                        name.isEmpty() ? null : name,
                        message("command.unknown", String.join(" ", CommandForms.codes()))))))
                .read(body);
    }

    /** As if every field were filled in, and the unit with the person's own. */
    private static Asked filled(CommandForm form, Acting who) {
        Map<String, String> given = new TreeMap<>();
        form.fields().forEach(field -> given.put(field.name(), "…"));
        String unit = who.actsFor();
        if (unit != null && given.containsKey("unit")) {
            given.put("unit", unit);
        }
        return new Asked(form.code(), given);
    }

    private static java.util.stream.Stream<CommandForm> possible(CivicCase situation) {
        List<String> types = Journey.possibleIn(situation.state());
        return CommandForms.all().stream()
                .filter(form -> types.contains(form.kind().getSimpleName()));
    }

    private static String hash(CaseNumber number, JsonNode body) {
        try {
            byte[] said = (number + "\n" + body).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
