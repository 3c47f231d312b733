package org.qianxian.casework.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.qianxian.casework.CaseworkTexts;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.Unit;
import org.qianxian.casework.dispatch.LateDeliveries;
import org.qianxian.casework.dispatch.LateDeliveries.Late;
import org.qianxian.casework.policy.Urgency;

/**
 * A dispatch that has not reached its unit's system within its urgency's limit is told to people, who call the unit's
 * contact; the hub goes on trying meanwhile. However it is held up: the target is paused or out of reach, or a queue is
 * long. Otherwise life would wait for a retry schedule.
 */
public final class ChasingDeliveries {

    private final LateDeliveries deliveries;
    private final Supplier<City> city;
    private final UnaryOperator<String> holderOf;
    private final InstantSource clock;

    /**
     * @param holderOf code of the unit on whose worklist a target's trouble stands, by the target's name
     * @param clock the city's
     */
    public ChasingDeliveries(
            LateDeliveries deliveries, Supplier<City> city, UnaryOperator<String> holderOf, InstantSource clock) {
        this.deliveries = deliveries;
        this.city = city;
        this.holderOf = holderOf;
        this.clock = clock;
    }

    /**
     * Tells of what is late now, and closes what is no longer on its way.
     *
     * @param limits how long a delivery may take, in the city's time
     * @param most how many at the most
     * @return how many were told; fewer than {@code most} means that nothing is left
     */
    public int chase(Map<Urgency, Duration> limits, int most) {
        Instant now = clock.instant();
        deliveries.closeEnded(now);
        Map<Urgency, Instant> createdBefore = new EnumMap<>(Urgency.class);
        limits.forEach((urgency, limit) -> createdBefore.put(urgency, now.minus(limit)));
        List<Late> late = deliveries.listUntold(createdBefore, most);
        late.forEach(one -> deliveries.tell(one.dispatchId(), itemFor(one, now), now));
        return late.size();
    }

    private WorkChange.Open itemFor(Late late, Instant now) {
        String contact = city.get().findUnit(late.target()).map(Unit::contact).orElse("");
        return new WorkChange.Open(
                WorkKind.DISPATCH_UNDELIVERED,
                holderOf.apply(late.target()),
                CaseworkTexts.message(
                        WorkKind.DISPATCH_UNDELIVERED.code(),
                        late.target(),
                        late.action().code(),
                        Duration.between(late.createdAt(), now).toMinutes(),
                        contact),
                null);
    }
}
