package org.qianxian.adapters.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.Authority;
import org.qianxian.adapters.testkit.UnreliableLine;

/** A server of files, reached over a line that can be cut; behind it lies a folder of this machine. */
abstract class FileServer implements AutoCloseable {
    static final String USER = "qianxian";
    static final String PASSWORD = "s3cret, 口令";

    private volatile Mishap armed = Mishap.NONE;
    private volatile Denial denial = Denial.NONE;
    private final AtomicInteger goodBefore = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger logins = new AtomicInteger();

    /** What the server answers to the next writing. */
    enum Denial {
        NONE,
        NO_RIGHT,
        DISK_FULL,
        /** It takes nothing more, and says nothing. */
        STUCK
    }

    abstract String url();

    abstract UnreliableLine line();

    /** What a department would write into its {@code overrides}. */
    abstract Map<String, String> settings();

    /** Who issued its certificate; null if it has none. */
    Authority authority() {
        return null;
    }

    /** Another like it over the same folder, with a certificate issued at that time. */
    FileServer secured(Instant issuedAt) throws Exception {
        throw new UnsupportedOperationException("without certificates");
    }

    @Override
    public abstract void close() throws Exception;

    static Map<Mishap, String> impossible() {
        Set<Mishap> done = EnumSet.of(Mishap.NONE, Mishap.UNAUTHORISED, Mishap.LOSE_REPLY, Mishap.HANG);
        return EnumSet.complementOf(EnumSet.copyOf(done)).stream()
                .collect(Collectors.toMap(mishap -> mishap, mishap -> "not done to servers of files yet"));
    }

    /** Connections that are open have logged in already: they are cut, for a login to be refused. */
    void next(Mishap mishap) {
        armed = mishap;
        if (mishap == Mishap.UNAUTHORISED) {
            line().cut();
        }
    }

    /** As {@link #next}, at what comes after so many good renamings or listings. */
    void after(int good, Mishap mishap) {
        goodBefore.set(good);
        next(mishap);
    }

    void nextWriting(Denial next) {
        denial = next;
    }

    /** As {@link #nextWriting}, at what comes after so many good writings. */
    void afterWritings(int good, Denial next) {
        goodBefore.set(good);
        denial = next;
    }

    boolean mayLogIn(String user, String password) {
        logins.incrementAndGet();
        if (armed == Mishap.UNAUTHORISED) {
            armed = Mishap.NONE;
            return false;
        }
        return user.equals(USER) && password.equals(PASSWORD);
    }

    /** How often somebody told it a password. */
    int logins() {
        return logins.get();
    }

    Denial writing() {
        Denial now = denial;
        if (now == Denial.NONE || goodBefore.getAndUpdate(FileServer::oneLess) > 0) {
            return Denial.NONE;
        }
        denial = Denial.NONE;
        return now;
    }

    /** Until the server is closed. */
    void stick() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("closed");
    }

    /** For whoever is stuck. */
    final void letGo() {
        closed.countDown();
    }

    /** A file has got its name, or a folder was looked at; the answer is not yet on its way. */
    void done() {
        Mishap mishap = armed;
        if (mishap == Mishap.NONE || goodBefore.getAndUpdate(FileServer::oneLess) > 0) {
            return;
        }
        if (mishap == Mishap.LOSE_REPLY) {
            armed = Mishap.NONE;
            line().cut();
        } else if (mishap == Mishap.HANG) {
            armed = Mishap.NONE;
            line().silence();
        }
    }

    private static int oneLess(int number) {
        return Math.max(0, number - 1);
    }

    /** A folder that has been set up as the shipped profiles want it. */
    interface Starting {
        FileServer at(Path root) throws Exception;
    }
}
