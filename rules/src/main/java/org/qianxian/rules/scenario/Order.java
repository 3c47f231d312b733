package org.qianxian.rules.scenario;

import org.qianxian.casework.journey.Command;

/** The command that a step stands for, made when its moment has come. */
interface Order {
    Command at(Scene scene);
}
