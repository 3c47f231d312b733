package org.qianxian.routes.outbound;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.store.Store;
import org.qianxian.store.StoreSettings;

/** A hub's way out over a real PostgreSQL, which all tests of a class share; the broker and the routes are new for each. */
abstract class StoredHub {
    @TempDir
    static Path data;

    static Store store;
    static StoredCases cases;

    @TempDir
    Path directory;

    Hub hub;

    @BeforeAll
    static void open() {
        store = Store.open(StoreSettings.embedded(data));
        cases = new StoredCases(store);
    }

    @AfterAll
    static void shut() {
        store.close();
    }

    @BeforeEach
    final void prepare() {
        hub = new Hub(directory, store.outbox(), store.targetStates());
    }

    @AfterEach
    final void close() {
        hub.close();
    }
}
