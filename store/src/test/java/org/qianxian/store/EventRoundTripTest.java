package org.qianxian.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.qianxian.casework.journey.Event;

class EventRoundTripTest {
    /** Whatever kinds of event there are: each comes back as it was written. */
    @Property(tries = 200)
    void everyEventComesBackAsItWas(@ForAll long seed) {
        RandomRecords records = new RandomRecords(new Random(seed));
        for (Class<?> kind : Event.class.getPermittedSubclasses()) {
            Event event = (Event) records.of(kind);

            assertThat(Events.read(event.type(), Events.write(event))).isEqualTo(event);
        }
    }

    @Property(tries = 100)
    void progressComesBackAsItWas(@ForAll long seed) {
        Progress progress = (Progress) new RandomRecords(new Random(seed)).of(Progress.class);

        assertThat(Json.read(Json.write(progress), Progress.class)).isEqualTo(progress);
    }
}
