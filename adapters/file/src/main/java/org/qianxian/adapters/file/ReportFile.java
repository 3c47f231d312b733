package org.qianxian.adapters.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.file.format.Contents;
import org.qianxian.adapters.file.format.UnreadableFileException;
import org.qianxian.casework.dispatch.UnitReport;
import org.qianxian.casework.text.Fault;

/**
 * What one file says. Pure: the same bytes always say the same, so that a file can be read again to say why it is set
 * aside.
 *
 * @param faults what could not be read, each with file and line
 */
record ReportFile(String digest, List<UnitReport> reports, List<Fault> faults) {
    private static final Pattern LINE = Pattern.compile("\"_line\":(\\d+)");

    ReportFile {
        reports = List.copyOf(reports);
        faults = List.copyOf(faults);
    }

    static ReportFile read(ReportFiles files, String unit, String name, byte[] content) {
        String thing = unit + "/" + name;
        String digest = digest(content);
        try {
            Contents contents = files.format().read(thing, content, files.encoding());
            ObjectNode input = contents.input();
            input.putObject("file").put("name", name);
            Polled polled = files.rules().polled(unit, input, "");
            List<Fault> faults = new ArrayList<>(contents.faults());
            polled.faults().forEach(fault -> faults.add(located(thing, fault)));
            return new ReportFile(digest, polled.reports(), faults);
        } catch (UnreadableFileException unreadable) {
            String place = unreadable.line() > 0 ? thing + ":" + unreadable.line() : thing;
            return new ReportFile(digest, List.of(), List.of(Fault.of(place, "", null, unreadable.problem())));
        }
    }

    /** For whoever mends the file; what identifies a citizen is masked already. */
    String reasons() {
        return reasons(faults);
    }

    static String reasons(List<Fault> faults) {
        StringBuilder text = new StringBuilder();
        faults.forEach(fault -> text.append(fault.in(Locale.CHINESE)).append("\r\n"));
        return text.toString();
    }

    private static Fault located(String thing, Fault fault) {
        String value = fault.value() == null ? "" : fault.value();
        Matcher line = LINE.matcher(value);
        return Fault.of(
                line.find() ? thing + ":" + line.group(1) : thing, fault.place(), fault.value(), fault.problem());
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
