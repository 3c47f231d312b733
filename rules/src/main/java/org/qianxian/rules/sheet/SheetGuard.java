package org.qianxian.rules.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.qianxian.casework.text.Message;

/** Looks at a workbook as a package of files before anything reads it: its kind, its size unpacked, and what it brings. */
final class SheetGuard {
    static final int MOST_BYTES = 20_000_000;
    private static final long MOST_UNPACKED = 200_000_000;
    private static final int MOST_PARTS = 2_000;
    private static final int BUFFER = 8192;

    static {
        // The second lock: the library's own limits, a little tighter than it comes with.
        ZipSecureFile.setMinInflateRatio(0.01);
        ZipSecureFile.setMaxEntrySize(MOST_UNPACKED);
        ZipSecureFile.setMaxFileCount(MOST_PARTS);
    }

    private SheetGuard() {}

    /** Why the file is not to be opened; empty if nothing speaks against it. */
    static Optional<Message> refusal(byte[] file) {
        if (file.length > MOST_BYTES) {
            return Optional.of(SheetTexts.message("file.large", MOST_BYTES / 1_000_000));
        }
        if (file.length < 4 || file[0] != 'P' || file[1] != 'K') {
            return Optional.of(SheetTexts.message("file.other"));
        }
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file))) {
            return refusal(parts);
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.of(SheetTexts.message("file.broken"));
        }
    }

    private static Optional<Message> refusal(ZipInputStream parts) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long unpacked = 0;
        int count = 0;
        boolean workbook = false;
        for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
            String name = part.getName().toLowerCase(Locale.ROOT);
            if (name.contains("vbaproject") || name.contains("macrosheets") || name.contains("activex")) {
                return Optional.of(SheetTexts.message("file.macro", part.getName()));
            }
            if (name.contains("externallinks/") || name.contains("embeddings/") || name.contains("connections.xml")) {
                return Optional.of(SheetTexts.message("file.linked", part.getName()));
            }
            workbook |= name.equals("xl/workbook.xml");
            if (++count > MOST_PARTS) {
                return Optional.of(SheetTexts.message("file.bomb"));
            }
            for (int read = parts.read(buffer); read >= 0; read = parts.read(buffer)) {
                unpacked += read;
                if (unpacked > MOST_UNPACKED) {
                    return Optional.of(SheetTexts.message("file.bomb"));
                }
            }
        }
        return workbook ? Optional.empty() : Optional.of(SheetTexts.message("file.other"));
    }
}
