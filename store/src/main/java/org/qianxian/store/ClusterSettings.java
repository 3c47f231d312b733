package org.qianxian.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code postgresql.conf} says; written anew at each start, so that no earlier version's settings linger. */
final class ClusterSettings {
    private ClusterSettings() {}

    static String text(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("max_connections", "100");
        // Acknowledged means stored. The store refuses to work if these are not so.
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        // Nobody replicates from the embedded server.
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        // Rare checkpoints: after each, every page is logged whole at its first change.
        settings.put("checkpoint_timeout", "15min");
        settings.put("max_wal_size", "2GB");
        settings.put("shared_buffers", "192MB");
        settings.put("wal_buffers", "16MB");
        // Short statements by key: compiling and sharing them out costs more than running them.
        settings.put("jit", "off");
        settings.put("max_parallel_workers_per_gather", "0");
        settings.put("random_page_cost", "1.1");
        settings.put("autovacuum_naptime", "20s");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        // A statement that loses a race is no matter for the log, and its values are people's.
        settings.put("log_min_messages", "log");
        settings.put("log_checkpoints", "off");
        settings.put("log_error_verbosity", "terse");
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue() + "'\n")
                .collect(Collectors.joining());
    }

    static final String ACCESS = "# No one is trusted for being local.\nhost all all 127.0.0.1/32 scram-sha-256\n";
}
