package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file is received once the hub has moved it to {@code done}; lines that it could not read are listed beside it. */
final class DoneFiles implements DropFolder.FolderReceipts {
    private final Path done;

    DoneFiles(Path folder) {
        this.done = folder.resolve("done");
    }

    @Override
    public List<Receipt> find(String fileName, List<Letter> letters) throws IOException {
        if (!Files.exists(done.resolve(fileName))) {
            return List.of();
        }
        Path rejections = done.resolve(fileName + ".rejected.csv");
        String rejected = Files.exists(rejections) ? Files.readString(rejections) : "";
        return letters.stream()
                .map(letter -> new Receipt(
                        rejected.contains(letter.sourceNumber()) ? Receipt.Kind.REJECTED : expected(letter), null))
                .toList();
    }

    private static Receipt.Kind expected(Letter letter) {
        return switch (letter.kind()) {
            case REPORT -> Receipt.Kind.CASE;
            case AGAIN -> Receipt.Kind.REPEAT;
            case OTHER_CONTENT -> Receipt.Kind.AMENDMENT;
            case BROKEN -> Receipt.Kind.REJECTED;
            case LEDGER -> Receipt.Kind.LEDGER;
        };
    }
}
