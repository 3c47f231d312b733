package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.mapping.Json;

/**
 * The senders' own books: {@code letters.jsonl}, written before a letter leaves, and {@code receipts.jsonl}. Letters
 * without a receipt are sent again, unchanged, at the next start. Safe for threads.
 */
public final class PostBook implements AutoCloseable {
    private static final int REMEMBERED = 400;

    private final Lines letters;
    private final Lines receipts;
    private final Map<Long, Letter> unanswered = new LinkedHashMap<>();
    private final List<Letter> recent = new ArrayList<>();
    private final Map<Sender, Map<Receipt.Kind, Long>> answered = new EnumMap<>(Sender.class);
    private final Map<Sender, Long> sent = new EnumMap<>(Sender.class);
    private final Map<String, String> promised = new LinkedHashMap<>();
    private long last;

    public PostBook(Path folder) {
        Path letterFile = folder.resolve("letters.jsonl");
        Path receiptFile = folder.resolve("receipts.jsonl");
        Lines.read(letterFile).forEach(line -> noteLetter(Letter.fromJson(line)));
        Lines.read(receiptFile).forEach(this::noteReceipt);
        letters = Lines.appendTo(letterFile);
        receipts = Lines.appendTo(receiptFile);
    }

    /** The number of the last letter written; 0 if none. */
    synchronized long last() {
        return last;
    }

    synchronized void write(Letter letter) {
        letters.append(letter.toJson());
        noteLetter(letter);
    }

    synchronized void answered(Letter letter, Receipt receipt) {
        ObjectNode line = Json.object()
                .put("number", letter.number())
                .put("kind", receipt.kind().name())
                .put("caseNumber", receipt.caseNumber());
        receipts.append(line);
        noteReceipt(line);
    }

    /** Oldest first. */
    public synchronized List<Letter> unanswered() {
        return List.copyOf(unanswered.values());
    }

    /** Reports of a channel that were written lately, oldest first. */
    synchronized List<Letter> recent(Sender sender) {
        return recent.stream().filter(letter -> letter.sender() == sender).toList();
    }

    /** How many letters a channel ever wrote. */
    public synchronized long sent(Sender sender) {
        return sent.getOrDefault(sender, 0L);
    }

    /** How many receipts of a kind a channel holds. */
    public synchronized long held(Sender sender, Receipt.Kind kind) {
        return answered.getOrDefault(sender, Map.of()).getOrDefault(kind, 0L);
    }

    public synchronized long held(Receipt.Kind kind) {
        long all = 0;
        for (Sender sender : Sender.values()) {
            all += held(sender, kind);
        }
        return all;
    }

    /**
     * Every case that a sender holds a receipt for.
     *
     * @return {@code channel/source number}, with the case number; empty text if the channel's receipts tell none
     */
    public synchronized Map<String, String> promised() {
        return new LinkedHashMap<>(promised);
    }

    private void noteLetter(Letter letter) {
        last = Math.max(last, letter.number());
        unanswered.put(letter.number(), letter);
        sent.merge(letter.sender(), 1L, Long::sum);
        if (letter.kind() == Letter.Kind.REPORT) {
            recent.add(letter);
            if (recent.size() > REMEMBERED) {
                recent.remove(0);
            }
        }
    }

    private void noteReceipt(JsonNode line) {
        Letter letter = unanswered.remove(line.path("number").asLong());
        if (letter == null) {
            return;
        }
        Receipt.Kind kind = Receipt.Kind.valueOf(line.path("kind").asText());
        answered.computeIfAbsent(letter.sender(), sender -> new EnumMap<>(Receipt.Kind.class))
                .merge(kind, 1L, Long::sum);
        String caseNumber = line.path("caseNumber").asText("");
        boolean aCase = kind == Receipt.Kind.CASE
                || kind == Receipt.Kind.AMENDMENT
                || (kind == Receipt.Kind.REPEAT && letter.kind() != Letter.Kind.LEDGER);
        if (aCase) {
            promised.merge(letter.sourceKey(), caseNumber, (before, now) -> now.isEmpty() ? before : now);
        }
    }

    @Override
    public synchronized void close() {
        letters.close();
        receipts.close();
    }
}
