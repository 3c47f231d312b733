package org.qianxian.rules.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.qianxian.casework.city.City;
import org.qianxian.catalog.CityLoader;
import org.qianxian.rules.Findings;
import org.qianxian.rules.PolicyBundle;
import org.qianxian.rules.PolicyCheck;

/** A workbook of the shipped tables in the hands of somebody who changes it. Immutable. */
final class Workbook {
    static final java.nio.file.Path ROOT = java.util.stream.Stream.iterate(
                    java.nio.file.Path.of("").toAbsolutePath(), path -> path != null, java.nio.file.Path::getParent)
            .filter(path -> java.nio.file.Files.isDirectory(path.resolve("config/city")))
            .findFirst()
            .orElseThrow();
    static final City CITY = CityLoader.load(ROOT.resolve("config"), Map.of("QIANXIAN_SECRETS", "/secrets"));
    static final PolicyBundle SHIPPED = PolicyBundle.read(ROOT.resolve("rules/policy"));

    private final byte[] file;

    private Workbook(byte[] file) {
        this.file = file;
    }

    static Workbook of(PolicyBundle bundle) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SheetWriter.write(bundle, CITY, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Workbook(out.toByteArray());
    }

    static Workbook ofFile(byte[] file) {
        return new Workbook(file);
    }

    Workbook changed(Consumer<XSSFWorkbook> change) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.accept(workbook);
            workbook.write(out);
            return new Workbook(out.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @param at such as {@code B2} */
    Workbook with(String sheet, String at, String value) {
        return changed(workbook -> cell(workbook.getSheet(sheet), at).setCellValue(value));
    }

    static Cell cell(XSSFSheet sheet, String at) {
        var address = new org.apache.poi.ss.util.CellAddress(at);
        Row row = sheet.getRow(address.getRow()) == null
                ? sheet.createRow(address.getRow())
                : sheet.getRow(address.getRow());
        return row.getCell(address.getColumn(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    byte[] file() {
        return file.clone();
    }

    SheetReading read() {
        return SheetReader.read(file, CITY);
    }

    Findings check() {
        return PolicyCheck.check(read().bundle().orElseThrow(), CITY);
    }

    /** Everything that is said about it, a line each, by sheet and cell. */
    String said() {
        SheetReading reading = read();
        StringBuilder said = new StringBuilder();
        reading.refused().forEach(fault -> said.append(fault.in(Locale.CHINESE)).append('\n'));
        reading.remarks().forEach(fault -> said.append(fault.in(Locale.CHINESE)).append('\n'));
        reading.bundle()
                .ifPresent(bundle -> PolicyCheck.check(bundle, CITY)
                        .all()
                        .forEach(finding -> said.append(reading.located(finding).in(Locale.CHINESE))
                                .append('\n')));
        return said.toString();
    }
}
