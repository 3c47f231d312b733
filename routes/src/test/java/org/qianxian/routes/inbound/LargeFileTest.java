package org.qianxian.routes.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.casework.desk.Change;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.MemoryCases;
import org.qianxian.casework.desk.Stored;

/** Memory does not grow with the file. A million rows, by hand: {@code -Dqianxian.rows=1000000} in {@code argLine}. */
class LargeFileTest {
    private static final int ROWS = Integer.getInteger("qianxian.rows", 20_000);
    private static final long LOOK_EVERY = Math.max(1, ROWS / 10);
    private static final long A_LITTLE = 48L * 1024 * 1024;

    @TempDir
    Path folder;

    private final AtomicLong lookedAt = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    @Test
    void aLongFileIsTakenInWithTheMemoryOfAShortOne() throws IOException {
        Path file = write(ROWS);
        ForgetfulStore store = new ForgetfulStore();
        Importing importing =
                new Importing(Doors.reception(store, (channel, from, until) -> List.of(), Repository.channels()), 2);
        long before = usedHeap();

        ImportResult result = importing.run(
                "citizen-messages",
                file,
                folder.resolve("receipts.csv"),
                folder.resolve("rejected.csv"),
                (totals, rate) -> look(totals.read()));

        int bad = (ROWS + 9) / 10;
        assertThat(result.totals()).isEqualTo(new ImportTotals(ROWS, ROWS - bad, 0, 0, 0, bad));
        System.out.printf(
                "%,d rows of %,d bytes: at most %,d kB more heap than before%n",
                ROWS, Files.size(file), (most.get() - before) / 1024);
        assertThat(most.get() - before).isLessThan(A_LITTLE);
    }

    private void look(long read) {
        if (read - lookedAt.get() >= LOOK_EVERY) {
            lookedAt.set(read);
            most.accumulateAndGet(usedHeap(), Math::max);
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Every tenth has a date that is none. */
    private Path write(int rows) throws IOException {
        Path file = folder.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("来源单号,上报时间,标题,内容,一级分类,区县代码,街道代码,村社区代码\n");
            for (int row = 0; row < rows; row++) {
                String at = row % 10 == 0 ? "昨天" : "2020/1/6 12:09:38";
                out.write("L" + row + "," + at + ",路灯不亮,人民路的路灯坏了三天,城乡建设,230604,230604014,230604014011\n");
            }
        }
        return file;
    }

    /** Stores nothing, so that what grows is the importing's own. */
    private static final class ForgetfulStore extends MemoryCases {
        ForgetfulStore() {
            super(1);
        }

        @Override
        public synchronized Stored store(Change change) {
            return Stored.STORED;
        }

        @Override
        public synchronized Optional<Long> recordAtDoor(DoorEntry entry) {
            return Optional.of(1L);
        }
    }
}
