package org.qianxian.adapters.file;

import java.nio.file.PathMatcher;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.ReportRules;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.file.format.Encoding;
import org.qianxian.adapters.file.format.Format;
import org.qianxian.casework.text.Faults;

/**
 * Which files hold reports, when they are complete, and what becomes of them. In a profile:
 *
 * <pre>{@code
 * reports:
 *   poll:
 *     every: 30s
 *     files: "*.csv"                # the only one that must be there, besides items
 *     folder: 回传                   # the endpoint itself if left out
 *     format: csv                   # those of transport if left out
 *     encoding: GBK
 *     complete: marker              # or rename, stable
 *     marker: "{name}.done"         # with complete: marker
 *     archive: 已读                  # files that were read are moved there; deleted if it is left out
 *     errors: error                 # where a file with something that cannot be read goes, with its reasons beside it
 *     items: rows                   # over {file: {name, modified}, rows} or {file, body}
 *   fields: …                       # see ReportRules
 * }</pre>
 *
 * @param archive empty if files are deleted
 */
record ReportFiles(
        String folder,
        PathMatcher files,
        Format format,
        Encoding encoding,
        Complete complete,
        FileNames.Made marker,
        Optional<String> archive,
        String errors,
        ReportRules rules) {

    /** How one knows that a file is complete. */
    enum Complete {
        /** An empty file beside it says so. */
        MARKER,
        /** It gets its name only when it is. */
        RENAME,
        /** Two looks in a row found it the same. */
        STABLE
    }

    static @Nullable ReportFiles read(
            SystemProfile profile, Format format, Encoding encoding, ZoneId zone, Faults faults) {
        Section reports = Section.of(profile.file(), "reports", profile.reports(), faults);
        Section poll = reports.section("poll");
        if (!poll.present()) {
            return null;
        }
        ReportFiles read = read(reports, poll, profile, format, encoding, zone);
        if (poll.has("cursor")) {
            poll.fault("cursor", null, Texts.message("file.own-cursor"));
        }
        poll.noOtherKeys();
        reports.has("push");
        reports.noOtherKeys();
        return read;
    }

    String path(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static ReportFiles read(
            Section reports, Section poll, SystemProfile profile, Format format, Encoding encoding, ZoneId zone) {
        return new ReportFiles(
                FileNames.folder(poll, "folder").orElse(""),
                FileNames.pattern(poll, "files"),
                Format.read(poll, format),
                Encoding.read(poll, encoding),
                complete(poll),
                FileNames.Made.of(poll, "marker", "{name}.done"),
                FileNames.folder(poll, "archive"),
                FileNames.folder(poll, "errors").orElse("error"),
                ReportRules.read(reports, reports.section("push"), poll, profile, zone));
    }

    private static Complete complete(Section poll) {
        return switch (poll.choice("complete", "rename", List.of("rename", "marker", "stable"))) {
            case "marker" -> Complete.MARKER;
            case "stable" -> Complete.STABLE;
            default -> Complete.RENAME;
        };
    }
}
