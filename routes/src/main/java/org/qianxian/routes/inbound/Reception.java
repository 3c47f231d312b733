package org.qianxian.routes.inbound;

import java.time.InstantSource;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.TakingIn;

/**
 * What every door leads to.
 *
 * @param clock the city's time
 */
public record Reception(
        ChannelCatalog channels,
        City city,
        TakingIn intake,
        CaseDesk cases,
        CaseStore store,
        HeldReports held,
        InstantSource clock) {
    Translator translator(ChannelSpec spec) {
        return new Translator(spec, city, clock);
    }
}
