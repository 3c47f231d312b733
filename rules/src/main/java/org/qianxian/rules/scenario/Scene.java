package org.qianxian.rules.scenario;

import java.util.List;

/** What a command needs to know when its moment has come. */
record Scene(Simulation simulation, String caseName) {
    String code(Who who) {
        return who.code(simulation.situation(caseName), simulation.centre(caseName));
    }

    List<String> codes(List<Who> all) {
        return all.stream().map(this::code).toList();
    }
}
