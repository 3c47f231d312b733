package org.qianxian.casework.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;

class CsvTableTest {
    private final Faults faults = new Faults();

    private CsvTable read(String text) {
        return CsvTable.read(
                "表", text.getBytes(StandardCharsets.UTF_8), List.of("code", "name"), List.of("note"), faults);
    }

    private List<String> told() {
        return faults.list().stream()
                .map((Fault fault) -> fault.in(Locale.CHINESE))
                .toList();
    }

    @Test
    void columnsMayComeInAnyOrderAndOptionalOnesMayBeMissing() {
        CsvTable table = read("name,code\n甲,1\n乙,2\n");

        assertThat(table.rows()).extracting(row -> row.get("code")).containsExactly("1", "2");
        assertThat(faults.none()).isTrue();
    }

    @Test
    void quotedCellsHoldCommasQuotesAndLines() {
        CsvTable table = read("code,name\n1,\"a,\"\"b\"\"\nc\"\n2,d\n");

        assertThat(table.rows().get(0).get("name")).isEqualTo("a,\"b\"\nc");
        assertThat(table.rows().get(1).line()).isEqualTo(4);
    }

    @Test
    void emptyLinesAreNoRowsButAreCounted() {
        CsvTable table = read("code,name\n\n1,a\n,\n");

        assertThat(table.rows()).extracting(CsvRow::line).containsExactly(3, 4);
    }

    @Test
    void aRowOfTheWrongWidthIsLeftOutAndTold() {
        CsvTable table = read("code,name\n1,a,b\n2,c\n");

        assertThat(table.rows()).hasSize(1);
        assertThat(told()).singleElement().asString().startsWith("表 第2行：有 3 格，表头有 2 列");
    }

    @Test
    void aQuoteThatIsNeverClosedIsTold() {
        read("code,name\n1,\"a\n2,b\n");

        assertThat(told()).anyMatch(fault -> fault.startsWith("表 第2行：双引号没有闭合"));
    }

    @Test
    void anotherEncodingIsTold() {
        CsvTable.read("表", "code,name\n1,中文".getBytes(Charset.forName("GB18030")), List.of("code"), List.of(), faults);

        assertThat(told()).singleElement().asString().contains("不是 UTF-8", "CSV UTF-8");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(read("\uFEFFcode,name\r\n1,a\r\n").rows().get(0).get("code")).isEqualTo("1");
    }

    @Test
    void everyColumnThatIsMissingTwiceOrUnknownIsTold() {
        read("code,code,other\n");

        assertThat(told()).hasSize(3);
    }

    @Test
    void nothingAtAllIsTold() {
        read("");

        assertThat(told()).singleElement().asString().contains("是空的", "code、name");
    }
}
