package org.qianxian.hub.demo;

import java.time.InstantSource;
import java.util.List;
import org.qianxian.adapters.simulator.people.CaseWriter;
import org.qianxian.adapters.simulator.people.CentreStaff;
import org.qianxian.adapters.simulator.people.Citizens;
import org.qianxian.adapters.simulator.people.CityTime;
import org.qianxian.adapters.simulator.people.Feeder;
import org.qianxian.adapters.simulator.people.Hotline;
import org.qianxian.adapters.simulator.people.HotlineDesk;
import org.qianxian.adapters.simulator.people.HotlineFeeder;
import org.qianxian.adapters.simulator.people.HubAddress;
import org.qianxian.adapters.simulator.people.HubApi;
import org.qianxian.adapters.simulator.people.MoralBankFeeder;
import org.qianxian.adapters.simulator.people.Pace;
import org.qianxian.adapters.simulator.people.PeoplesVoiceFeeder;
import org.qianxian.adapters.simulator.people.PostBook;
import org.qianxian.adapters.simulator.people.Receipt;
import org.qianxian.casework.city.City;

/** Everybody who plays: citizens, the hotline's desk, the centres' staff. */
record Cast(Citizens citizens, HotlineDesk desk, CentreStaff staff, PostBook book) implements AutoCloseable {

    static Cast of(DemoOptions options, DemoDirectory directory, PostBook book, String url, City city, CityTime time) {
        Hotline hotline = new Hotline(HubAddress.of(url, "hotline", directory.secret("hotline.password")));
        HubAddress anyone = new HubAddress(url, java.util.Map.of());
        List<Feeder> feeders = List.of(
                new HotlineFeeder(hotline, book),
                new PeoplesVoiceFeeder(anyone, directory.secret("peoples-voice.key"), InstantSource.system(), book),
                new MoralBankFeeder(directory.moralBank(), book));
        CaseWriter writer = new CaseWriter(city, options.config(), book, time, directory.senderId(), options.seed());
        HubApi staff = new HubApi(HubAddress.of(url, "staff", directory.secret("staff.password")));
        return new Cast(
                new Citizens(writer, book, feeders, options.wished(), options.rate()),
                new HotlineDesk(hotline, directory.city(), new Pace(options.speed(), options.seed() + 1)),
                new CentreStaff(staff, city, time, new Pace(options.speed(), options.seed() + 2)),
                book);
    }

    void start() {
        desk.start();
        staff.start();
        citizens.start();
    }

    /** Reports written in this run. */
    long reports() {
        return citizens.reports();
    }

    /** Receipts held, of all runs. */
    long receipts() {
        long held = 0;
        for (Receipt.Kind kind : Receipt.Kind.values()) {
            held += book.held(kind);
        }
        return held;
    }

    @Override
    public void close() {
        citizens.close();
        desk.close();
        staff.close();
    }
}
