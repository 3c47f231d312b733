package org.qianxian.rules.sheet;

import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;

/**
 * Something to say about a place in a workbook.
 *
 * @param sheet its name; empty if the whole file is meant
 * @param at null if the whole sheet is meant
 */
record SheetRemark(String sheet, @Nullable CellReference at, Message text) {
    static SheetRemark ofFile(Message text) {
        return new SheetRemark("", null, text);
    }

    Fault fault() {
        String cell = at == null ? "" : at.formatAsString(false);
        return Fault.of(sheet.isEmpty() ? "XLSX" : "《" + sheet + "》", cell, null, text);
    }
}
