package org.qianxian.rules;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.Results;
import org.kie.api.runtime.KieContainer;
import org.qianxian.casework.text.Faults;
import org.qianxian.rules.model.Question;

/**
 * The compiled rules of a {@code decisions.drl}. They know no rows, so all policy versions of the same rules share them;
 * building takes about a second, asking some microseconds. Safe for any number of threads: each question has a session of
 * its own, for pooled sessions were measured to give wrong answers.
 */
final class DecisionRules implements AutoCloseable {
    static final String DRL = "decisions.drl";

    /** What the parser says besides, after every mistake of syntax. */
    private static final String ONLY_FOLLOWS = "Parser returned a null Package";

    private static final AtomicInteger BUILDS = new AtomicInteger();
    private static final Cleaner CLEANER = Cleaner.create();

    /** Those that engineers changed, for as long as a version that uses them is in memory. */
    private static final LoadingCache<String, DecisionRules> CHANGED =
            Caffeine.newBuilder().weakValues().build(DecisionRules::build);

    private final ReleaseId release;
    private final KieBase base;
    private final Cleaner.Cleanable leaving;

    private DecisionRules(String drl) {
        KieServices services = KieServices.get();
        release = services.newReleaseId("org.qianxian", "decisions", Integer.toString(BUILDS.incrementAndGet()));
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/org/qianxian/rules/decisions/" + DRL, drl);
        ClassLoader classLoader = DecisionRules.class.getClassLoader();
        KieBuilder builder = services.newKieBuilder(files, classLoader).buildAll(ExecutableModelProject.class);
        refuseFaulty(builder.getResults(), drl, services, release);
        KieContainer container = services.newKieContainer(release, classLoader);
        base = container.getKieBase();
        leaving = CLEANER.register(this, new Leaving(services, release, container));
    }

    /** A build that is merely dropped stays in the engine's repository for ever. Knows no rules, or they would never go. */
    private record Leaving(KieServices services, ReleaseId release, KieContainer container) implements Runnable {
        @Override
        public void run() {
            container.dispose();
            services.getRepository().removeKieModule(release);
        }
    }

    /** The rules that come with the hub, built at their first use. */
    static DecisionRules shipped() {
        return Shipped.RULES;
    }

    /**
     * Rules by their text, built unless they are in use already; they leave with the last who uses them.
     *
     * @param drl null for those that come with the hub
     * @throws Faults.FaultyException as {@link #build(String)}
     */
    static DecisionRules of(@Nullable String drl) {
        return drl == null ? shipped() : CHANGED.get(drl);
    }

    /** Compiles the rules anew; whoever asks for it closes them. */
    static DecisionRules build() {
        return build(text());
    }

    /**
     * Compiles rules that an engineer changed; whoever asks for it closes them. The rules in use go on whatever comes of it.
     *
     * @throws Faults.FaultyException with file, line and problem of everything that the compiler does not understand
     */
    static DecisionRules build(String drl) {
        return new DecisionRules(drl);
    }

    private static void refuseFaulty(Results results, String drl, KieServices services, ReleaseId release) {
        List<Message> errors = results.getMessages(Message.Level.ERROR);
        if (errors.isEmpty()) {
            return;
        }
        services.getRepository().removeKieModule(release);
        Faults faults = new Faults();
        for (Message error : errors) {
            if (errors.size() == 1 || !error.getText().equals(ONLY_FOLLOWS)) {
                int line = error.getLine() > 0 ? error.getLine() : line(error.getText(), drl);
                String place = line > 0 ? "第" + line + "行" : "";
                faults.add(DRL, place, null, Texts.message("drl", error.getText()));
            }
        }
        faults.throwIfAny();
    }

    /** What means nothing is told without its line, but in its own words at the end; 0 if they are not in the file. */
    private static int line(String error, String drl) {
        int quoted = drl.indexOf(error.substring(error.lastIndexOf(": ") + 1).strip());
        return quoted < 0 ? 0 : (int) drl.substring(0, quoted + 1).lines().count();
    }

    /** Lets the rules answer into the question. */
    <Q extends Question<?>> Q ask(Q question) {
        try {
            base.newStatelessKieSession().execute(question);
            return question;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    ReleaseId release() {
        return release;
    }

    @Override
    public void close() {
        leaving.clean();
    }

    static String text() {
        try (InputStream drl = DecisionRules.class.getResourceAsStream(DRL)) {
            if (drl == null) {
                throw new IllegalStateException(DRL + " is missing from the module");
            }
            return new String(drl.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Shipped {
        private static final DecisionRules RULES = build();
    }
}
