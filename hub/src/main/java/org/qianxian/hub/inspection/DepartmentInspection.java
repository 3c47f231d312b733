package org.qianxian.hub.inspection;

import static org.qianxian.hub.HubTexts.message;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Connector.Rendered;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.Secrets;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.signing.Credentials;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.dispatch.EffectKey;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Message;
import org.qianxian.catalog.CityLoader;
import org.qianxian.catalog.DepartmentFile;
import org.qianxian.catalog.Departments;
import org.qianxian.catalog.SystemFiles;
import org.qianxian.hub.inspection.Step.Name;

/** A department's file, from its text to the request that its system would get. */
final class DepartmentInspection {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int EFFECT_KEY_LENGTH = 30;
    private static final String CITY_FILE = "config/city/city.yml";

    private final Ground ground;
    private final SystemInspection systems;
    private final Doorbell doorbell = new Doorbell(PATIENCE);

    DepartmentInspection(Ground ground) {
        this.ground = ground;
        this.systems = new SystemInspection(ground);
    }

    /** @param trial whether the request is really sent, to the test address that the file declares and nowhere else */
    Inspection inspect(Path file, Action action, boolean trial) {
        Departments read = CityLoader.readDepartment(ground.config(), ground.settings(), file);
        List<Fault> faults = new ArrayList<>(read.faults());
        @Nullable
        DepartmentFile department = read.good().isEmpty() ? null : read.good().get(0);
        @Nullable
        SystemProfile profile =
                department == null ? null : ground.systems().profiles().get(department.system());
        String make = department == null ? RawKeys.find(file, "system").orElse("") : department.system();
        if (!make.isEmpty()) {
            faults.addAll(systems.faultsOf(make, department == null ? file.toString() : department.file()));
        }
        if (department != null) {
            faults.addAll(
                    ground.systems().faultsOn(department, ground.connectors().kinds()));
        }
        List<Step> steps = new ArrayList<>();
        if (department == null) {
            steps.add(Step.failed(Name.FILE, message("department.faulty", faults.size()), faults));
            steps.add(Step.skipped(Name.SECRETS, message("step.file-first")));
            return new Inspection(file.toString(), steps);
        }
        steps.add(
                faults.isEmpty()
                        ? Step.passed(
                                Name.FILE,
                                message(
                                        "department.good",
                                        department.unit().code(),
                                        department.unit().name(),
                                        department.system()))
                        : Step.failed(Name.FILE, message("department.faulty", faults.size()), faults));
        steps.add(secrets(department, profile));
        steps.add(address(department, profile));
        if (profile == null) {
            steps.add(Step.skipped(Name.REQUEST, message("step.profile-first")));
            return new Inspection(department.file(), steps);
        }
        letters(department, profile).ifPresent(steps::add);
        steps.add(request(department, profile, action));
        questions(department, profile).ifPresent(steps::add);
        steps.add(systems.examples(profile));
        if (trial) {
            steps.add(tryOut(department, profile, action));
        }
        return new Inspection(department.file(), steps);
    }

    private Step secrets(DepartmentFile department, @Nullable SystemProfile profile) {
        List<Fault> faults = new ArrayList<>(ground.secretFaults(department));
        if (profile != null && department.credential() == null && wantsCredential(profile)) {
            faults.add(Fault.of(department.file(), "credential", null, message("secret.wanted", profile.name())));
        }
        if (!faults.isEmpty()) {
            return Step.failed(Name.SECRETS, message("secrets.missing", faults.size()), faults);
        }
        return department.credential() == null
                ? Step.passed(Name.SECRETS, message("secrets.none"))
                : Step.passed(
                        Name.SECRETS,
                        message("secrets.good", department.credential().reference()));
    }

    private static boolean wantsCredential(SystemProfile profile) {
        return Proof.of(profile).stream().anyMatch(Proof::byTheCredential);
    }

    private Step address(DepartmentFile department, @Nullable SystemProfile profile) {
        if (department.url().isEmpty()) {
            boolean needed = profile != null && !profile.actions().isEmpty();
            return needed
                    ? Step.failed(
                            Name.ADDRESS,
                            message("address.failed"),
                            List.of(Fault.of(department.file(), "endpoint", null, message("address.missing"))))
                    : Step.skipped(Name.ADDRESS, message("address.none"));
        }
        Doorbell.Answer answer = ring(department, profile);
        if (answer instanceof Doorbell.Answer.Closed closed) {
            return Step.failed(
                    Name.ADDRESS,
                    message("address.failed"),
                    List.of(Fault.of(department.file(), "endpoint", department.url(), closed.says())));
        }
        return answer instanceof Doorbell.Answer.Opened
                ? Step.passed(Name.ADDRESS, answer.says())
                : Step.skipped(Name.ADDRESS, answer.says());
    }

    private Doorbell.Answer ring(DepartmentFile department, @Nullable SystemProfile profile) {
        if (profile == null || profile.transport().path("tls").isMissingNode()) {
            return doorbell.ring(department.url());
        }
        try {
            return doorbell.ring(department.url(), ground.tls(profile, department.endpoint()));
        } catch (GeneralSecurityException | Secrets.MissingSecretException unusable) {
            return new Doorbell.Answer.Closed(message("ring.tls", String.valueOf(unusable.getMessage())));
        }
    }

    /** What goes as a letter, to whom and through which server; empty if the make wants none written. */
    private Optional<Step> letters(DepartmentFile department, SystemProfile profile) {
        if (profile.capabilities().byLetter().isEmpty()) {
            return Optional.empty();
        }
        Optional<Endpoint> letter = ground.catalog().mail().flatMap(mail -> mail.to(department, profile));
        if (letter.isEmpty()) {
            return Optional.of(Step.skipped(Name.LETTERS, message("letters.file-first")));
        }
        String actions =
                profile.capabilities().byLetter().stream().map(Action::code).collect(Collectors.joining(" "));
        List<Fault> faults = new ArrayList<>(
                ground.secretFaults(CITY_FILE, "mail.credential", letter.get().credential()));
        boolean login = !letter.get().settings().getOrDefault("login", "true").equals("false");
        if (login && letter.get().credential() == null) {
            faults.add(Fault.of(CITY_FILE, "mail.credential", null, message("letters.login")));
        }
        String server = letter.get().url();
        if (doorbell.ring(server) instanceof Doorbell.Answer.Closed closed) {
            faults.add(Fault.of(CITY_FILE, "mail.endpoint", server, closed.says()));
        }
        return Optional.of(
                faults.isEmpty()
                        ? Step.passed(Name.LETTERS, message("letters.good", actions, department.mail(), server))
                        : Step.failed(Name.LETTERS, message("letters.failed", actions), faults));
    }

    private Step request(DepartmentFile department, SystemProfile profile, Action action) {
        if (ground.sample().isEmpty()) {
            return Step.failed(Name.REQUEST, message("examples.no-sample"), ground.sampleFaults());
        }
        DispatchOrder order = ground.sample().get().order(target(department), action);
        boolean written = profile.capabilities().byLetter().contains(action);
        Optional<Rendered> letter = written ? letter(department, profile, order) : Optional.empty();
        if (written && letter.isEmpty()) {
            return Step.skipped(Name.REQUEST, message("letters.file-first"));
        }
        Rendered rendered = letter.orElseGet(() -> render(profile, department.endpoint(), order));
        if (rendered instanceof Rendered.Unrenderable unrenderable) {
            return Step.failed(
                    Name.REQUEST,
                    message("request.failed", action.code()),
                    Ground.faultOf(unrenderable.outcome()).stream().toList());
        }
        String text = ((Rendered.Request) rendered).text();
        Message says = written
                ? message("request.letter", action.code(), department.mail())
                : described(department, profile, action);
        return Step.passed(Name.REQUEST, says)
                .showing(masked(ShownRequest.of(text).text(), department.endpoint()));
    }

    /** How the system would be asked; empty if the make asks it nothing. */
    private Optional<Step> questions(DepartmentFile department, SystemProfile profile) {
        if (ground.sample().isEmpty()) {
            return Optional.empty();
        }
        DispatchOrder order = ground.sample().get().order(target(department), Action.DISPATCH);
        Map<String, Rendered> questions;
        try (Connector connector = ground.connectForShow(profile, department.endpoint())) {
            questions = Questions.render(connector, order);
        }
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        String names = String.join(" ", questions.keySet());
        List<Fault> faults = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        questions.forEach((name, rendered) -> {
            if (rendered instanceof Rendered.Request request) {
                shown.add(name + "\n" + masked(ShownRequest.of(request.text()).text(), department.endpoint()));
            } else {
                Ground.faultOf(((Rendered.Unrenderable) rendered).outcome()).ifPresent(faults::add);
            }
        });
        Step step = faults.isEmpty()
                ? Step.passed(Name.QUESTIONS, message("questions.good", names))
                : Step.failed(Name.QUESTIONS, message("questions.failed", names), faults);
        return Optional.of(step.showing(String.join("", shown)));
    }

    private Optional<Rendered> letter(DepartmentFile department, SystemProfile profile, DispatchOrder order) {
        Optional<SystemProfile> form = SystemFiles.letters(ground.systems().profiles());
        return ground.catalog()
                .mail()
                .flatMap(mail -> mail.to(department, profile))
                .flatMap(endpoint -> form.map(make -> render(make, endpoint, order)));
    }

    private static Message described(DepartmentFile department, SystemProfile profile, Action action) {
        return department.url().isEmpty()
                ? message("request.worklist", action.code())
                : message("request.good", action.code(), department.url(), Proof.named(profile));
    }

    /** Never to the real address: an endpoint is made of what {@code test} says and nothing else. */
    private Step tryOut(DepartmentFile department, SystemProfile profile, Action action) {
        Optional<Endpoint> test = department.testEndpoint();
        if (test.isEmpty()) {
            return Step.failed(
                    Name.TRIAL,
                    message("trial.refused"),
                    List.of(Fault.of(department.file(), "test", null, message("trial.no-address"))));
        }
        if (ground.sample().isEmpty()) {
            return Step.failed(Name.TRIAL, message("examples.no-sample"), ground.sampleFaults());
        }
        if (profile.capabilities().byLetter().contains(action)) {
            return Step.skipped(Name.TRIAL, message("trial.letter", action.code()));
        }
        DispatchOrder order = ground.sample().get().order(target(department), action, newKey());
        Rendered rendered = render(profile, test.get(), order);
        if (rendered instanceof Rendered.Unrenderable unrenderable) {
            return Step.failed(
                    Name.TRIAL,
                    message("request.failed", action.code()),
                    Ground.faultOf(unrenderable.outcome()).stream().toList());
        }
        Connector.Exchange exchange = send(profile, test.get(), order, ((Rendered.Request) rendered).text());
        String reply = masked(exchange.reply(), test.get());
        return Ground.faultOf(exchange.outcome())
                .map(fault -> Step.failed(
                        Name.TRIAL,
                        message(
                                "trial.failed",
                                exchange.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT)),
                        List.of(fault)))
                .orElseGet(() ->
                        Step.passed(Name.TRIAL, message("trial.good", test.get().url(), reference(exchange.outcome()))))
                .showing(reply);
    }

    private Connector.Exchange send(SystemProfile profile, Endpoint endpoint, DispatchOrder order, String request) {
        try (Connector connector = ground.connect(profile, endpoint)) {
            return connector.send(order, request);
        } catch (Secrets.MissingSecretException missing) {
            Fault fault =
                    Fault.of(endpoint.target(), "test.credential", null, message("secret.wanted", profile.name()));
            return new Connector.Exchange(new Outcome.Misconfigured(fault), "");
        }
    }

    private Rendered render(SystemProfile profile, Endpoint endpoint, DispatchOrder order) {
        try (Connector connector = ground.connect(profile, endpoint)) {
            return connector.render(order);
        }
    }

    /** A request is rendered before it is signed, so no secret is in it; should a profile put one there, it is hidden. */
    private String masked(String text, Endpoint endpoint) {
        return Masking.mask(new Credentials(endpoint, ground.tools().secrets()).hide(text));
    }

    private static Target target(DepartmentFile department) {
        return new Target.ToUnit(department.unit().code());
    }

    private static EffectKey newKey() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return new EffectKey(random.substring(0, EFFECT_KEY_LENGTH));
    }

    private static String reference(Outcome outcome) {
        String reference = outcome instanceof Outcome.Accepted accepted ? accepted.reference() : null;
        return reference == null ? "-" : reference;
    }
}
