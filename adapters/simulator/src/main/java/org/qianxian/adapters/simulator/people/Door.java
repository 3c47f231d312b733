package org.qianxian.adapters.simulator.people;

import java.io.IOException;
import java.util.List;

/** A channel's door into the hub, seen from outside. */
interface Door {
    /**
     * Hands letters over and waits for the receipts, in the same order. May be called again with the same letters: their
     * source numbers make them recognisable.
     *
     * @throws IOException if there is no receipt, for whatever reason: try again later
     */
    List<Receipt> hand(List<Letter> letters) throws IOException, InterruptedException;
}
