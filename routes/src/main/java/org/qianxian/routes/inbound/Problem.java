package org.qianxian.routes.inbound;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.text.Fault;

/** Faults as RFC 9457 wants them, with a {@code faults} list besides. */
final class Problem {
    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    static HttpReply of(int status, List<Fault> faults, Locale locale) {
        Fault first = faults.get(0);
        ObjectNode problem = Json.object();
        problem.put("type", "urn:qianxian:problem:" + first.problem().key());
        problem.put("title", first.problem().in(locale));
        problem.put("status", status);
        problem.put("detail", first.in(locale));
        write(problem.putArray("faults"), faults, locale);
        return new HttpReply(status, MEDIA_TYPE, Json.text(problem));
    }

    static void write(ArrayNode list, List<Fault> faults, Locale locale) {
        for (Fault fault : faults) {
            ObjectNode node = list.addObject();
            node.put("place", fault.place());
            node.put("value", fault.shownValue());
            node.put("problem", fault.problem().in(locale));
            node.put("remedy", fault.problem().remedyIn(locale));
        }
    }
}
