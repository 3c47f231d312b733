package org.qianxian.casework.desk;

import org.qianxian.casework.dispatch.Action;

/** What the use cases need to know of the systems that units have. */
@FunctionalInterface
public interface UnitSystems {
    /**
     * Whether a unit is told of this: its own system takes it, or it is written to in its place. Asked of what is a
     * courtesy only; work is sent to every unit, and a human sees to whatever its system does not take.
     *
     * @param unit code; false of one that has no system of its own
     */
    boolean take(String unit, Action action);
}
