package org.qianxian.casework.journey;

import java.util.List;
import org.qianxian.casework.text.Message;

/** The journey's answer to a command. */
public sealed interface Answer {
    /** It fits; this is what happened. */
    record Moved(List<Event> events) implements Answer {
        public Moved {
            events = List.copyOf(events);
        }
    }

    /** It does not fit; the reason says what would. */
    record Refused(Message reason) implements Answer {}
}
