package org.qianxian.routes.inbound;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.report.Translation;

/**
 * Reads a whole file (CSV, or one JSON object a line) through a channel's mapping. Each row is its own transaction, so
 * an import that was interrupted is simply run again: what was stored comes back as repeats. Rows with the same source
 * number are taken in in their order; others side by side. Memory does not grow with the file.
 */
public final class Importing {
    private static final int WINDOW_PER_LANE = 64;
    private static final long TELL_EVERY_NANOS = 200_000_000L;

    private final Reception reception;
    private final int lanes;

    /** @param lanes how many rows may be stored at once */
    public Importing(Reception reception, int lanes) {
        this.reception = reception;
        this.lanes = lanes;
    }

    /** The store could not be reached. Everything counted is stored; run the import again for the rest. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ImportTotals totals;

        StoppedException(ImportTotals totals, Throwable cause) {
            super("the import stopped after " + totals.read() + " rows; what was stored stays, run it again", cause);
            this.totals = totals;
        }

        /** The rows answered so far. */
        public ImportTotals totals() {
            return totals;
        }
    }

    /**
     * In Chinese; see {@link #run(String, Path, Path, Path, ImportProgress, Locale)}.
     *
     * @param receiptFile gets a line for each row; null for none
     * @param rejectedFile gets a line for each fault; is not there afterwards if there was none
     */
    public ImportResult run(
            String channel, Path file, @Nullable Path receiptFile, Path rejectedFile, ImportProgress progress) {
        return run(channel, file, receiptFile, rejectedFile, progress, Locale.CHINESE);
    }

    /** @param language of both files' headings and sentences */
    public ImportResult run(
            String channel,
            Path file,
            @Nullable Path receiptFile,
            Path rejectedFile,
            ImportProgress progress,
            Locale language) {
        ChannelSpec spec = reception.channels().get(channel);
        try (Rows rows = open(spec, file);
                ImportFiles files = new ImportFiles(receiptFile, rejectedFile, language)) {
            if (!rows.faults().isEmpty()) {
                return unreadable(spec, file, rows, files);
            }
            try (Lanes threads = new Lanes(lanes, work -> new Thread(work, "import-" + channel))) {
                ImportTotals totals = new Run(spec, files, threads, progress).all(rows);
                return new ImportResult(totals, List.of(), rows.warnings());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read or answer " + file, unreadable);
        }
    }

    static Rows open(ChannelSpec spec, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        int longest = spec.limits().maxBytes();
        Reader reader = TextEncoding.open(file);
        try {
            Lines lines = new Lines(reader, longest);
            return name.toLowerCase(Locale.ROOT).matches(".*\\.(json|jsonl|ndjson)")
                    ? new JsonRows(name, lines, longest)
                    : new CsvRows(name, lines, spec.columns(), longest);
        } catch (IOException | RuntimeException failed) {
            reader.close();
            throw failed;
        }
    }

    private ImportResult unreadable(ChannelSpec spec, Path file, Rows rows, ImportFiles files) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(BoundedBytes.KEPT);
        }
        Translation rejected = new Translation.Untranslatable(null, rows.faults());
        reception.intake().takeIn(new TakingIn.Message(spec.channel(), rejected, head, null));
        files.rejected(1, rows.faults(), "");
        return new ImportResult(ImportTotals.NONE, rows.faults(), rows.warnings());
    }

    /** One file on its way. */
    private final class Run {
        private final ChannelSpec spec;
        private final Translator translator;
        private final ImportFiles files;
        private final Lanes threads;
        private final ImportProgress progress;
        private final Deque<Pending> window = new ArrayDeque<>();
        private final long started = System.nanoTime();
        private long told = started;
        private ImportTotals totals = ImportTotals.NONE;

        Run(ChannelSpec spec, ImportFiles files, Lanes threads, ImportProgress progress) {
            this.spec = spec;
            this.translator = reception.translator(spec);
            this.files = files;
            this.threads = threads;
            this.progress = progress;
        }

        ImportTotals all(Rows rows) throws IOException {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                begin(row);
                if (window.size() >= lanes * WINDOW_PER_LANE) {
                    finish(window.removeFirst());
                }
            }
            while (!window.isEmpty()) {
                finish(window.removeFirst());
            }
            tell();
            return totals;
        }

        private void begin(Row row) {
            Translation translation = row.tree() == null
                    ? new Translation.Untranslatable(null, row.faults())
                    : translator.translate(row.tree());
            String number = sourceNumber(translation);
            byte[] raw = translation instanceof Translation.Untranslatable
                    ? row.original().getBytes(StandardCharsets.UTF_8)
                    : new byte[0];
            TakingIn.Message message = new TakingIn.Message(spec.channel(), translation, raw, null);
            Object key = number == null ? row.line() : number;
            window.addLast(new Pending(
                    row, number, threads.submit(key, () -> reception.intake().takeIn(message))));
        }

        private void finish(Pending pending) throws IOException {
            Receipt receipt = receipt(pending.receipt());
            totals = totals.plus(receipt);
            files.receipt(pending.row(), pending.sourceNumber(), receipt);
            if (receipt instanceof Receipt.Rejected rejected) {
                files.rejected(
                        pending.row().line(), rejected.faults(), pending.row().original());
            }
            if (System.nanoTime() - told > TELL_EVERY_NANOS) {
                tell();
            }
        }

        private Receipt receipt(Future<Receipt> future) {
            try {
                return future.get();
            } catch (ExecutionException failed) {
                window.forEach(pending -> pending.receipt().cancel(false));
                throw new StoppedException(totals, Objects.requireNonNullElse(failed.getCause(), failed));
            } catch (InterruptedException interrupted) {
                window.forEach(pending -> pending.receipt().cancel(false));
                Thread.currentThread().interrupt();
                throw new StoppedException(totals, interrupted);
            }
        }

        private void tell() {
            told = System.nanoTime();
            progress.at(totals, totals.read() / Math.max(1e-9, (told - started) / 1e9));
        }
    }

    private record Pending(Row row, @Nullable String sourceNumber, Future<Receipt> receipt) {}

    private static @Nullable String sourceNumber(Translation translation) {
        if (translation instanceof Translation.Translated translated) {
            return translated.report().source().number();
        }
        if (translation instanceof Translation.LedgerEntry entry) {
            return entry.source().number();
        }
        return ((Translation.Untranslatable) translation).sourceNumber();
    }
}
