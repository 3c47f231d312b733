package org.qianxian.store;

import static org.qianxian.store.StoreTexts.fault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Copies of the whole database as one file, made while the hub runs, of the embedded server and of any other alike.
 *
 * <p>A zip of one text file a table, the attachments by their hashes, and a manifest with the schema's version, row counts
 * and checksums.
 */
public final class Backup {
    private static final String MANIFEST = "manifest.json";
    private static final String SUFFIX = ".copy";
    private static final String FOLDER = Store.ATTACHMENTS + "/";

    /**
     * Numbers given out after the backup was taken must not be given out again for something else: receipts, broker
     * messages and department systems still know them.
     */
    private static final long LEAP = 1_000_000;

    private Backup() {}

    /**
     * What a backup holds.
     *
     * @param schema version of the schema it was taken at
     * @param sequences last number of each, by name
     * @param attachments hash to size of each
     */
    public record Manifest(
            String schema, Map<String, Table> tables, Map<String, Long> sequences, Map<String, Long> attachments) {
        /** Backups made before there were attachments say nothing of them. */
        public Manifest {
            attachments = attachments == null ? Map.of() : attachments;
        }
    }

    /**
     * One table.
     *
     * @param columns in the order of the file
     * @param sha256 of the file, in hexadecimal
     */
    public record Table(List<String> columns, long rows, String sha256) {}

    /**
     * Writes everything as of one moment. The file appears when it is complete and on disk.
     *
     * @throws StoreException.Unusable if the file cannot be written
     * @throws StoreException.DiskFull if it does not fit
     */
    public static Manifest backup(Store store, Path zip) {
        return backup(store.database(), store.attachments(), zip);
    }

    /**
     * Fills an empty database from a backup: verified first, loaded whole or not at all, brought up to this version's
     * schema, and given a new incarnation.
     *
     * @throws StoreException.Unusable if it is no backup, is damaged or newer than this version, or if the database
     *     holds anything
     */
    public static Manifest restore(Path zip, StoreSettings settings) {
        Manifest manifest = verify(zip);
        Attachments attachments = new Attachments(settings.dataDirectory().resolve(Store.ATTACHMENTS));
        Store.prepare(settings, database -> {
            putBack(zip, manifest, attachments);
            restore(zip, manifest, database);
        });
        return manifest;
    }

    static Manifest backup(Database database, Attachments attachments, Path zip) {
        Path file = zip.toAbsolutePath();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Manifest manifest = database.inTransaction(connection -> {
                Snapshot.begin(connection);
                return write(connection, attachments, fresh);
            });
            try (java.nio.channels.FileChannel channel =
                    java.nio.channels.FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (UncheckedIOException cannotWrite) {
            throw DataDirectory.failure(file, new IOException(cannotWrite));
        } catch (IOException cannotWrite) {
            throw DataDirectory.failure(file, cannotWrite);
        }
    }

    /** Reads the whole file once. */
    static Manifest verify(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry manifestEntry = file.getEntry(MANIFEST);
            if (manifestEntry == null) {
                throw new StoreException.Unusable(fault(zip, "backup.not-a-backup", MANIFEST), null);
            }
            Manifest manifest;
            try (InputStream in = file.getInputStream(manifestEntry)) {
                manifest = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Manifest.class);
            }
            if (Integer.parseInt(manifest.schema()) > Integer.parseInt(Connections.schemaVersion())) {
                throw new StoreException.Unusable(
                        fault(zip, "backup.newer", manifest.schema(), Connections.schemaVersion()), null);
            }
            for (Map.Entry<String, Table> table : manifest.tables().entrySet()) {
                ZipEntry entry = file.getEntry(table.getKey() + SUFFIX);
                if (entry == null
                        || !checksum(file, entry).equals(table.getValue().sha256())) {
                    throw new StoreException.Unusable(fault(zip, "backup.damaged", table.getKey()), null);
                }
            }
            for (Map.Entry<String, Long> attachment : manifest.attachments().entrySet()) {
                ZipEntry entry = file.getEntry(FOLDER + attachment.getKey());
                if (entry == null || !checksum(file, entry).equals(attachment.getKey())) {
                    throw new StoreException.Unusable(fault(zip, "backup.damaged", attachment.getKey()), null);
                }
            }
            return manifest;
        } catch (ZipException noZip) {
            throw new StoreException.Unusable(fault(zip, "backup.not-a-backup", noZip.getMessage()), noZip);
        } catch (IOException cannotRead) {
            throw DataDirectory.failure(zip, cannotRead);
        } catch (IllegalStateException | NumberFormatException noManifest) {
            throw new StoreException.Unusable(fault(zip, "backup.not-a-backup", noManifest.getMessage()), noManifest);
        }
    }

    private static Manifest write(Connection connection, Attachments attachments, Path zip) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, List<String>> table : columns(connection).entrySet()) {
                out.putNextEntry(new ZipEntry(table.getKey() + SUFFIX));
                MessageDigest digest = sha256();
                // Not closed: that would close the zip.
                OutputStream digesting = new DigestOutputStream(out, digest);
                long rows = copies.copyOut(copy(table.getKey(), table.getValue(), "TO STDOUT"), digesting);
                out.closeEntry();
                tables.put(
                        table.getKey(),
                        new Table(table.getValue(), rows, HexFormat.of().formatHex(digest.digest())));
            }
            Manifest manifest = new Manifest(
                    schema(connection), tables, sequences(connection), attached(connection, attachments, out));
            out.putNextEntry(new ZipEntry(MANIFEST));
            out.write(Json.write(manifest).getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
            return manifest;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** What a journal names but is not there, the account tells; the rest is no worse for it. */
    private static Map<String, Long> attached(Connection connection, Attachments attachments, ZipOutputStream out)
            throws SQLException, IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String hash : AttachedFiles.named(connection).keySet()) {
            Path file = attachments.find(hash).orElse(null);
            if (file != null) {
                out.putNextEntry(new ZipEntry(FOLDER + hash));
                sizes.put(hash, Files.copy(file, out));
                out.closeEntry();
            }
        }
        return sizes;
    }

    /** Before the rows that name them. */
    private static void putBack(Path zip, Manifest manifest, Attachments attachments) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (String hash : manifest.attachments().keySet()) {
                try (InputStream in = file.getInputStream(file.getEntry(FOLDER + hash))) {
                    attachments.putBack(hash, in);
                }
            }
        } catch (IOException cannotRead) {
            throw DataDirectory.failure(zip, cannotRead);
        }
    }

    private static void restore(Path zip, Manifest manifest, Connections.Empty database) {
        database.migrateTo(manifest.schema());
        new Database(database.pool()).inTransaction(connection -> {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            try (ZipFile file = new ZipFile(zip.toFile())) {
                for (Map.Entry<String, Table> table : manifest.tables().entrySet()) {
                    load(copies, file, table.getKey(), table.getValue(), zip);
                }
            } catch (IOException cannotRead) {
                throw DataDirectory.failure(zip, cannotRead);
            }
            for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
                Database.list(
                        connection,
                        "SELECT setval(?::regclass, ?) AS n",
                        row -> row.number("n"),
                        sequence.getKey(),
                        sequence.getValue() + LEAP);
            }
            Database.list(
                    connection,
                    "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key)"
                            + " DO UPDATE SET value = excluded.value RETURNING 1 AS one",
                    row -> row.integer("one"),
                    Settings.INCARNATION,
                    UUID.randomUUID().toString());
            return manifest;
        });
    }

    private static void load(CopyManager copies, ZipFile file, String name, Table table, Path zip)
            throws SQLException, IOException {
        try (InputStream in = file.getInputStream(file.getEntry(name + SUFFIX))) {
            long rows = copies.copyIn(copy(name, table.columns(), "FROM STDIN"), in);
            if (rows != table.rows()) {
                throw new StoreException.Unusable(fault(zip, "backup.damaged", name), null);
            }
        }
    }

    private static String copy(String table, List<String> columns, String direction) {
        return "COPY " + table + " (" + String.join(", ", columns) + ") " + direction;
    }

    /** All our tables with their columns; what Flyway keeps for itself is made again. */
    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Database.list(
                connection,
                """
                SELECT c.table_name, string_agg(c.column_name, ',' ORDER BY c.ordinal_position) AS columns
                  FROM information_schema.columns c
                  JOIN information_schema.tables t USING (table_schema, table_name)
                 WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
                   AND c.table_name <> 'flyway_schema_history'
                 GROUP BY c.table_name ORDER BY c.table_name
                """,
                row -> tables.put(
                        row.text("table_name"), List.of(row.text("columns").split(","))));
        return tables;
    }

    private static Map<String, Long> sequences(Connection connection) throws SQLException {
        Map<String, Long> sequences = new LinkedHashMap<>();
        Database.list(
                connection,
                "SELECT sequencename, coalesce(last_value, 0) AS last FROM pg_sequences"
                        + " WHERE schemaname = current_schema() ORDER BY sequencename",
                row -> sequences.put(row.text("sequencename"), row.number("last")));
        return sequences;
    }

    private static String schema(Connection connection) throws SQLException {
        return Database.list(
                        connection,
                        "SELECT version FROM flyway_schema_history WHERE version IS NOT NULL AND success"
                                + " ORDER BY installed_rank DESC LIMIT 1",
                        row -> row.text("version"))
                .get(0);
    }

    private static String checksum(ZipFile file, ZipEntry entry) throws IOException {
        MessageDigest digest = sha256();
        try (FilterInputStream in = new DigestInputStream(file.getInputStream(entry), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
