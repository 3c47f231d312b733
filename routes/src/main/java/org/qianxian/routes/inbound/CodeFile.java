package org.qianxian.routes.inbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.casework.city.City;
import org.qianxian.casework.table.CsvRow;
import org.qianxian.casework.table.CsvTable;
import org.qianxian.casework.text.Faults;

/** Reads what a channel's codes mean: from a table in {@code channels/codes}, or from the channel's file itself. */
final class CodeFile {
    static final List<String> LISTS = List.of("caseType", "caseClass", "area");
    private static final String THEIRS = "theirs";
    private static final String OURS = "ours";

    private final String list;
    private final Section section;
    private final Path folder;
    private final City city;

    CodeFile(String list, Section section, Path folder, City city) {
        this.list = list;
        this.section = section;
        this.folder = folder;
        this.city = city;
    }

    CodeMapping read(Faults faults) {
        Map<String, String> ours = new LinkedHashMap<>();
        Optional<String> file = section.findText("file");
        Section map = section.section("map");
        file.ifPresent(name -> table(name, ours, faults));
        if (map.present()) {
            section.raw("map").properties().forEach(entry -> {
                String our = entry.getValue().asText();
                map.raw(entry.getKey());
                if (!exists(our)) {
                    map.fault(entry.getKey(), our, Texts.message("codes.ours", list));
                }
                ours.put(SourceText.code(entry.getKey()), our);
            });
        }
        boolean rejecting = "reject".equals(section.choice("unmapped", "warn", List.of("warn", "reject")));
        section.noOtherKeys();
        return new CodeMapping(ours, file.isPresent() || map.present(), rejecting);
    }

    private void table(String name, Map<String, String> ours, Faults faults) {
        Path file = folder.resolve(name);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            section.fault("file", name, Texts.message("codes.file", folder));
            return;
        }
        CsvTable table = CsvTable.read("channels/codes/" + name, bytes, List.of(THEIRS, OURS), List.of("note"), faults);
        for (CsvRow row : table.rows()) {
            if (!exists(row.get(OURS))) {
                row.fault(faults, OURS, Texts.message("codes.ours", list));
            }
            String theirs = SourceText.code(row.get(THEIRS));
            if (theirs.isEmpty() || ours.put(theirs, row.get(OURS)) != null) {
                row.fault(faults, THEIRS, Texts.message("codes.theirs"));
            }
        }
    }

    private boolean exists(String our) {
        return switch (list) {
            case "caseClass" -> city.findClass(our).isPresent();
            case "area" -> city.findArea(our).isPresent();
            default -> city.codeList(list).names().containsKey(our);
        };
    }
}
