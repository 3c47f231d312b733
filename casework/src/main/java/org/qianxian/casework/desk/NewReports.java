package org.qianxian.casework.desk;

import java.time.Duration;
import java.util.List;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.casework.journey.CivicCase;

/**
 * Cases of a known class that came in and have not been compared with those before them. One is noted in the commit that
 * takes it in, so that none is missed. As {@link CaseStore}: every method is its own transaction.
 */
public interface NewReports {
    /** Some of them, the earlier numbers first. */
    List<CaseNumber> toCompare(int most);

    /**
     * Cases that it may repeat: reported before it in the same area, of the same class, and neither merged, void nor
     * declined. The earliest first.
     *
     * @param within how long before it at most
     */
    List<CivicCase> before(CivicCase situation, Duration within, int most);

    /** These have been looked at. */
    void compared(List<CaseNumber> numbers);
}
