package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A folder from which the hub takes CSV files: written beside it under another name and moved in whole. The name tells
 * which letters are in it, so that a file dropped twice is the same file. Every other file is in GBK, as an office
 * computer writes it.
 */
final class DropFolder implements Door {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Charset GBK = Charset.forName("GBK");
    private static final List<String> HEADING = List.of(
            "记录编号", "记录类型", "上报时间", "标题", "描述", "类别", "区划代码", "地址", "经度", "纬度", "上报人", "联系电话", "是否匿名", "积分", "积分事由");

    private final Path in;
    private final Path outgoing;
    private final FolderReceipts receipts;

    /** @param folder the channel's, with {@code in} */
    DropFolder(Path folder, FolderReceipts receipts) {
        this.in = folder.resolve("in");
        this.outgoing = folder.resolve("outgoing");
        this.receipts = receipts;
    }

    /** Where the hub leaves its receipt for a file, and what it says. */
    interface FolderReceipts {
        /** Empty while there is none. */
        List<Receipt> find(String fileName, List<Letter> letters) throws IOException;
    }

    @Override
    public List<Receipt> hand(List<Letter> letters) throws IOException, InterruptedException {
        long first = letters.get(0).number();
        int which = letters.stream().map(Letter::number).toList().hashCode();
        String name = "moral-bank-" + first + "-" + Integer.toHexString(which) + ".csv";
        List<Receipt> before = receipts.find(name, letters);
        if (!before.isEmpty()) {
            return before;
        }
        if (!Files.exists(in.resolve(name))) {
            Files.createDirectories(in);
            Files.createDirectories(outgoing);
            Path written =
                    Files.write(outgoing.resolve(name), csv(letters, first % 2 == 0 ? GBK : StandardCharsets.UTF_8));
            Files.move(written, in.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        for (long waited = 0; waited < LONGEST.toMillis(); waited += GLANCE.toMillis()) {
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
            List<Receipt> now = receipts.find(name, letters);
            if (!now.isEmpty()) {
                return now;
            }
        }
        throw new IOException("no receipt for " + name + " within " + LONGEST.toSeconds() + " s");
    }

    private static byte[] csv(List<Letter> letters, Charset charset) {
        StringBuilder text = new StringBuilder();
        line(text, HEADING);
        for (Letter letter : letters) {
            line(text, cells(letter));
        }
        return text.toString().getBytes(charset);
    }

    private static List<String> cells(Letter letter) {
        boolean ledger = letter.kind() == Letter.Kind.LEDGER;
        List<String> cells = new ArrayList<>();
        cells.add(letter.sourceNumber());
        cells.add(ledger ? "积分" : "举报");
        cells.add(letter.reportedAt());
        cells.add(letter.title());
        cells.add(letter.content());
        cells.add(letter.caseClass());
        cells.add(letter.area());
        cells.add(letter.address());
        cells.add("");
        cells.add("");
        cells.add(letter.name());
        cells.add(letter.phone());
        cells.add("否");
        cells.add(ledger ? "5" : "");
        cells.add(ledger ? letter.content() : "");
        return cells;
    }

    /** As RFC 4180 has it. */
    private static void line(StringBuilder text, List<String> cells) {
        String between = "";
        for (String cell : cells) {
            text.append(between).append('"').append(cell.replace("\"", "\"\"")).append('"');
            between = ",";
        }
        text.append("\r\n");
    }
}
