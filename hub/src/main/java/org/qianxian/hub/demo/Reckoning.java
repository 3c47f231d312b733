package org.qianxian.hub.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianxian.adapters.simulator.EffectCount;
import org.qianxian.adapters.simulator.people.CentreStaff;
import org.qianxian.adapters.simulator.people.HubApi;
import org.qianxian.adapters.simulator.people.Letter;
import org.qianxian.adapters.simulator.people.PostBook;
import org.qianxian.adapters.simulator.people.Receipt;
import org.qianxian.adapters.simulator.people.Sender;

/** Puts three independent words together: the senders', the departments' and the hub's. */
final class Reckoning {
    /** The makes of system, and the channels, that recognise a repeat by its effect key. Qinghe does not. */
    private static final List<String> HONOUR_KEYS = List.of("yunque", "baishan", "hotline", "peoples-voice");

    private static final Set<String> CHANNEL_LOGS = Set.of("hotline", "peoples-voice");
    private static final Set<String> ANSWERS = Set.of("reply", "declined");

    private final HubApi hub;
    private final PostBook book;
    private final Path cityLogs;
    private final Path resultFiles;

    /** @param resultFiles the folder in which the points bank finds its answers */
    Reckoning(HubApi hub, PostBook book, Path cityLogs, Path resultFiles) {
        this.hub = hub;
        this.book = book;
        this.cityLogs = cityLogs;
        this.resultFiles = resultFiles;
    }

    Summary reckon(long fedNow, boolean inTime, double speed, double seconds) throws IOException, InterruptedException {
        JsonNode account = hub.account();
        Map<String, Long> totals = new LinkedHashMap<>();
        account.path("totals")
                .properties()
                .forEach(entry -> totals.put(entry.getKey(), entry.getValue().asLong()));
        List<String> orphans = new ArrayList<>();
        account.path("orphans")
                .forEach(orphan -> orphans.add(String.join(
                        " ",
                        orphan.path("record").asText(),
                        orphan.path("id").asText(),
                        orphan.path("problem").asText())));
        Map<String, String> known = knownToHub();
        Map<String, String> promised = book.promised();
        EffectCount effects = EffectCount.read(cityLogs);
        long duplicates =
                HONOUR_KEYS.stream().mapToLong(effects::duplicateEffects).sum();
        return new Summary(
                totals,
                account.path("addsUp").asBoolean(),
                orphans,
                byChannel(),
                Situation.of(hub.status()),
                promised.size(),
                lost(promised, known),
                book.unanswered().stream().map(Letter::sourceKey).toList(),
                known.keySet().stream()
                        .filter(source -> !promised.containsKey(source))
                        .toList(),
                duplicates,
                effects.duplicateEffects() - duplicates,
                answers(effects) + answerFiles(),
                openWork(),
                fedNow,
                inTime,
                speed,
                seconds);
    }

    /** What was promised and is not there, or is there under another number. */
    private static List<String> lost(Map<String, String> promised, Map<String, String> known) {
        List<String> lost = new ArrayList<>();
        promised.forEach((source, number) -> {
            String there = known.get(source);
            if (there == null || (!number.isEmpty() && !number.equals(there))) {
                lost.add(source + " " + number);
            }
        });
        return lost;
    }

    /** Every case of the channels that are fed here: {@code channel/source number}, with the case number. */
    private Map<String, String> knownToHub() throws IOException, InterruptedException {
        Set<String> fed = Arrays.stream(Sender.values()).map(Sender::channel).collect(Collectors.toSet());
        Map<String, String> known = new LinkedHashMap<>();
        for (JsonNode one : hub.allCases()) {
            String channel = one.path("channel").asText();
            if (fed.contains(channel)) {
                known.put(
                        channel + "/" + one.path("sourceNumber").asText(),
                        one.path("number").asText());
            }
        }
        return known;
    }

    /** Kinds that nobody works off, with how many items are open. */
    private Map<String, Long> openWork() throws IOException, InterruptedException {
        Map<String, Long> byKind = new TreeMap<>();
        for (HubApi.WorkItem item : hub.openWork()) {
            if (!CentreStaff.worksOff(item.kind())) {
                byKind.merge(item.kind(), 1L, Long::sum);
            }
        }
        return byKind;
    }

    /** Key of an effect: make, unit, case, action, effect key, with blanks between. */
    private static long answers(EffectCount effects) {
        return effects.effects().keySet().stream()
                .map(key -> key.split(" ", -1))
                .filter(parts -> CHANNEL_LOGS.contains(parts[0]) && ANSWERS.contains(parts[3]))
                .count();
    }

    private long answerFiles() throws IOException {
        if (!Files.isDirectory(resultFiles)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(resultFiles)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".csv"))
                    .count();
        }
    }

    private Map<String, Summary.Post> byChannel() {
        Map<String, Summary.Post> byChannel = new LinkedHashMap<>();
        for (Sender sender : Sender.values()) {
            byChannel.put(
                    sender.channel(),
                    new Summary.Post(
                            book.sent(sender),
                            book.held(sender, Receipt.Kind.CASE),
                            book.held(sender, Receipt.Kind.REPEAT),
                            book.held(sender, Receipt.Kind.AMENDMENT),
                            book.held(sender, Receipt.Kind.LEDGER),
                            book.held(sender, Receipt.Kind.REJECTED)));
        }
        return byChannel;
    }
}
