package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.desk.DoorEntry;
import org.qianxian.casework.desk.Receipt;
import org.qianxian.casework.desk.TakingIn;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CaseState;
import org.qianxian.casework.policy.PolicyLibrary.Withdrawal;
import org.qianxian.casework.report.SourceKey;
import org.qianxian.casework.report.Translation;

class TakingInTest {
    private static Casework casework;

    @BeforeAll
    static void open() {
        casework = new Casework();
    }

    @AfterAll
    static void close() {
        casework.close();
    }

    @Test
    void aNewReportIsStoredWithEverythingThatFollows() {
        CaseNumber number = casework.begin("漏水");

        assertThat(casework.situation(number).state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(casework.situation(number).report().reporter().phone().digits())
                .isEqualTo("13812345678");
        assertThat(casework.cases.journal(number)).hasSize(3);
        assertThat(casework.cases.openDeadlines(number)).hasSize(4);
        assertThat(count("dispatch", number)).isEqualTo(2);
        assertThat(count("door_log", number)).isEqualTo(1);
    }

    @Test
    void theSameReportAgainIsARepeat() {
        Receipt.NewCase first = (Receipt.NewCase) casework.takeIn("twice", "灯不亮");

        assertThat(casework.takeIn("twice", "灯不亮")).isEqualTo(new Receipt.Repeat(first.caseNumber()));
        assertThat(count("civic_case c", first.caseNumber(), "c.number")).isEqualTo(1);
        assertThat(count("door_log", first.caseNumber())).isEqualTo(2);
    }

    @Test
    void otherContentUnderTheSameNumberAmendsOnce() {
        Receipt.NewCase first = (Receipt.NewCase) casework.takeIn("amended", "灯不亮");

        assertThat(casework.takeIn("amended", "灯还是不亮")).isEqualTo(new Receipt.Amended(first.caseNumber(), false));
        assertThat(casework.takeIn("amended", "灯还是不亮")).isEqualTo(new Receipt.Amended(first.caseNumber(), true));
        assertThat(casework.cases.journal(first.caseNumber())).hasSize(4);
        assertThat(casework.takeIn("amended", "灯不亮")).isEqualTo(new Receipt.Repeat(first.caseNumber()));
    }

    @Test
    void theSameNumberFromManyAtOnceBecomesOneCase() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Receipt>> all = IntStream.range(0, 16)
                .<Callable<Receipt>>mapToObj(i -> () -> casework.takeIn("race", "同时"))
                .toList();

        List<Receipt> receipts = new java.util.ArrayList<>();
        for (java.util.concurrent.Future<Receipt> receipt : threads.invokeAll(all)) {
            receipts.add(receipt.get());
        }
        threads.shutdown();

        assertThat(receipts).filteredOn(Receipt.NewCase.class::isInstance).hasSize(1);
        assertThat(receipts).filteredOn(Receipt.Repeat.class::isInstance).hasSize(15);
    }

    @Test
    void aNonceIsAnsweredTheSameTwice() {
        TakingIn.Message message = new TakingIn.Message(
                Casework.CHANNEL,
                new Translation.Translated(casework.report("nonce", "一次"), List.of()),
                new byte[] {1},
                new DoorEntry.Nonce("n-1", "hash-1"));

        Receipt.NewCase first = (Receipt.NewCase) casework.takingIn.takeIn(message);

        assertThat(first.again()).isFalse();
        assertThat(casework.takingIn.takeIn(message))
                .isEqualTo(new Receipt.NewCase(first.caseNumber(), List.of(), true));
    }

    @Test
    void whatIsNoReportIsKeptWithItsBytes() {
        TakingIn.Message message = new TakingIn.Message(
                Casework.CHANNEL,
                new Translation.Untranslatable(
                        null,
                        List.of(org.qianxian.casework.text.Fault.of(
                                "message", "title", null, org.qianxian.casework.text.Message.of("b", "k")))),
                "<x/>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new DoorEntry.Nonce("n-2", "hash-2"));

        Receipt.Rejected rejected = (Receipt.Rejected) casework.takingIn.takeIn(message);

        assertThat(rejected.entry()).isPositive();
        DoorEntry kept = casework.cases.findByNonce(Casework.CHANNEL, "n-2").orElseThrow();
        assertThat(new String(kept.raw(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("<x/>");
        assertThat(kept.faults()).isEqualTo(rejected.faults());
    }

    @Test
    void aLedgerEntryIsRecordedOnce() {
        TakingIn.Message message = new TakingIn.Message(
                Casework.CHANNEL,
                new Translation.LedgerEntry(
                        new SourceKey(Casework.CHANNEL, "points-1"), "points", Map.of("points", "5")),
                new byte[0],
                null);

        assertThat(casework.takingIn.takeIn(message)).isEqualTo(new Receipt.Ledger());
        assertThat(casework.takingIn.takeIn(message)).isEqualTo(new Receipt.Repeat(null));
    }

    @Test
    void whatPolicyCannotRouteWaitsForTheCentre() {
        CaseNumber number = casework.begin("无主之事");

        assertThat(casework.situation(number).state()).isEqualTo(CaseState.TO_ASSIGN);
        assertThat(count("work_item", number)).isEqualTo(1);
    }

    @Test
    void aCaseDecidedByAnOldVersionIsDecidedAgain() {
        try (Casework published = new Casework()) {
            PostgresPolicyLibrary library = new PostgresPolicyLibrary(published.database);
            library.publish("policy-two", Map.of("t", "a,b"), "author", "approver", published.now.minusSeconds(1), "");
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> published.begin("新版"))
                    .hasMessageContaining("could not be stored");
            published.policyVersion = "policy-two";

            assertThat(published.begin("新版")).isNotNull();
        }
    }

    @Test
    void aVersionThatWasWithdrawnDecidesNothing() {
        try (Casework published = new Casework()) {
            PostgresPolicyLibrary library = new PostgresPolicyLibrary(published.database);
            library.publish("policy-one", Map.of("t", "1"), "author", "approver", Instant.EPOCH, "");
            Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
            long two = library.publish("policy-two", Map.of("t", "2"), "author", "approver", tomorrow, "")
                    .number();
            library.withdraw(two, new Withdrawal("approver", Instant.now(), "算错了"), Instant.now());

            published.now = tomorrow.plusSeconds(1);

            assertThat(published.begin("灯不亮")).isNotNull();
        }
    }

    private static long count(String table, CaseNumber number) {
        return count(table, number, "case_number");
    }

    private static long count(String table, CaseNumber number, String column) {
        return casework.database
                .list(
                        "SELECT count(*) AS n FROM " + table + " WHERE " + column + " = ?",
                        row -> row.number("n"),
                        number.value())
                .get(0);
    }
}
