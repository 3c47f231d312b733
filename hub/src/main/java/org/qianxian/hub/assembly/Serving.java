package org.qianxian.hub.assembly;

import org.qianxian.casework.desk.Basis;
import org.qianxian.rules.PolicyShelf;

/** What one reading of the configuration gave, and what is built of it. Replaced whole. */
public record Serving(Picture picture, PolicyShelf policies, Basis basis) {
    public Serving(Picture picture, PolicyShelf policies) {
        this(picture, policies, new Basis(picture.city(), policies, picture.channels(), new TakenByUnits(picture)));
    }
}
