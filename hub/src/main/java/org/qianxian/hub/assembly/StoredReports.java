package org.qianxian.hub.assembly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.qianxian.casework.journey.CaseNumber;
import org.qianxian.routes.inbound.HeldReports;
import org.qianxian.store.CaseFiles.CaseLine;
import org.qianxian.store.CaseQuery;
import org.qianxian.store.Store;

/** What the store holds of a channel, for comparing books. */
final class StoredReports implements HeldReports {
    private static final int PAGE = 1000;

    private final Store store;

    StoredReports(Store store) {
        this.store = store;
    }

    @Override
    public List<Held> heldReports(String channel, Instant from, Instant until) {
        List<Held> held = new ArrayList<>();
        CaseQuery query = CaseQuery.newest(PAGE).of(channel).between(from, until);
        while (true) {
            List<CaseLine> page = store.caseFiles().list(query);
            page.forEach(line -> held.add(new Held(
                    line.sourceNumber(),
                    new CaseNumber(line.number()),
                    line.state().code())));
            if (page.size() < PAGE) {
                return held;
            }
            query = query.after(page.get(page.size() - 1));
        }
    }
}
