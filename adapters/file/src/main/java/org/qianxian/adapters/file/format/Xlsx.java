package org.qianxian.adapters.file.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.qianxian.adapters.api.mapping.Texts;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** The first sheet of a workbook, a heading in its first row. Cells are texts. */
final class Xlsx {
    private static final long MOST_UNPACKED = 64_000_000;
    private static final int MOST_PARTS = 1_000;
    private static final int BUFFER = 8192;

    private Xlsx() {}

    static byte[] workbook(List<List<String>> rows) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet();
            for (int line = 0; line < rows.size(); line++) {
                XSSFRow row = sheet.createRow(line);
                List<String> cells = rows.get(line);
                for (int column = 0; column < cells.size(); column++) {
                    row.createCell(column).setCellValue(cells.get(column));
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    static Contents read(String file, byte[] content) throws UnreadableFileException {
        refuseBombs(content);
        Rows rows = new Rows(file);
        try (OPCPackage opened = OPCPackage.open(new ByteArrayInputStream(content))) {
            XSSFReader reader = new XSSFReader(opened);
            SheetRows sheetRows = new SheetRows(rows);
            try (InputStream sheet = firstSheet(reader)) {
                XMLReader xml = XMLHelper.newXMLReader();
                xml.setContentHandler(new XSSFSheetXMLHandler(
                        reader.getStylesTable(),
                        new ReadOnlySharedStringsTable(opened),
                        sheetRows,
                        new PlainCells(),
                        false));
                xml.parse(new InputSource(sheet));
            }
            sheetRows.throwIfUnreadable();
        } catch (IOException
                | OpenXML4JException
                | SAXException
                | ParserConfigurationException
                | RuntimeException broken) { // the library has many ways to say that a package is not one
            throw new UnreadableFileException(
                    0, Texts.message("file.malformed", "XLSX", broken.getClass().getSimpleName()));
        }
        return rows.contents();
    }

    private static InputStream firstSheet(XSSFReader reader)
            throws IOException, OpenXML4JException, UnreadableFileException {
        var sheets = reader.getSheetsData();
        if (!sheets.hasNext()) {
            throw new UnreadableFileException(0, Texts.message("file.empty"));
        }
        return sheets.next();
    }

    /** Before anything else looks at it: is it a package at all, and how much is in it unpacked. */
    private static void refuseBombs(byte[] content) throws UnreadableFileException {
        byte[] buffer = new byte[BUFFER];
        long unpacked = 0;
        int parts = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED || parts > MOST_PARTS) {
                        throw new UnreadableFileException(0, Texts.message("file.bomb"));
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            parts = 0;
        }
        if (parts == 0) {
            throw new UnreadableFileException(0, Texts.message("file.malformed", "XLSX", "no package"));
        }
    }
}
