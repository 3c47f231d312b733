package org.qianxian.hub.inspection;

import java.util.List;

/** @param thing what was inspected: a department's file, or the name of a make */
public record Inspection(String thing, List<Step> steps) {
    public Inspection {
        steps = List.copyOf(steps);
    }

    public boolean good() {
        return steps.stream().noneMatch(step -> step.state() == Step.State.FAILED);
    }
}
