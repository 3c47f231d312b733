package org.qianxian.casework.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What makes two reports with one source number the same: the SHA-256 of everything they say. */
public final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Of a report as translated, so that a change of white space in the envelope is no change of content. */
    public static String of(CaseReport report) {
        Fingerprint print = new Fingerprint();
        print.add(report.source().channel());
        print.add(report.source().number());
        print.add(report.reportedAt());
        print.add(report.title());
        print.add(report.content());
        print.add(report.caseType());
        print.add(report.caseClass());
        print.add(report.sourceClass());
        print.add(report.location().area());
        print.add(report.location().address());
        print.add(report.location().longitude());
        print.add(report.location().latitude());
        print.add(report.reporter().name());
        print.add(
                report.reporter().phone() == null
                        ? null
                        : report.reporter().phone().digits());
        print.add(report.reporter().anonymous());
        print.add(report.reporter().confidential());
        print.add(report.dueAtSource());
        report.extra().forEach((name, value) -> {
            print.add(name);
            print.add(value);
        });
        return print.hex();
    }

    /** Of bytes as received. */
    public static String of(byte[] bytes) {
        Fingerprint print = new Fingerprint();
        print.digest.update(bytes);
        return print.hex();
    }

    /** Each field with its length before it, so that no two different reports run together into the same text. */
    private void add(@Nullable Object field) {
        byte[] bytes = field == null ? new byte[0] : field.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
