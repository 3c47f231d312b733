package org.qianxian.casework.journey;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Which of the cases solved on the spot are checked all the same 抽查: the same ones whenever it is asked. */
final class Spot {
    private static final int PERCENT = 100;

    private Spot() {}

    static boolean sampled(CaseNumber number, int percent) {
        CRC32 hash = new CRC32();
        hash.update(number.value().getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % PERCENT < percent;
    }
}
