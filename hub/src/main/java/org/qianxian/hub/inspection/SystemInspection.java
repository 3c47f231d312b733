package org.qianxian.hub.inspection;

import static org.qianxian.hub.HubTexts.message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.Connector.Rendered;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.text.Fault;
import org.qianxian.catalog.DepartmentFile;
import org.qianxian.hub.inspection.Step.Name;

/** A make: its profile, the secrets of those who run it, and what each of its requests looks like. */
final class SystemInspection {
    private final Ground ground;

    SystemInspection(Ground ground) {
        this.ground = ground;
    }

    /** @param write whether what is rendered now is recorded as right */
    Inspection inspect(String make, boolean write) {
        SystemProfile profile = ground.systems().profiles().get(make);
        List<Fault> faults = faultsOf(make, make);
        List<Step> steps = new ArrayList<>();
        if (profile == null) {
            steps.add(Step.failed(Name.FILE, message("system.faulty", faults.size()), faults));
            steps.add(secrets(make));
            steps.add(Step.skipped(Name.EXAMPLES, message("step.profile-first")));
            return new Inspection(make, steps);
        }
        steps.add(
                faults.isEmpty()
                        ? Step.passed(
                                Name.FILE,
                                message(
                                        "system.good",
                                        profile.kind(),
                                        profile.actions().size()),
                                UnknownPaths.in(profile, settingsOf(make)))
                        : Step.failed(Name.FILE, message("system.faulty", faults.size()), faults));
        steps.add(secrets(make));
        steps.add(write ? record(profile) : examples(profile));
        return new Inspection(make, steps);
    }

    /** What is wrong with the file that bears a make's name; that there is none, if that is so, with whoever asks for it. */
    List<Fault> faultsOf(String make, String asking) {
        List<Fault> faults = ground.systems().faults().stream()
                .filter(fault -> fault.thing().matches(".*/\\Q" + make + "\\E\\.ya?ml"))
                .toList();
        return faults.isEmpty() ? ground.systemFaults(asking, make) : faults;
    }

    private List<DepartmentFile> departmentsOn(String make) {
        return ground.catalog().departments().good().stream()
                .filter(department -> department.system().equals(make))
                .toList();
    }

    private Set<String> settingsOf(String make) {
        Set<String> settings = new TreeSet<>();
        ground.sample().ifPresent(sample -> settings.addAll(sample.overrides().keySet()));
        departmentsOn(make)
                .forEach(department -> settings.addAll(department.settings().keySet()));
        return settings;
    }

    private Step secrets(String make) {
        List<DepartmentFile> departments = departmentsOn(make);
        List<Fault> faults = departments.stream()
                .flatMap(department -> ground.secretFaults(department).stream())
                .toList();
        return faults.isEmpty()
                ? Step.passed(Name.SECRETS, message("system.secrets", departments.size()))
                : Step.failed(Name.SECRETS, message("secrets.missing", faults.size()), faults);
    }

    /** What each request of the profile is rendered to, against what was recorded. */
    Step examples(SystemProfile profile) {
        if (profile.actions().isEmpty()) {
            return Step.skipped(Name.EXAMPLES, message("examples.no-actions"));
        }
        if (ground.sample().isEmpty()) {
            return Step.failed(Name.EXAMPLES, message("examples.no-sample"), ground.sampleFaults());
        }
        GoldenExamples golden = ground.examplesOf(profile.name());
        Map<String, Rendered> requests = requests(profile, ground.sample().get());
        List<Fault> faults = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        requests.forEach((name, rendered) -> {
            if (rendered instanceof Rendered.Unrenderable unrenderable) {
                Ground.faultOf(unrenderable.outcome()).ifPresent(faults::add);
                return;
            }
            ShownRequest now = ShownRequest.of(((Rendered.Request) rendered).text());
            Optional<String> before = golden.find(name);
            if (before.isEmpty()) {
                faults.add(Fault.of(profile.name(), name, null, message("example.none", profile.name())));
                return;
            }
            String difference = Difference.between(before.get(), now.text());
            if (!difference.isEmpty()) {
                faults.add(Fault.of(profile.name(), name, null, message("example.differs", profile.name())));
                differences.add("--- " + profile.name() + "/" + name + "\n" + difference);
            }
        });
        for (Path other : golden.others(requests.keySet())) {
            faults.add(Fault.of(profile.name(), String.valueOf(other.getFileName()), null, message("example.stale")));
        }
        return faults.isEmpty()
                ? Step.passed(Name.EXAMPLES, message("examples.same", requests.size()))
                : Step.failed(Name.EXAMPLES, message("examples.wrong", faults.size()), faults)
                        .showing(String.join("\n", differences));
    }

    /** Nothing is written unless every request can be rendered. */
    private Step record(SystemProfile profile) {
        if (ground.sample().isEmpty()) {
            return Step.failed(Name.EXAMPLES, message("examples.no-sample"), ground.sampleFaults());
        }
        GoldenExamples golden = ground.examplesOf(profile.name());
        Map<String, Rendered> requests = requests(profile, ground.sample().get());
        List<Fault> faults = new ArrayList<>();
        List<Runnable> writing = new ArrayList<>();
        requests.forEach((name, rendered) -> {
            if (rendered instanceof Rendered.Request request) {
                writing.add(() -> golden.write(name, ShownRequest.of(request.text())));
            } else {
                Ground.faultOf(((Rendered.Unrenderable) rendered).outcome()).ifPresent(faults::add);
            }
        });
        if (!faults.isEmpty()) {
            return Step.failed(Name.EXAMPLES, message("examples.wrong", faults.size()), faults);
        }
        writing.forEach(Runnable::run);
        golden.others(requests.keySet()).forEach(golden::delete);
        return Step.passed(Name.EXAMPLES, message("examples.written", requests.size()));
    }

    /** By name: every action in the usual order, then what the system is asked. */
    private Map<String, Rendered> requests(SystemProfile profile, SampleCase sample) {
        Map<String, Rendered> requests = new LinkedHashMap<>();
        List<Action> actions = Ground.actionsOf(profile);
        actions.forEach(action -> {
            DispatchOrder order = sample.order(sample.target(action), action);
            try (Connector connector = ground.connectForShow(profile, Ground.nowhere(order, sample))) {
                requests.put(action.code(), connector.render(order));
            }
        });
        actions.stream().findFirst().ifPresent(action -> {
            DispatchOrder order = sample.order(sample.target(action), action);
            try (Connector connector = ground.connectForShow(profile, Ground.nowhere(order, sample))) {
                requests.putAll(Questions.render(connector, order));
            }
        });
        return requests;
    }
}
