package org.qianxian.routes.inbound;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.text.Fault;

/**
 * The two files that answer a file: a receipt for every row, and every fault of the rows that were rejected. UTF-8 with
 * a byte order mark, for spreadsheets. The second exists only if there are faults. Not for several threads.
 */
final class ImportFiles implements Closeable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final @Nullable CSVPrinter receipts;
    private final Path rejectedFile;
    private final Locale language;
    private @Nullable CSVPrinter rejected;

    /** @param receiptFile null for none */
    ImportFiles(@Nullable Path receiptFile, Path rejectedFile, Locale language) throws IOException {
        Files.deleteIfExists(rejectedFile);
        this.rejectedFile = rejectedFile;
        this.language = language;
        this.receipts = receiptFile == null ? null : printer(receiptFile, "receipts.heading");
    }

    void receipt(Row row, @Nullable String sourceNumber, Receipt receipt) throws IOException {
        if (receipts != null) {
            ReceiptWords words = ReceiptWords.of(receipt);
            receipts.printRecord(row.line(), sourceNumber, words.result(), words.caseNumber());
        }
    }

    void rejected(long line, List<Fault> faults, String original) throws IOException {
        if (rejected == null) {
            rejected = printer(rejectedFile, "rejected.heading");
        }
        for (Fault fault : faults) {
            rejected.printRecord(
                    line,
                    fault.place(),
                    fault.shownValue(),
                    fault.problem().in(language),
                    fault.problem().remedyIn(language),
                    original);
        }
    }

    private CSVPrinter printer(Path file, String heading) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        try {
            writer.write(BYTE_ORDER_MARK);
            return new CSVPrinter(
                    writer,
                    CSVFormat.RFC4180
                            .builder()
                            .setHeader(Texts.message(heading).in(language).split(",", -1))
                            .get());
        } catch (IOException | RuntimeException failed) {
            writer.close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        try (CSVPrinter first = receipts;
                CSVPrinter second = rejected) {
            // both are closed, whatever happens to one
        }
    }
}
