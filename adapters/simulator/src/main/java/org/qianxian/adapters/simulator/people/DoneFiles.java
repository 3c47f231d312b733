package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/** A file is received once the hub has moved it to {@code done}; the receipts, one a line, lie beside it. */
final class DoneFiles implements DropFolder.FolderReceipts {
    private static final List<String> COLUMNS = List.of("行", "来源单号", "结果", "事件编号");

    private final Path done;

    DoneFiles(Path folder) {
        this.done = folder.resolve("done");
    }

    @Override
    public List<Receipt> find(String fileName, List<Letter> letters) throws IOException {
        Path file = done.resolve(fileName + ".receipt.csv");
        if (!Files.exists(done.resolve(fileName)) || !Files.exists(file)) {
            return List.of();
        }
        Faults faults = new Faults();
        CsvTable table = CsvTable.read(fileName, Files.readAllBytes(file), COLUMNS, List.of(), faults);
        if (!faults.none()) {
            throw new IOException("the receipts for " + fileName + " cannot be read: " + faults.list());
        }
        Map<Integer, CsvRow> byLine = new HashMap<>();
        table.rows().forEach(row -> byLine.put(Integer.valueOf(row.get("行")), row));
        List<Receipt> receipts = new ArrayList<>();
        for (int at = 0; at < letters.size(); at++) {
            receipts.add(receipt(byLine, at + 2, fileName));
        }
        return receipts;
    }

    /** @param line counted from 1, the heading included */
    private static Receipt receipt(Map<Integer, CsvRow> byLine, int line, String fileName) throws IOException {
        CsvRow row = byLine.get(line);
        if (row == null) {
            throw new IOException("the receipts for " + fileName + " leave out line " + line);
        }
        String number = row.get("事件编号");
        return new Receipt(Receipt.Kind.of(row.get("结果")), number.isEmpty() ? null : number);
    }
}
