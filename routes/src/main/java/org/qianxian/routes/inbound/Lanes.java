package org.qianxian.routes.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Threads that work side by side, but on one key one after the other and in order. */
final class Lanes implements AutoCloseable {
    private final List<ExecutorService> lanes = new ArrayList<>();

    Lanes(int count, ThreadFactory threads) {
        for (int lane = 0; lane < count; lane++) {
            lanes.add(Executors.newSingleThreadExecutor(threads));
        }
    }

    <T> Future<T> submit(Object key, Callable<T> work) {
        return lanes.get(Math.floorMod(key.hashCode(), lanes.size())).submit(work);
    }

    /** Work not begun is given up; work begun goes on to its end. */
    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdown);
    }
}
