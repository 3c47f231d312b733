package org.qianxian.adapters.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.qianxian.adapters.api.mapping.Json;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * All departments that have one make of system. Logs each request before it is answered and each saying before anybody
 * hears it; from the two logs it starts again where it stopped.
 */
final class Bureau implements AutoCloseable {
    /** Later than any usual limit, so that it is later than the one at hand, which not every make tells. */
    private static final Duration MORE_TIME = Duration.ofDays(30);

    private static final String[] HANDLERS = {"王工", "李工", "张工", "赵工", "刘工"};

    private final Traits traits;
    private final CityOptions options;
    private final ScheduledExecutorService scheduler;
    private final Map<String, Office> offices = new ConcurrentHashMap<>();
    private final JsonLog requests;
    private final JsonLog sayings;
    private volatile Consumer<Saying> listener = saying -> {};

    /**
     * @param make its name in logs
     * @param initials what its references begin with
     * @param recognisesRepeats whether a known effect key has no second effect
     * @param asksExtensions whether its departments ever ask for more time
     */
    record Traits(String make, String initials, boolean recognisesRepeats, boolean asksExtensions) {}

    /**
     * @param reference empty if the case is not known here
     * @param repeated true if nothing was done because it was done before
     */
    record Taken(String reference, boolean repeated) {
        boolean known() {
            return !reference.isEmpty();
        }
    }

    Bureau(Traits traits, CityOptions options, ScheduledExecutorService scheduler) {
        this.traits = traits;
        this.options = options;
        this.scheduler = scheduler;
        Path requestLog = options.dataDir().resolve("requests-" + traits.make() + ".jsonl");
        Path sayingLog = options.dataDir().resolve("reports-" + traits.make() + ".jsonl");
        restore(JsonLog.read(requestLog), JsonLog.read(sayingLog));
        this.requests = new JsonLog(requestLog);
        this.sayings = new JsonLog(sayingLog);
    }

    /** Starts the work that is waiting; from now on somebody listens. */
    void open(Consumer<Saying> hears) {
        listener = hears;
        offices.forEach((unit, office) -> {
            synchronized (office) {
                office.dockets.values().forEach(docket -> schedule(unit, office, docket));
            }
        });
    }

    Taken take(String unit, String caseNumber, Action action, String effectKey, Map<String, String> details) {
        Office office = offices.computeIfAbsent(unit, any -> new Office());
        synchronized (office) {
            String before = office.effects.getOrDefault(effectKey, "");
            boolean repeated = traits.recognisesRepeats() && !before.isEmpty();
            boolean known = isNews(action) || office.dockets.containsKey(caseNumber);
            boolean effect = !repeated && known;
            String reference = repeated ? before : known ? referenceFor(office, caseNumber, action) : "";
            requests.append(line(unit, caseNumber, action, effectKey, details)
                    .put("effect", effect)
                    .put("reference", reference));
            if (effect) {
                Docket docket = apply(unit, office, caseNumber, action, effectKey, reference);
                if (docket.take(action, upheld(details))) {
                    schedule(unit, office, docket);
                }
            }
            return new Taken(reference, repeated);
        }
    }

    Optional<String> findReference(String unit, String effectKey) {
        Office office = offices.get(unit);
        if (office == null) {
            return Optional.empty();
        }
        synchronized (office) {
            return Optional.ofNullable(office.effects.get(effectKey));
        }
    }

    List<Saying> since(String unit, long number, int most) {
        Office office = offices.get(unit);
        if (office == null) {
            return List.of();
        }
        synchronized (office) {
            return office.since(number, most);
        }
    }

    /** Everything that was ever said, one unit's in its order. */
    List<Saying> allSaid() {
        return offices.values().stream()
                .flatMap(office -> {
                    synchronized (office) {
                        return List.copyOf(office.said).stream();
                    }
                })
                .toList();
    }

    /** Makes a department say something by itself, as a test or a demonstration wants it. */
    void say(String unit, String caseNumber, UnitReport.Kind kind, Map<String, String> details) {
        Office office = offices.computeIfAbsent(unit, any -> new Office());
        Saying saying;
        synchronized (office) {
            Docket docket = office.dockets.computeIfAbsent(caseNumber, number -> docket(unit, number, "X-" + number));
            String key = docket.reference() + "-x-" + (office.said.size() + 1);
            saying = saying(unit, office, docket, kind, key, orderAfterAll(office, docket), details);
        }
        listener.accept(saying);
    }

    /** What is said out of turn comes after all that was said, too. */
    private static long orderAfterAll(Office office, Docket docket) {
        return office.said.stream()
                .filter(saying -> saying.caseNumber().equals(docket.caseNumber()))
                .mapToLong(saying -> saying.order() + 1)
                .reduce(docket.nextOrder(), Math::max);
    }

    @Override
    public void close() {
        requests.close();
        sayings.close();
    }

    private void advance(String unit, Office office, Docket docket, int version) {
        Saying saying;
        synchronized (office) {
            Course.Step step = docket.next();
            if (docket.version() != version || step == null) {
                return;
            }
            saying = saying(
                    unit, office, docket, step.kind(), docket.nextKey(), docket.nextOrder(), told(step.kind(), docket));
            docket.done();
            schedule(unit, office, docket);
        }
        listener.accept(saying);
    }

    private Saying saying(
            String unit,
            Office office,
            Docket docket,
            UnitReport.Kind kind,
            String key,
            long order,
            Map<String, String> details) {
        Saying saying = new Saying(
                unit,
                office.said.size() + 1L,
                key,
                order,
                docket.caseNumber(),
                docket.reference(),
                kind,
                options.clock().instant(),
                details);
        sayings.append(saying.toJson());
        office.said.add(saying);
        return saying;
    }

    private void schedule(String unit, Office office, Docket docket) {
        Course.Step step = docket.next();
        if (step == null) {
            return;
        }
        int version = docket.version();
        long nanos = (long) (step.after().toNanos() / options.speed());
        try {
            var unused = scheduler.schedule(() -> advance(unit, office, docket, version), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // the next start schedules it again
        }
    }

    private String referenceFor(Office office, String caseNumber, Action action) {
        Docket docket = office.dockets.get(caseNumber);
        if (docket != null && (action != Action.DISPATCH || traits.recognisesRepeats())) {
            return docket.reference();
        }
        return traits.initials() + caseNumber.replaceAll("\\D", "") + "-" + (office.references + 1);
    }

    private Docket apply(
            String unit, Office office, String caseNumber, Action action, String effectKey, String reference) {
        if (isNews(action)) {
            office.references++;
        }
        office.effects.put(effectKey, reference);
        return office.dockets.computeIfAbsent(caseNumber, number -> docket(unit, number, reference));
    }

    /** What tells of a case that need not be known here. */
    private static boolean isNews(Action action) {
        return action == Action.DISPATCH || action == Action.ALERT;
    }

    private Docket docket(String unit, String caseNumber, String reference) {
        return new Docket(unit, caseNumber, reference, options.seed(), traits.asksExtensions());
    }

    private Map<String, String> told(UnitReport.Kind kind, Docket docket) {
        String handler = HANDLERS[Math.floorMod(docket.caseNumber().hashCode(), HANDLERS.length)];
        Map<String, String> told = new TreeMap<>();
        told.put("handler", handler);
        told.put("phone", "0459-0000" + (100 + Math.floorMod(docket.reference().hashCode(), 900)));
        switch (kind) {
            case RETURN -> {
                told.put("text", "不属于本单位职责范围");
                told.put("ground", "not-our-duty");
            }
            case EXTENSION -> {
                told.put("text", "需要采购配件，申请延期");
                told.put("until", options.clock().instant().plus(MORE_TIME).toString());
            }
            case CANNOT_HANDLE -> told.put("text", "现场无法处置，需上级协调");
            case COMPLETED -> {
                told.put("text", "已到现场处理完毕");
                told.put("contactedAt", options.clock().instant().toString());
                told.put("solved", "true");
            }
            case PROGRESS -> told.put("text", "已安排人员到现场");
            default -> told.put("text", "已签收");
        }
        return told;
    }

    private ObjectNode line(
            String unit, String caseNumber, Action action, String effectKey, Map<String, String> details) {
        ObjectNode line = Json.object()
                .put("time", options.clock().instant().toString())
                .put("unit", unit)
                .put("effectKey", effectKey)
                .put("caseNumber", caseNumber)
                .put("action", action.code());
        ObjectNode told = line.putObject("details");
        new TreeMap<>(details).forEach(told::put);
        return line;
    }

    private void restore(List<JsonNode> requested, List<JsonNode> said) {
        for (JsonNode line : requested) {
            if (line.path("effect").booleanValue()) {
                String unit = line.path("unit").asText();
                Office office = offices.computeIfAbsent(unit, any -> new Office());
                Action action = Arrays.stream(Action.values())
                        .filter(one -> one.code().equals(line.path("action").asText()))
                        .findFirst()
                        .orElseThrow();
                Map<String, String> details =
                        Map.of("upheld", line.path("details").path("upheld").asText());
                Docket docket = apply(
                        unit,
                        office,
                        line.path("caseNumber").asText(),
                        action,
                        line.path("effectKey").asText(),
                        line.path("reference").asText());
                docket.take(action, upheld(details));
            }
        }
        Map<String, Set<String>> keys = new TreeMap<>();
        said.stream().map(Saying::of).forEach(saying -> {
            offices.computeIfAbsent(saying.unit(), any -> new Office()).said.add(saying);
            keys.computeIfAbsent(saying.unit(), any -> new HashSet<>()).add(saying.key());
        });
        offices.forEach((unit, office) ->
                office.dockets.values().forEach(docket -> docket.skipSaid(keys.getOrDefault(unit, Set.of()))));
    }

    private static boolean upheld(Map<String, String> details) {
        return "true".equals(details.get("upheld"));
    }
}
