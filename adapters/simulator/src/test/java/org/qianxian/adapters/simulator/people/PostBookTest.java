package org.qianxian.adapters.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostBookTest {
    @TempDir
    Path folder;

    @Test
    void knowsAfterARestartWhatHasNoReceipt() {
        Letter first = letter(1, "DH1");
        Letter second = letter(2, "DH2");
        try (PostBook book = new PostBook(folder)) {
            book.write(first);
            book.write(second);
            book.answered(first, new Receipt(Receipt.Kind.CASE, "DQ-1"));
        }
        try (PostBook again = new PostBook(folder)) {
            assertThat(again.unanswered()).containsExactly(second);
            assertThat(again.last()).isEqualTo(2);
            assertThat(again.promised()).containsExactly(entry("12345/DH1", "DQ-1"));
            assertThat(again.held(Receipt.Kind.CASE)).isEqualTo(1);
            assertThat(again.sent(Sender.HOTLINE)).isEqualTo(2);
        }
    }

    @Test
    void goesOnBehindALineThatACrashCutShort() throws IOException {
        try (PostBook book = new PostBook(folder)) {
            book.write(letter(1, "DH1"));
        }
        Files.writeString(folder.resolve("letters.jsonl"), "{\"number\":2,\"cha", StandardOpenOption.APPEND);
        try (PostBook book = new PostBook(folder)) {
            book.write(letter(2, "DH2"));
        }
        try (PostBook book = new PostBook(folder)) {
            assertThat(book.unanswered()).extracting(Letter::sourceNumber).containsExactly("DH1", "DH2");
        }
    }

    private static Letter letter(long number, String sourceNumber) {
        return new Letter(
                number,
                Sender.HOTLINE,
                Letter.Kind.REPORT,
                sourceNumber,
                "路灯不亮",
                "北门路灯不亮",
                "101022",
                "投诉",
                "230602013001",
                "萨尔图街道",
                "王女士",
                "14012345678",
                "2026-07-01 09:30:00");
    }
}
