package org.qianxian.adapters.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.qianxian.adapters.api.mapping.Json;

/**
 * The hotline's people. They read what the hub called back, in the log of the hotline's own service, rule on returns and
 * extensions, and ask the citizens whether they are satisfied.
 *
 * <p>What they have answered is in {@code hotline-desk.jsonl}, so that nobody is asked twice after a restart.
 */
public final class HotlineDesk extends Desk {
    private static final int PEOPLE = 3;
    private static final double UPHELD = 0.7;
    private static final double GRANTED = 0.8;
    private static final double SATISFIED = 0.9;
    private static final double SOLVED_YET_DISSATISFIED = 0.5;
    private static final Duration RULING_LEAST = Duration.ofMinutes(20);
    private static final Duration RULING_MOST = Duration.ofHours(3);
    private static final Duration ASKING_LEAST = Duration.ofHours(2);
    private static final Duration ASKING_MOST = Duration.ofHours(20);

    private final Hotline hotline;
    private final Pace pace;
    private final Tail callbacks;
    private final Lines answered;
    private final Set<String> taken = new HashSet<>();

    /** @param folder where the simulated city keeps its logs */
    public HotlineDesk(Hotline hotline, Path folder, Pace pace) {
        super("hotline-desk", PEOPLE);
        this.hotline = hotline;
        this.pace = pace;
        this.callbacks = new Tail(folder.resolve("requests-hotline.jsonl"));
        Path book = folder.resolve("hotline-desk.jsonl");
        Lines.read(book).forEach(line -> taken.add(line.path("effectKey").asText()));
        this.answered = Lines.appendTo(book);
    }

    @Override
    void look() throws IOException {
        for (JsonNode callback : callbacks.news()) {
            String key = callback.path("effectKey").asText();
            if (callback.path("effect").asBoolean() && taken.add(key)) {
                take(callback, key);
            }
        }
    }

    private void take(JsonNode callback, String key) {
        String sourceNumber = callback.path("caseNumber").asText();
        switch (callback.path("action").asText()) {
            case "returnAsked" -> {
                boolean upheld = pace.chance(UPHELD);
                answer(
                        key,
                        RULING_LEAST,
                        RULING_MOST,
                        () -> hotline.ruleReturn(key, sourceNumber, upheld, upheld ? "情况属实，同意退回改派" : "属于你单位职责，请继续办理"));
            }
            case "extensionAsked" -> {
                boolean granted = pace.chance(GRANTED);
                answer(
                        key,
                        RULING_LEAST,
                        RULING_MOST,
                        () -> hotline.ruleExtension(
                                key, sourceNumber, granted, granted ? "同意延期，请先向来电人说明" : "理由不充分，请按期办结"));
            }
            case "reply" -> answer(key, ASKING_LEAST, ASKING_MOST, followUp(key, sourceNumber));
            default -> {
                // for information; nobody answers
            }
        }
    }

    private Task followUp(String key, String sourceNumber) {
        boolean satisfied = pace.chance(SATISFIED);
        boolean solved = satisfied || pace.chance(SOLVED_YET_DISSATISFIED);
        String text = satisfied ? "来电人表示已解决，对结果满意" : "来电人表示问题仍然存在，要求重新办理";
        return () -> hotline.followUp(key, sourceNumber, solved, satisfied, text);
    }

    private void answer(String key, Duration least, Duration most, Task answer) {
        later(pace.between(least, most), () -> {
            try {
                answer.run();
            } catch (Soap.FaultException fault) {
                if (!fault.sendersFault()) {
                    throw fault;
                }
                // The case has moved on since: there is nothing left to answer.
            }
            note(key);
        });
    }

    private void note(String key) throws IOException {
        answered.append(Json.object().put("effectKey", key));
    }

    @Override
    public void close() {
        super.close();
        answered.close();
    }
}
