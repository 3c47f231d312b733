package org.qianxian.store;

import java.nio.file.Files;
import java.nio.file.Path;

/** Prints how long opening takes: {@code java … StartTimes}. */
final class StartTimes {
    private StartTimes() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("start-times");
        StoreSettings settings = StoreSettings.embedded(directory);
        for (int i = 0; i < 4; i++) {
            long start = System.nanoTime();
            Store store = Store.open(settings);
            long opened = System.nanoTime();
            store.close();
            System.out.printf(
                    "open %d ms, close %d ms%n",
                    (opened - start) / 1_000_000, (System.nanoTime() - opened) / 1_000_000);
        }
        PostgresBinaries.deleteTree(directory);
    }
}
