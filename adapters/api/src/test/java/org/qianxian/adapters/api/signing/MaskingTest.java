package org.qianxian.adapters.api.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void hidesNumbersOfPeople() {
        assertThat(Masking.mask("电话13812345678，身份证230602199001011234。"))
                .isEqualTo("电话138******78，身份证230602********1234。");
        assertThat(Masking.mask("{\"tel\":\"0459-6123456\",\"m\":\"+8613812345678\"}"))
                .isEqualTo("{\"tel\":\"0459-*****56\",\"m\":\"+86138******78\"}");
    }

    @Test
    void hidesThemHoweverTheyAreWritten() {
        assertThat(Masking.mask("138-1234-5678、138 1234 5678、+86 13812345678"))
                .isEqualTo("138********78、138********78、+86 138******78");
        assertThat(Masking.mask("04596123456，010-65251234")).isEqualTo("0459*****56，010-******34");
    }

    @Test
    void hidesMailAddresses() {
        assertThat(Masking.mask("550 5.1.1 <wang.gong@housing.example.cn>: unknown, a@b.cn"))
                .isEqualTo("550 5.1.1 <w***@housing.example.cn>: unknown, a***@b.cn");
    }

    @Test
    void hidesSecrets() {
        assertThat(Masking.mask("{\"token\":\"abc.def\", \"password\" : \"p\", \"ok\":1}"))
                .isEqualTo("{\"token\":\"******\", \"password\" : \"******\", \"ok\":1}");
        assertThat(Masking.mask("user=hub&pwd=geheim")).isEqualTo("user=hub&pwd=******");
        assertThat(Masking.mask("Authorization: Bearer abc")).isEqualTo("Authorization: ******");
    }

    @Test
    void leavesOtherNumbersAlone() {
        String text = "DQ202611210000042 于 2026-11-21 受理，编号 20261121100000123，共 13 件";
        assertThat(Masking.mask(text)).isEqualTo(text);
    }
}
