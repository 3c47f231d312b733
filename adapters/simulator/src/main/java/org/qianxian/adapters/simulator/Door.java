package org.qianxian.adapters.simulator;

/** A system that answers requests below one first path segment. */
interface Door {
    /** The first segment of its paths, and its name in logs. */
    String name();

    Outgoing answer(Incoming request);

    /** How this system turns a request down that it does not like. */
    Outgoing refusal(Incoming request);

    /** How it says that the caller is not who it should be. */
    default Outgoing unauthorised() {
        return Outgoing.text(401, "text/plain", "who are you?");
    }
}
