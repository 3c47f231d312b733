package org.qianxian.adapters.file.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Takes a sheet's cells as they come by and makes rows of them. */
final class SheetRows implements XSSFSheetXMLHandler.SheetContentsHandler {
    private static final int MOST_COLUMNS = 500;
    private final Rows rows;
    private final List<String> cells = new ArrayList<>();
    private @Nullable UnreadableFileException unreadable;

    SheetRows(Rows rows) {
        this.rows = rows;
    }

    @Override
    public void startRow(int row) {
        cells.clear();
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
        int column = reference == null ? cells.size() : new CellReference(reference).getCol();
        if (column < MOST_COLUMNS && value != null) {
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, value);
        }
    }

    @Override
    public void endRow(int row) {
        if (cells.isEmpty() || unreadable != null) {
            return;
        }
        try {
            rows.add(row + 1L, cells, true);
        } catch (UnreadableFileException failed) {
            unreadable = failed;
        }
    }

    void throwIfUnreadable() throws UnreadableFileException {
        if (unreadable != null) {
            throw unreadable;
        }
    }
}
