package org.qianxian.store;

import java.util.Locale;
import org.qianxian.casework.journey.Actor;

/** Actors as the journal names them: {@code unit:230602-housing}. */
final class Actors {
    private Actors() {}

    static Actor read(String text) {
        int colon = text.indexOf(':');
        return new Actor(
                Actor.Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), text.substring(colon + 1));
    }
}
