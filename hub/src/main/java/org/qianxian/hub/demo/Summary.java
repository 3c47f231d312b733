package org.qianxian.hub.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.qianxian.adapters.api.mapping.Json;

/**
 * What became of everything, on this data since it was begun.
 *
 * @param hub the hub's own account: totals by name
 * @param orphans what its account found without counterpart
 * @param byChannel what the senders hold receipts for
 * @param situation how things stood at the end
 * @param promised case numbers that senders were told
 * @param lost those of them that the hub does not know, or knows by another number
 * @param unanswered letters without receipt: not lost, for they will be sent again
 * @param invented cases of the hub that no sender was told of
 * @param duplicateEffects effects beyond the first at systems that honour effect keys
 * @param repeatedElsewhere the same at systems that do not
 * @param calledBack answers that arrived at their channels, by the channels' own count
 * @param openWork open worklist items by kind, those that the centres' staff work off left out
 * @param fedNow reports written in this run
 */
record Summary(
        Map<String, Long> hub,
        boolean accountAddsUp,
        List<String> orphans,
        Map<String, Post> byChannel,
        Situation situation,
        long promised,
        List<String> lost,
        List<String> unanswered,
        List<String> invented,
        long duplicateEffects,
        long repeatedElsewhere,
        long calledBack,
        Map<String, Long> openWork,
        long fedNow,
        boolean inTime,
        double speed,
        double seconds) {

    /** What one sender sent and was told. */
    record Post(long sent, long cases, long repeats, long amendments, long ledger, long rejected) {
        long answered() {
            return cases + repeats + amendments + ledger + rejected;
        }
    }

    Summary {
        orphans = List.copyOf(orphans);
        lost = List.copyOf(lost);
        unanswered = List.copyOf(unanswered);
        invented = List.copyOf(invented);
    }

    long total(String name) {
        return hub.getOrDefault(name, 0L);
    }

    /** Nothing lost, nothing done twice, and the hub's own account adds up. */
    boolean accountedFor() {
        return lost.isEmpty() && duplicateEffects == 0 && accountAddsUp;
    }

    DemoFailure.Exit exit() {
        if (!accountedFor()) {
            return DemoFailure.Exit.NOT_ACCOUNTED_FOR;
        }
        return inTime && unanswered.isEmpty() ? DemoFailure.Exit.DONE : DemoFailure.Exit.OUT_OF_TIME;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("ok", exit() == DemoFailure.Exit.DONE)
                .put("takenIn", total("cases"))
                .put("repeats", total("repeats"))
                .put("amendments", total("amendments"))
                .put("ledger", total("ledger"))
                .put("rejected", total("rejections"))
                .put("dispatched", total("dispatches"))
                .put("delivered", total("delivered"))
                .put("refused", total("refused"))
                .put("inWorklists", total("inWorklists"))
                .put("closed", situation.inState("closed") + situation.inState("archived"))
                .put("ended", situation.ended())
                .put("open", situation.open())
                .put("calledBack", calledBack)
                .put("promised", promised)
                .put("lost", lost.size())
                .put("unanswered", unanswered.size())
                .put("invented", invented.size())
                .put("duplicateEffects", duplicateEffects)
                .put("repeatedElsewhere", repeatedElsewhere)
                .put("accountAddsUp", accountAddsUp)
                .put("fedNow", fedNow)
                .put("speed", speed)
                .put("inTime", inTime)
                .put("seconds", Math.round(seconds * 10) / 10.0);
        put(json.putArray("orphans"), orphans);
        put(json.putArray("lostOnes"), lost);
        ObjectNode work = json.putObject("openWork");
        openWork.forEach(work::put);
        ObjectNode channels = json.putObject("byChannel");
        byChannel.forEach((channel, post) -> channels.putObject(channel)
                .put("sent", post.sent())
                .put("takenIn", post.cases())
                .put("repeats", post.repeats())
                .put("amendments", post.amendments())
                .put("ledger", post.ledger())
                .put("rejected", post.rejected()));
        ObjectNode states = json.putObject("byState");
        situation.byState().forEach(states::put);
        return json;
    }

    private static void put(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
