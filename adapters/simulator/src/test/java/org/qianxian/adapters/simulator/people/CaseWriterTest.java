package org.qianxian.adapters.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.simulator.people.Letter.Kind;

class CaseWriterTest {
    private static final int MANY = 3000;
    private static final Instant NOW = Instant.parse("2026-07-01T01:30:00Z");

    @TempDir
    Path folder;

    private final List<Letter> letters = new ArrayList<>();

    @BeforeEach
    void writeMany() {
        letters.addAll(write("one", MANY));
    }

    @Test
    void sharesTheLettersOutAmongThreeChannels() {
        assertThat(share(Sender.HOTLINE)).isBetween(0.56, 0.64);
        assertThat(share(Sender.PEOPLES_VOICE)).isBetween(0.27, 0.33);
        assertThat(share(Sender.MORAL_BANK)).isBetween(0.08, 0.12);
    }

    @Test
    void isAsUntidyAsLife() {
        assertThat(count(Kind.AGAIN)).isBetween(35L, 90L);
        assertThat(count(Kind.OTHER_CONTENT)).isBetween(12L, 55L);
        assertThat(count(Kind.BROKEN)).isBetween(12L, 55L);
        assertThat(count(Kind.LEDGER)).isBetween(70L, 190L);
        assertThat(letters).anyMatch(letter -> letter.area().length() == 9);
        assertThat(letters).anyMatch(letter -> letter.area().length() == 6);
        assertThat(letters).anyMatch(letter -> letter.caseClass().equals("999999"));
    }

    @Test
    void breaksALetterByItsTitleOrItsDate() {
        assertThat(letters)
                .filteredOn(letter -> letter.kind() == Kind.BROKEN)
                .allMatch(letter ->
                        letter.title().isEmpty() || letter.reportedAt().contains("-13-45"))
                .anyMatch(letter -> letter.title().isEmpty())
                .anyMatch(letter -> !letter.title().isEmpty());
    }

    @Test
    void usesASourceNumberAgainOnlyToTakeUpAReport() {
        Set<String> numbers = new HashSet<>();
        for (Letter letter : letters) {
            boolean takesUp = letter.kind() == Kind.AGAIN || letter.kind() == Kind.OTHER_CONTENT;
            assertThat(numbers.add(letter.sourceNumber())).isNotEqualTo(takesUp);
        }
    }

    @Test
    void writesTheSameTwiceWithTheSameSeed() {
        assertThat(write("two", 200)).isEqualTo(letters.subList(0, 200));
    }

    @Test
    void givesNobodysTelephoneNumber() {
        assertThat(letters).allMatch(letter -> letter.phone().matches("140\\d{8}"));
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(letters).allMatch(letter -> Letter.fromJson(letter.toJson()).equals(letter));
    }

    private List<Letter> write(String name, int count) {
        List<Letter> written = new ArrayList<>();
        try (PostBook book = new PostBook(folder.resolve(name))) {
            CaseWriter writer = new CaseWriter(SmallCity.make(), SmallCity.CONFIG, book, () -> NOW, "abc", 7);
            for (int number = 1; number <= count; number++) {
                written.add(writer.next());
            }
        }
        return written;
    }

    private double share(Sender sender) {
        return letters.stream().filter(letter -> letter.sender() == sender).count() / (double) MANY;
    }

    private long count(Kind kind) {
        return letters.stream().filter(letter -> letter.kind() == kind).count();
    }
}
