package org.qianxian.store;

import java.util.Optional;

/** Single facts about this database, by name. */
public final class Settings {
    static final String INCARNATION = "incarnation";

    private final Database database;

    Settings(Database database) {
        this.database = database;
    }

    public Optional<String> find(String key) {
        return database.find("SELECT value FROM setting WHERE key = ?", row -> row.text("value"), key);
    }

    public void put(String key, String value) {
        database.update(
                "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                key,
                value);
    }

    /** Sets it if it is not set. @return what it is now, the same for all who ask at once */
    public String putIfAbsent(String key, String value) {
        database.update("INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING", key, value);
        return find(key).orElseThrow();
    }
}
