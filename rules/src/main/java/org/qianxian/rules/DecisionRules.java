package org.qianxian.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.model.codegen.ExecutableModelProject;
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
 * The compiled rules of {@code decisions.drl}. They know no rows, so all policy versions share them; building takes about
 * a second, asking some microseconds. Safe for any number of threads: each question has a session of its own, for pooled
 * sessions were measured to give wrong answers.
 */
final class DecisionRules implements AutoCloseable {
    private static final String DRL = "decisions.drl";
    private static final AtomicInteger BUILDS = new AtomicInteger();

    private final KieServices services = KieServices.get();
    private final ReleaseId release;
    private final KieContainer container;
    private final KieBase base;

    private DecisionRules(String drl) {
        release = services.newReleaseId("org.qianxian", "decisions", Integer.toString(BUILDS.incrementAndGet()));
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/org/qianxian/rules/" + DRL, drl);
        ClassLoader classLoader = DecisionRules.class.getClassLoader();
        KieBuilder builder = services.newKieBuilder(files, classLoader).buildAll(ExecutableModelProject.class);
        refuseFaulty(builder.getResults());
        container = services.newKieContainer(release, classLoader);
        base = container.getKieBase();
    }

    /** The rules that come with the hub, built at their first use. */
    static DecisionRules shipped() {
        return Shipped.RULES;
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

    private void refuseFaulty(Results results) {
        List<Message> errors = results.getMessages(Message.Level.ERROR);
        if (errors.isEmpty()) {
            return;
        }
        services.getRepository().removeKieModule(release);
        Faults faults = new Faults();
        for (Message error : errors) {
            String place = error.getLine() > 0 ? "第" + error.getLine() + "行" : "";
            faults.add(DRL, place, null, Texts.message("drl", error.getText()));
        }
        faults.throwIfAny();
    }

    /** Lets the rules answer into the question. */
    <Q extends Question<?>> Q ask(Q question) {
        base.newStatelessKieSession().execute(question);
        return question;
    }

    ReleaseId release() {
        return release;
    }

    /** A build that is merely dropped stays in the engine's repository for ever. */
    @Override
    public void close() {
        container.dispose();
        services.getRepository().removeKieModule(release);
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
