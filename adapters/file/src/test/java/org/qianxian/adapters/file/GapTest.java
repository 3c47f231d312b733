package org.qianxian.adapters.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianxian.adapters.api.Polled;

/** Pairs of files across an air gap: what has no counterpart is told of, by name and once. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class GapTest {
    private static final String TRANSPORT =
            "{folder: out, pairs: {request: .req.csv, reply: .rep.csv, waiting: waiting, within: 4h}}";
    private static final String POLL = "{folder: in, files: '*.csv', archive: read, items: rows}";

    @TempDir
    Path folder;

    @Test
    void anAnswerEndsTheWaitOnlyWhenItIsHeard() throws Exception {
        try (Lab lab = lab()) {
            lab.send("k1");
            Files.delete(folder.resolve("out/k1.req.csv")); // carried away
            assertThat(Folders.names(folder.resolve("waiting"))).containsExactly("k1.req.csv");
            lab.put("in/k1.rep.csv", Lab.reports("1"));
            Polled polled = lab.connector().poll("");
            assertThat(Lab.keys(polled)).containsExactly("1");
            assertThat(Folders.names(folder.resolve("waiting"))).containsExactly("k1.req.csv");
            Polled next = lab.connector().poll(polled.cursor());
            assertThat(next.faults()).isEmpty();
            assertThat(Folders.names(folder.resolve("waiting"))).isEmpty();
            assertThat(Folders.names(folder.resolve("in/read"))).containsExactly("k1.rep.csv");
        }
    }

    @Test
    void aRequestWithoutAnAnswerIsToldOfOnce() throws Exception {
        try (Lab lab = lab()) {
            lab.send("k1");
            Polled early = lab.connector().poll("");
            assertThat(early.faults()).isEmpty();
            lab.hoursLater(5);
            lab.send("k2");
            Polled late = lab.connector().poll(early.cursor());
            assertThat(Lab.told(late)).anySatisfy(told -> assertThat(told).contains("k1.req.csv", "4h", "k1.rep.csv"));
            Polled again = lab.connector().poll(late.cursor());
            assertThat(again.faults()).as("told once").isEmpty();
            lab.put("in/k1.rep.csv", Lab.reports("1"));
            assertThat(Lab.keys(lab.connector().poll(again.cursor())))
                    .as("late is better than never")
                    .containsExactly("1");
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsNamedAndSetAside() throws Exception {
        try (Lab lab = lab()) {
            lab.put("in/k9.rep.csv", Lab.reports("1"));
            lab.put("in/news.csv", Lab.reports("2"));
            Polled polled = lab.connector().poll("");
            assertThat(Lab.keys(polled)).containsExactly("2");
            assertThat(Lab.told(polled)).singleElement().asString().contains("k9.rep.csv", "没有对应的请求");
            lab.connector().poll(polled.cursor());
            assertThat(Folders.names(folder.resolve("in/error"))).containsExactly("k9.rep.csv", "k9.rep.csv.reason");
        }
    }

    private Lab lab() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(folder.resolve("in"));
        return Lab.reading(folder, TRANSPORT, POLL);
    }
}
