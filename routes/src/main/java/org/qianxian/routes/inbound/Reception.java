package org.qianxian.routes.inbound;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.qianxian.casework.city.City;
import org.qianxian.casework.desk.CaseDesk;
import org.qianxian.casework.desk.CaseStore;
import org.qianxian.casework.desk.TakingIn;

/**
 * What every door leads to.
 *
 * @param cities the city as it is now; it changes when the configuration is read again
 * @param clock the city's time
 */
public record Reception(
        ChannelCatalog channels,
        Supplier<City> cities,
        TakingIn intake,
        CaseDesk cases,
        CaseStore store,
        HeldReports held,
        InstantSource clock) {
    City city() {
        return cities.get();
    }

    Translator translator(ChannelSpec spec) {
        return new Translator(spec, cities, clock);
    }
}
