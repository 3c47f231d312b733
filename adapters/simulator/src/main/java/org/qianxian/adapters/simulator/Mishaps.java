package org.qianxian.adapters.simulator;

import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Decides what goes wrong: first what was asked for, then by chance. */
public final class Mishaps {
    private final CityOptions.Chances chances;
    private final SplittableRandom random;
    private final Queue<Mishap> asked = new ConcurrentLinkedQueue<>();

    Mishaps(CityOptions.Chances chances, long seed) {
        this.chances = chances;
        this.random = new SplittableRandom(seed);
    }

    /** The next request, of whatever kind, meets with this; asked twice, the one after it too. */
    public void next(Mishap mishap) {
        asked.add(mishap);
    }

    Mishap draw() {
        Mishap wanted = asked.poll();
        if (wanted != null) {
            return wanted;
        }
        double drawn = nextDouble();
        if (drawn < chances.busy()) {
            return Mishap.BUSY;
        }
        if (drawn < chances.busy() + chances.loseReply()) {
            return Mishap.LOSE_REPLY;
        }
        return drawn < chances.busy() + chances.loseReply() + chances.hang() ? Mishap.HANG : Mishap.NONE;
    }

    private synchronized double nextDouble() {
        return random.nextDouble();
    }
}
