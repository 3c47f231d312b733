package org.qianxian.adapters.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.adapters.file.format.Encoding;
import org.qianxian.adapters.file.format.Format;
import org.qianxian.adapters.file.place.Reaching;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.text.Faults;

/**
 * A profile of kind {@code file}, understood. Its grammar, where all but {@code name} and what stands in the file may be
 * left out:
 *
 * <pre>{@code
 * transport:
 *   format: csv                    # or xml, json, xlsx
 *   encoding: GBK                  # or UTF-8, GB18030
 *   folder: 下发                    # where files are put; the endpoint itself if left out
 *   temporary: ".{name}.part"      # the name until the file is whole
 *   marker: "{name}.done"          # an empty file after it, for systems that wait for one
 *   attachments: "{stem}-{number}.{extension}"     # pictures and recordings beside it, before it; see AttachmentNames
 *   pairs: {…}                     # see Pairs
 *   …                              # see Reaching
 * actions:
 *   dispatch: {name: …, columns: {column: expression}}      # csv, xlsx
 *   urge: {name: …, root: case, body: {…}}                  # json; xml, with root
 * lookUp: {folders: [已取]}         # where the system puts files that it has taken; [] if it leaves them
 * reports: {poll: …, fields: …}    # see ReportFiles
 * }</pre>
 *
 * @param processed null if it cannot be asked
 * @param reports null if it reports nothing in files
 */
record FileProfile(
        Format format,
        Encoding encoding,
        String folder,
        FileNames.Made temporary,
        Optional<FileNames.Made> marker,
        Optional<AttachmentNames> attachments,
        @Nullable Pairs pairs,
        Reaching reaching,
        Map<Action, FileForm> actions,
        @Nullable List<String> processed,
        @Nullable ReportFiles reports) {

    /** May only be used if no faults were added. */
    static FileProfile read(SystemProfile profile, ZoneId zone, Faults faults) {
        Section transport = Section.of(profile.file(), "transport", profile.transport(), faults);
        Format format = Format.read(transport, Format.CSV);
        Encoding encoding = Encoding.read(transport, Encoding.utf8());
        Pairs pairs = Pairs.read(transport.section("pairs"));
        FileProfile read = new FileProfile(
                format,
                encoding,
                FileNames.folder(transport, "folder").orElse(""),
                FileNames.Made.of(transport, "temporary", ".{name}.part"),
                transport.has("marker") ? Optional.of(FileNames.Made.of(transport, "marker", "")) : Optional.empty(),
                AttachmentNames.read(transport, profile),
                pairs,
                Reaching.read(transport),
                actions(profile, format, faults),
                processed(Section.of(profile.file(), "lookUp", profile.lookUp(), faults)),
                ReportFiles.read(profile, format, encoding, zone, faults));
        if (pairs != null && read.reports == null) {
            transport.fault("pairs", null, Texts.message("file.pair-unread"));
        }
        transport.noOtherKeys();
        read.requireKeysBeside(profile, faults);
        if (profile.capabilities().push()) {
            faults.add(
                    profile.file(), "capabilities.push", "true", Texts.message("profile.unsupported", profile.kind()));
        }
        return read;
    }

    Optional<FileForm> find(Action action) {
        return Optional.ofNullable(actions.get(action));
    }

    /** Where a file with this name is put. */
    String path(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** Whether an attachment of the dispatch in this file can have that name, and pass for nothing else. */
    boolean canLieBeside(String attachment, String name) {
        boolean taken = attachment.equals(name)
                || marker.filter(made -> made.from(name).equals(attachment)).isPresent();
        boolean paired = pairs != null
                && (pairs.isRequest(attachment) || pairs.requestOf(attachment).isPresent());
        return FileNames.givable(attachment) && !taken && !paired;
    }

    /** Files beside a name that others may have, too, would be anybody's. */
    private void requireKeysBeside(SystemProfile profile, Faults faults) {
        if (attachments.isEmpty() || profile.capabilities().idempotent()) { // which asks for keys itself
            return;
        }
        for (Action action : profile.capabilities().attachments().with()) {
            FileForm form = actions.get(action);
            if (form != null && !form.keyed()) {
                faults.add(
                        profile.file(),
                        "actions." + action.code() + ".name",
                        form.name().toString(),
                        Texts.message("file.attachment-key"));
            }
        }
    }

    private static Map<Action, FileForm> actions(SystemProfile profile, Format format, Faults faults) {
        Map<Action, FileForm> actions = new EnumMap<>(Action.class);
        for (Action action : profile.capabilities().actions()) {
            JsonNode node = profile.actions().get(action);
            if (node == null) {
                faults.add(
                        profile.file(),
                        "capabilities.actions",
                        action.code(),
                        Texts.message("profile.no-action", action.code()));
            } else {
                Section section = Section.of(profile.file(), "actions." + action.code(), node, faults);
                actions.put(
                        action,
                        FileForm.read(section, format, profile.capabilities().idempotent()));
            }
        }
        return actions;
    }

    private static @Nullable List<String> processed(Section lookUp) {
        if (!lookUp.present()) {
            return null;
        }
        if (!lookUp.has("folders")) {
            lookUp.missing("folders");
        }
        List<String> folders = lookUp.list("folders");
        folders.stream()
                .filter(folder -> !FileNames.givableFolder(folder))
                .forEach(folder -> lookUp.fault("folders", folder, Texts.message("file.sub-folder")));
        lookUp.noOtherKeys();
        return List.copyOf(folders);
    }
}
