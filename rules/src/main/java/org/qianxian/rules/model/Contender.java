package org.qianxian.rules.model;

/** A match that no narrower row beats; priority decides between contenders. */
public record Contender(Matching matching) {
    public boolean outranks(Contender other) {
        return matching.outranks(other.matching);
    }
}
