package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the simulated systems say was done to them, from their own logs: the other side of the hub's account.
 *
 * @param requests all that arrived, also repeats
 * @param effects effects by {@code make unit case action effectKey}
 */
public record EffectCount(long requests, Map<String, Integer> effects) {
    public EffectCount {
        effects = Map.copyOf(effects);
    }

    /** Reads every {@code requests-<make>.jsonl} in a simulated city's data directory. */
    public static EffectCount read(Path dataDir) {
        long requests = 0;
        Map<String, Integer> effects = new TreeMap<>();
        for (Path log : logs(dataDir)) {
            String make = log.getFileName().toString().replaceAll("^requests-|\\.jsonl$", "");
            for (JsonNode line : JsonLog.read(log)) {
                requests++;
                if (line.path("effect").booleanValue()) {
                    effects.merge(
                            String.join(
                                    " ",
                                    make,
                                    line.path("unit").asText(),
                                    line.path("caseNumber").asText(),
                                    line.path("action").asText(),
                                    line.path("effectKey").asText()),
                            1,
                            Integer::sum);
                }
            }
        }
        return new EffectCount(requests, effects);
    }

    /** All effects, also those too many. */
    public long total() {
        return effects.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Effects beyond the first for the same effect key. */
    public long duplicateEffects() {
        return total() - effects.size();
    }

    /** Effects beyond the first, of one make only. */
    public long duplicateEffects(String make) {
        return effects.entrySet().stream()
                .filter(effect -> effect.getKey().startsWith(make + " "))
                .mapToInt(effect -> effect.getValue() - 1)
                .sum();
    }

    private static List<Path> logs(Path dataDir) {
        if (!Files.isDirectory(dataDir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dataDir)) {
            return files.filter(file -> file.getFileName().toString().matches("requests-.+\\.jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
