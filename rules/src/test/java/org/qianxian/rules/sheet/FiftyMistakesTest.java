package org.qianxian.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Fifty mistakes of every kind in one workbook: each is found, each message names its cell, and all are told at once. */
class FiftyMistakesTest {
    private static final Workbook SHIPPED = Workbook.of(Workbook.SHIPPED);

    /** Cell by cell: what is written there. */
    private static Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("派单规则!B2", "0199 煤气");
        cells.put("派单规则!B3", "0101 燃汽泄漏");
        cells.put("派单规则!C4", "230699 火星区");
        cells.put("派单规则!C5", "230602 让胡路区");
        cells.put("派单规则!D6", "12346");
        cells.put("派单规则!E7", "投拆");
        cells.put("派单规则!F8", "省");
        cells.put("派单规则!G9", "煤气公司");
        cells.put("派单规则!H10", "*");
        cells.put("派单规则!I11", "消防队");
        cells.put("派单规则!J12", "高");
        cells.put("派单规则!J13", "1001");
        cells.put("派单规则!K14", "2026-02-30");
        cells.put("派单规则!L15", "2019-01-01");
        cells.put("派单规则!A16", "R001");
        cells.put("派单规则!B17", "");
        cells.put("派单规则!F18", "");
        cells.put("单位名录!B3", "飞船");
        cells.put("单位名录!C4", "地区");
        cells.put("单位名录!D5", "9999");
        cells.put("单位名录!E6", "2306-nobody 无此局");
        cells.put("单位名录!E7", "2306-airport");
        cells.put("时限规则!B2", "抱怨");
        cells.put("时限规则!D3", "急");
        cells.put("时限规则!E4", "乡");
        cells.put("时限规则!F5", "收件");
        cells.put("时限规则!G6", "居委会");
        cells.put("时限规则!H7", "0");
        cells.put("时限规则!H8", "半天");
        cells.put("时限规则!H9", "-3");
        cells.put("时限规则!I10", "小时");
        cells.put("时限规则!J11", "下班");
        cells.put("时限规则!K12", "次日");
        cells.put("时限规则!L13", "180%");
        cells.put("时限规则!L14", "八成");
        cells.put("升级规则!B2", "没人管");
        cells.put("升级规则!E3", "马上");
        cells.put("升级规则!F4", "镇中心");
        cells.put("升级规则!G5", "吹号");
        cells.put("升级规则!H6", "也许");
        cells.put("升级规则!I7", "延长");
        cells.put("紧急规则!F2", "半夜");
        cells.put("紧急规则!G3", "十万火急");
        cells.put("紧急规则!H4", "救护队");
        cells.put("紧急规则!I5", "");
        cells.put("督办规则!C2", "快到");
        cells.put("督办规则!D3", "蓝牌");
        cells.put("督办规则!G4", "1");
        cells.put("结案规则!E2", "乡长");
        cells.put("结案规则!F3", "不审");
        cells.put("结案规则!G4", "谁");
        cells.put("积分规则!E2", "-2");
        cells.put("积分规则!H3", "三天");
        return cells;
    }

    @Test
    void eachIsFoundAndNamesItsCell() {
        Map<String, String> cells = cells();
        String said = SHIPPED.changed(workbook -> cells.forEach((at, value) -> write(workbook, at, value)))
                .said();

        assertThat(cells).hasSizeGreaterThanOrEqualTo(50);
        assertThat(cells.keySet()).allSatisfy(at -> {
            String sheet = at.substring(0, at.indexOf('!'));
            String cell = at.substring(at.indexOf('!') + 1);
            assertThat(said).containsPattern("《" + sheet + "》 " + cell + "「");
        });
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsCellAndNothingCrashes() {
        Map<String, Consumer<Cell>> cells = new LinkedHashMap<>();
        cells.put("派单规则!B2", cell -> cell.setCellFormula("B3"));
        cells.put("时限规则!H2", cell -> cell.setCellFormula("1/0"));
        cells.put("升级规则!F2", cell -> cell.setCellErrorValue(FormulaError.REF.getCode()));
        cells.put("积分规则!E2", cell -> cell.setCellFormula("SUM(E3:E9)"));

        String said = SHIPPED.changed(workbook -> cells.forEach((at, change) -> change.accept(cell(workbook, at))))
                .said();

        assertThat(cells.keySet()).allSatisfy(at -> assertThat(said).contains("《" + at.replace("!", "》 ") + "：是"));
    }

    private static void write(XSSFWorkbook workbook, String at, String value) {
        cell(workbook, at).setCellValue(value);
    }

    private static Cell cell(XSSFWorkbook workbook, String at) {
        XSSFSheet sheet = workbook.getSheet(at.substring(0, at.indexOf('!')));
        return Workbook.cell(sheet, at.substring(at.indexOf('!') + 1));
    }
}
