package org.qianxian.hub.door;

import static org.qianxian.hub.HubTexts.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.journey.Actor;
import org.qianxian.casework.journey.Attachment;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.journey.Command;
import org.qianxian.casework.journey.Event;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;
import org.qianxian.store.Attachments;
import org.qianxian.store.Store;

/** Pictures and recordings that belong to cases. Streamed: no file is ever whole in memory. */
public final class AttachmentDoor {
    private static final String ACTION = "attach";
    private static final int LONGEST_NAME = 120;

    private final Store store;
    private final CaseDesk desk;
    private final CaseDoor cases;
    private final Doorkeeper keeper;
    private final Limits limits;

    /**
     * @param most bytes of one file
     * @param types media types that are taken
     */
    public record Limits(long most, Set<String> types) {
        public Limits {
            types = Set.copyOf(types);
        }
    }

    public AttachmentDoor(Store store, CaseDesk desk, CaseDoor cases, Doorkeeper keeper, Limits limits) {
        this.store = store;
        this.desk = desk;
        this.cases = cases;
        this.keeper = keeper;
        this.limits = limits;
    }

    /**
     * A file on its way in.
     *
     * @param name as its sender calls it
     * @param declared its media type, as its sender says; empty if not
     * @param length as its sender says; negative if not
     */
    public record Incoming(String name, String declared, long length, Attachment.Shows shows, InputStream content) {}

    /** It is not taken; nothing is kept. */
    public static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;
        private final boolean tooLarge;

        Unacceptable(String name, Message problem, boolean tooLarge) {
            super(problem.key());
            this.fault = Fault.of("attachment", "", name, problem);
            this.tooLarge = tooLarge;
        }

        public Fault fault() {
            return fault;
        }

        public boolean tooLarge() {
            return tooLarge;
        }
    }

    /** The case does not take it as it stands; the file is swept later. */
    public static final class DoesNotFit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Message reason;

        DoesNotFit(Message reason) {
            super(reason.key());
            this.reason = reason;
        }

        public Message reason() {
            return reason;
        }
    }

    /**
     * The same file for the same purpose again is the same attachment.
     *
     * @throws Unacceptable if it is too large, of another kind than those taken, or not what it says it is
     * @throws DoesNotFit if the case's state takes none
     * @throws IOException if it breaks off
     */
    public Attachment attach(Acting who, String number, Incoming file) throws IOException {
        CivicCase situation = cases.get(number);
        keeper.require(who, new Asked(ACTION, java.util.Map.of()), situation);
        String name = plain(file.name());
        if (file.length() > limits.most()) {
            throw tooLarge(name);
        }
        BufferedInputStream content = new BufferedInputStream(file.content(), FileTypes.HEAD);
        String type = type(name, file.declared(), content);
        try {
            return store.attachments()
                    .store(
                            content,
                            limits.most(),
                            stored -> record(
                                    who,
                                    situation,
                                    new Attachment(stored.hash(), type, stored.size(), name, file.shows())));
        } catch (Attachments.TooLarge tooLarge) {
            throw tooLarge(name);
        }
    }

    public List<Attachment> list(Acting who, String number) {
        return of(cases.look(who, number));
    }

    /** @param file what to send */
    public record Kept(Attachment attachment, Path file) {}

    /** Empty if the case has no such attachment. */
    public Optional<Kept> find(Acting who, String number, String hash) {
        return list(who, number).stream()
                .filter(attachment -> attachment.hash().equals(hash))
                .findFirst()
                .flatMap(attachment -> store.attachments().find(hash).map(file -> new Kept(attachment, file)));
    }

    private Attachment record(Acting who, CivicCase situation, Attachment attachment) {
        Optional<Attachment> known = of(situation).stream()
                .filter(same -> same.hash().equals(attachment.hash()) && same.shows() == attachment.shows())
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        CaseDesk.Handled handled = desk.handle(
                situation.number(), new Command.Attach(attachment), CaseDesk.Cause.by(Actor.person(who.name())));
        if (handled instanceof CaseDesk.Handled.Refused refused) {
            throw new DoesNotFit(refused.reason());
        }
        return attachment;
    }

    private List<Attachment> of(CivicCase situation) {
        return store.cases().journal(situation.number()).stream()
                .filter(entry -> entry.event() instanceof Event.Attached)
                .map(entry -> ((Event.Attached) entry.event()).attachment())
                .toList();
    }

    private String type(String name, String declared, BufferedInputStream content) throws IOException {
        String type = FileTypes.of(content);
        if (!limits.types().contains(type)) {
            throw new Unacceptable(
                    name,
                    message(
                            "attachment.type",
                            type,
                            String.join(" ", limits.types().stream().sorted().toList())),
                    false);
        }
        if (!FileTypes.agrees(type, name, declared)) {
            throw new Unacceptable(name, message("attachment.other", type), false);
        }
        return type;
    }

    private Unacceptable tooLarge(String name) {
        return new Unacceptable(name, message("attachment.large", limits.most()), true);
    }

    /** The last part, without anything that a header or a terminal could stumble over. */
    private static String plain(String name) {
        String last = name.replaceAll(".*[/\\\\]", "")
                .replaceAll("[^\\p{L}\\p{N} ._()-]", "_")
                .strip();
        return last.substring(Math.max(0, last.length() - LONGEST_NAME));
    }
}
