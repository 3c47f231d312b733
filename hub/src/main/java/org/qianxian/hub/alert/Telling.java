package org.qianxian.hub.alert;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.Outbox;
import org.qianxian.hub.alert.Alert.Kind;
import org.qianxian.routes.outbound.BreakerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what is wrong, and tells it one way: once when it begins, again while it lasts, and when it is over. What one way
 * does not take is not told twice another way.
 */
final class Telling implements BreakerListener {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST_REASON = 300;
    /** What holds while the worklists say so. */
    private static final Set<Kind> COUNTED = EnumSet.of(Kind.STUCK, Kind.REFUSED);

    private record Key(Kind kind, String target) {}

    /** @param lastTold null if nobody has been told yet */
    private record Condition(
            String reason, Instant since, @Nullable Instant lastTold, int times) {}

    private final AlertChannel channel;
    private final Duration repeat;
    private final int mostPerHour;
    private final BooleanSupplier speaker;
    private final InstantSource clock;
    private final Map<Key, Condition> wrong = new LinkedHashMap<>();
    private final Map<Key, Condition> mended = new LinkedHashMap<>();
    private final Deque<Instant> lately = new ArrayDeque<>();
    private boolean failing;

    /**
     * @param repeat after which what still holds is told again
     * @param mostPerHour messages, each with all that is to be told at its time
     * @param speaker whether this hub tells, of several that know the same
     * @param clock real time
     */
    Telling(AlertChannel channel, Duration repeat, int mostPerHour, BooleanSupplier speaker, InstantSource clock) {
        this.channel = channel;
        this.repeat = repeat;
        this.mostPerHour = mostPerHour;
        this.speaker = speaker;
        this.clock = clock;
    }

    @Override
    public synchronized void opened(String target, Instant until, String reason) {
        begin(new Key(Kind.OUT_OF_REACH, target), reason);
    }

    @Override
    public synchronized void closed(String target) {
        end(new Key(Kind.OUT_OF_REACH, target));
    }

    /** Takes in what stands on worklists, and tells what is to be told. To be called every few seconds. */
    void look(List<Outbox.Depth> depths) {
        List<Alert> due;
        synchronized (this) {
            noteCounts(depths);
            due = speaker.getAsBoolean() && roomLeft() ? due(clock.instant()) : List.of();
        }
        if (due.isEmpty()) {
            return;
        }
        try {
            channel.tell(due);
            told(due);
        } catch (IOException | RuntimeException notHeard) {
            if (!failing) {
                LOG.error("{} alerts could not be told; they are tried again every few seconds", due.size(), notHeard);
            }
            failing = true;
        }
    }

    private void noteCounts(List<Outbox.Depth> depths) {
        Set<Key> still = new HashSet<>();
        for (Outbox.Depth depth : depths) {
            noteCount(Kind.STUCK, depth.target(), depth.inWorklists(), still);
            noteCount(Kind.REFUSED, depth.target(), depth.refused(), still);
        }
        wrong.keySet().stream()
                .filter(key -> COUNTED.contains(key.kind()) && !still.contains(key))
                .toList()
                .forEach(this::end);
    }

    private void noteCount(Kind kind, String target, long count, Set<Key> still) {
        if (count > 0) {
            Key key = new Key(kind, target);
            still.add(key);
            begin(key, Long.toString(count));
        }
    }

    private void begin(Key key, String reason) {
        String shown = Masking.mask(reason, LONGEST_REASON);
        Condition before = wrong.get(key);
        if (before != null) {
            wrong.put(key, new Condition(shown, before.since(), before.lastTold(), before.times()));
            return;
        }
        // What was told to hold and whose end nobody has heard of yet simply goes on.
        Condition ending = mended.remove(key);
        wrong.put(key, ending != null ? ending : new Condition(shown, clock.instant(), null, 0));
    }

    /** What nobody was told of need not be told to be over. */
    private void end(Key key) {
        Condition ended = wrong.remove(key);
        if (ended != null && ended.lastTold() != null) {
            mended.put(key, ended);
        }
    }

    private List<Alert> due(Instant now) {
        List<Alert> due = new ArrayList<>();
        wrong.forEach((key, condition) -> {
            Instant told = condition.lastTold();
            if (told == null || !told.plus(repeat).isAfter(now)) {
                due.add(new Alert(
                        key.kind(), key.target(), condition.reason(), condition.since(), condition.times() + 1));
            }
        });
        mended.forEach((key, condition) ->
                due.add(new Alert(key.kind().mended(), key.target(), condition.reason(), condition.since(), 1)));
        return due;
    }

    private synchronized void told(List<Alert> alerts) {
        failing = false;
        Instant now = clock.instant();
        lately.add(now);
        for (Alert alert : alerts) {
            Key key = new Key(alert.kind(), alert.target());
            Condition condition = wrong.get(key);
            if (condition != null) {
                wrong.put(key, new Condition(condition.reason(), condition.since(), now, alert.times()));
            }
            mended.keySet()
                    .removeIf(one ->
                            one.kind().mended() == alert.kind() && one.target().equals(alert.target()));
        }
    }

    private boolean roomLeft() {
        Instant anHourAgo = clock.instant().minus(HOUR);
        while (!lately.isEmpty() && lately.peekFirst().isBefore(anHourAgo)) {
            lately.removeFirst();
        }
        return lately.size() < mostPerHour;
    }
}
