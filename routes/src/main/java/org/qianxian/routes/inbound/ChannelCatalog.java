package org.qianxian.routes.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.Channels;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/** All channels of the city, by code. Immutable. */
public final class ChannelCatalog implements Channels {
    private final Map<String, ChannelSpec> channels;

    private ChannelCatalog(Map<String, ChannelSpec> channels) {
        this.channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    }

    /**
     * Reads {@code channels/*.yml} and the code lists they name.
     *
     * @param configDir the folder that holds {@code channels/}
     * @param settings what placeholders stand for
     * @param city what the code lists must lead to
     * @param systems the actions that a system profile takes, by its name; empty for a profile that does not exist
     * @throws Faults.FaultyException with every fault of every file
     */
    public static ChannelCatalog load(
            Path configDir, Map<String, String> settings, City city, Function<String, Optional<Set<Action>>> systems) {
        Faults faults = new Faults();
        Map<String, ChannelSpec> channels = new LinkedHashMap<>();
        for (Path file : files(configDir.resolve("channels"), faults)) {
            ChannelFile.read(file, settings, city, systems, faults)
                    .filter(spec -> channels.putIfAbsent(spec.channel(), spec) != null)
                    .ifPresent(twin ->
                            faults.add(file.toString(), "channel", twin.channel(), Texts.message("channel.twice")));
        }
        faults.throwIfAny();
        return new ChannelCatalog(channels);
    }

    public ChannelSpec get(String channel) {
        return find(channel).orElseThrow(() -> new NoSuchElementException("no channel " + channel));
    }

    public Optional<ChannelSpec> find(String channel) {
        return Optional.ofNullable(channels.get(channel));
    }

    public List<ChannelSpec> list() {
        return List.copyOf(channels.values());
    }

    public List<ChannelSpec> list(ChannelKind kind) {
        return channels.values().stream().filter(spec -> spec.kind() == kind).toList();
    }

    @Override
    public boolean takes(String channel, Action callback) {
        return find(channel).filter(spec -> spec.takes(callback)).isPresent();
    }

    @Override
    public boolean consentsToExtensions(String channel) {
        return find(channel).filter(ChannelSpec::consentsToExtensions).isPresent();
    }

    /** What a channel without a file sends is added to the case: nothing is lost that way. */
    @Override
    public OtherContent otherContent(String channel) {
        return find(channel).map(ChannelSpec::otherContent).orElse(OtherContent.AMEND);
    }

    private static List<Path> files(Path folder, Faults faults) {
        if (!Files.isDirectory(folder)) {
            faults.add(folder.toString(), "", null, Texts.message("channel.no-folder"));
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(
                    all.filter(file -> file.getFileName().toString().endsWith(".yml"))
                            .sorted()
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }
}
