package org.qianxian.hub.door;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.journey.CivicCase;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Asked;
import org.qianxian.casework.permission.Permissions;
import org.qianxian.casework.permission.Sight;
import org.qianxian.casework.permission.Verdict;
import org.qianxian.store.Refusals;

/** Lets in whom the table of permissions lets in, and writes down whom it does not. */
public final class Doorkeeper {
    private final Refusals refusals;
    private final InstantSource clock;
    private final Supplier<Permissions> permissions;

    /**
     * @param permissions as configured now; a reload may change them
     * @param clock the city's time
     */
    public Doorkeeper(Supplier<Permissions> permissions, Refusals refusals, InstantSource clock) {
        this.permissions = permissions;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * @param situation the case concerned; null if none is
     * @throws NotPermitted if no row allows it; the refusal is recorded
     */
    public void require(Acting who, Asked asked, @Nullable CivicCase situation) {
        if (look(who, asked, situation) instanceof Verdict.Refused refused) {
            refusals.record(new Refusals.Refusal(
                    clock.instant(),
                    who.name(),
                    who.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")),
                    asked.action(),
                    situation == null ? null : situation.number().value(),
                    refused.reason()));
            throw new NotPermitted(who, asked, refused.reason());
        }
    }

    /** As {@link #require}, only asking. */
    public Verdict look(Acting who, Asked asked, @Nullable CivicCase situation) {
        return permissions.get().decide(who, asked, situation);
    }

    public Sight sightOf(Acting who) {
        return permissions.get().sightOf(who);
    }
}
